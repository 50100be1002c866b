// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: passkeys made by Chromium 156 with its virtual authenticator (CDP
// WebAuthn.addVirtualAuthenticator) on http://localhost:8123. Public values of keys that exist nowhere else.
#pragma once

#include "area/accounts/passkey.hpp"
#include "base/test_result.hpp"

namespace manyhands::accounts {

/// One passkey: its id, what made it, and one use of it; base64url as the browser sent it.
struct Vector {
    std::string_view id, created_data, attestation, got_data = {}, authenticator = {}, signature = {},
                                                    handle = {};
};

inline constexpr std::string_view created =
    "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiQUFFQ0F3UUZCZ2NJQ1FvTERBME9EeEFSRWhNVUZS"
    "WVhHQmthR3h3ZEhoOCIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODEyMyIsImNyb3NzT3JpZ2luIjpmYWxzZSwi"
    "b3RoZXJfa2V5c19jYW5fYmVfYWRkZWRfaGVyZSI6ImRvIG5vdCBjb21wYXJlIGNsaWVudERhdGFKU09OIGFnYWluc3Qg"
    "YSB0ZW1wbGF0ZS4gU2VlIGh0dHBzOi8vZ29vLmdsL3lhYlBleCJ9";
inline constexpr std::string_view got =
    "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiWkdWbVoyaHBhbXRzYlc1dmNIRnljM1IxZG5kNGVYcDdm"
    "SDEtZjRDQmdvTSIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODEyMyIsImNyb3NzT3JpZ2luIjpmYWxzZSwib3Ro"
    "ZXJfa2V5c19jYW5fYmVfYWRkZWRfaGVyZSI6ImRvIG5vdCBjb21wYXJlIGNsaWVudERhdGFKU09OIGFnYWluc3QgYSB0"
    "ZW1wbGF0ZS4gU2VlIGh0dHBzOi8vZ29vLmdsL3lhYlBleCJ9";
inline constexpr Vector es256{
    "mn03_0isTtAzZM-KzKmz58SZ7I8tuBM-CG9KGEOdjno",
    created,
    "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQEC"
    "AwQFBgcIAQIDBAUGBwgAIJp9N_9IrE7QM2TPisyps-fEmeyPLbgTPghvShhDnY56pQECAyYgASFYIMXZZqE3IWUNFjii"
    "Is8LGnLAe24-_7O59U7-X9-oKMnEIlggj9Q3dXMu2Qo4f7-qdY1l-YQLjbz0kkGYchUI2DgZOHw",
    got,
    "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAg",
    "MEQCIGrUx_XYBwtioZR8jyNoAolIEddifTl4zL83AhFoQNRWAiBsSZWvS20Z-6hPIUGeOWF6_Xh_xcKkaI2KcZ8gwnHA"
    "tA",
    "AAECAwQFBgcICQoLDA0ODw",
};
inline constexpr Vector eddsa{
    "iIKxjIW6-Ckt9g_1sDMCFKFFIlsaMlQqSi9rAhinzG4",
    created,
    "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YViBSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NdAAAAAQEC"
    "AwQFBgcIAQIDBAUGBwgAIIiCsYyFuvgpLfYP9bAzAhShRSJbGjJUKkovawIYp8xupAEBAycgBiFYIGd7UwKkwnm9cLLR"
    "tUe6YFQHTelzPPAqLFaRirwDwNzU",
    "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiWkdWbVoyaHBhbXRzYlc1dmNIRnljM1IxZG5kNGVYcDdm"
    "SDEtZjRDQmdvTSIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODEyMyIsImNyb3NzT3JpZ2luIjpmYWxzZX0",
    "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MdAAAAAg",
    "SMQDbEt5ike9det1354iuqy3opt1avCTAImpAcmWyMtVh4wVGXC0cYRmjgPM9TffQ-N6Qjny2j9ebOnVzwQeCw",
    "AAECAwQFBgcICQoLDA0ODw",
};
inline constexpr Vector rs256{
    "jVgYvyHmrM5KIdnwKUcalumEE-SRaKY_BiZb8JhBsfI",
    created,
    "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVkBZ0mWDeWIDoxodDQXD2R2YFuP5K65ooYyx5lc87qDHZdjRQAAAAEB"
    "AgMEBQYHCAECAwQFBgcIACCNWBi_Ieaszkoh2fApRxqW6YQT5JFopj8GJlvwmEGx8qQBAwM5AQAgWQEA6QMtzh2DAm7o"
    "QtrQXRrH8Nf_pnYxJP25uQtYhjDA410HIObpceZoem0wa0aISq2lRrH3pCDla05wiptTyNCk-x9qXGGosuD5Np7JZh2E"
    "IsbZWMNzRg4uTAlnSBd-vgHUFVG0ImgXU_HgOWKi8kGBOCnbXv1vlo2tVFAyx9uKVf_0zID9EAFoeKTsS0O_YXRF23iE"
    "HOSAoqdnNQ0pg-VU4_CNnNYESF63LH0c8NBASKBoS5DglwX4YfL0PnR2CfGU2TOso8jCHuu-pYNFVBgqm59fbH6nPLC1"
    "_VrQnEuVIc5rkMh3vz875wu0o5GnijGvAH_ApaIX3uEizuHQ6vuMXSFDAQAB",
    got,
    "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAg",
    "HxFIuulzhu0SokJcCwavMCM0GKni6qrEQl4PN9EMDskMsP9oHPiPqSexNn3l9WLE2HKaTLY6-RFi1yc0tw89wV-3qy-6"
    "kLvHJK4w8bokxy-wQfzfpA-_wRi15aIv0J7dVl65xc9kzW-KeHlgWqt0Gj4TmamiRfv4t7THmH738ABc9wCLYpoHYCxH"
    "o-XbGPr-WWEv3QPuQ8235NzIq9sK5HaStvf4mhG91Jd0xmLBW9Ce-drna6xAma0Lv377wsE9sIEBz8LdrQVGUM-71caA"
    "0DLLLLXU_4Bls6iwYvj4QKmEqOTsZNPyKJq0-Nr9zAoHdNNkIGoubgegNHbv0xwPSg",
    "AAECAwQFBgcICQoLDA0ODw",
};
inline constexpr Vector unrecognised{
    "BGqmG4ruqUp0IjspauCKRjI_AAxwaY-Z9YvWZNL_YRI",
    created,
    "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NBAAAAAQEC"
    "AwQFBgcIAQIDBAUGBwgAIARqphuK7qlKdCI7KWrgikYyPwAMcGmPmfWL1mTS_2ESpQECAyYgASFYIEcj09FsRG5sUKwK"
    "te9u4jHTvBMGxNHmArc16-44kVVnIlggn3vd78vx5KpIkDlL1B7oMNaTgpYc16NLYQGD75nkvQw",
    got,
    "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MBAAAAAg",
    "MEUCIBzvEw7ZMgqYimxWXjpK11jNtq3Es_vsiTJdzIhuPKxkAiEA3BTIG2Rb3N-2Qfih0b30MfFUuiQWGYYcXl1_Le0e"
    "e68",
    "",
};
// Asked for "direct" attestation: a packed statement with a certificate.
inline constexpr Vector packed{
    "H9TvHyzjGOKG84yFiKlvTIKGfZI52DT76RjKO8bOtRY",
    created,
    "o2NmbXRmcGFja2VkZ2F0dFN0bXSjY2FsZyZjc2lnWEYwRAIgWvHZdvF5fup1wpGE-fAGLTBkGvwKslbSnFD2F2-IYv4C"
    "IEp5driq0MiN6xptGciF3wwWq9iV65zd1g5PChT6Jj3GY3g1Y4FZAdkwggHVMIIBeqADAgECAgEBMAoGCCqGSM49BAMC"
    "MGAxCzAJBgNVBAYTAlVTMREwDwYDVQQKDAhDaHJvbWl1bTEiMCAGA1UECwwZQXV0aGVudGljYXRvciBBdHRlc3RhdGlv"
    "bjEaMBgGA1UEAwwRQmF0Y2ggQ2VydGlmaWNhdGUwHhcNMTcwNzE0MDI0MDAwWhcNNDYxMTE3MDgwMjQ5WjBgMQswCQYD"
    "VQQGEwJVUzERMA8GA1UECgwIQ2hyb21pdW0xIjAgBgNVBAsMGUF1dGhlbnRpY2F0b3IgQXR0ZXN0YXRpb24xGjAYBgNV"
    "BAMMEUJhdGNoIENlcnRpZmljYXRlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEjWF-ZclQjmS8xWc6yCpnmdo8FEZo"
    "LCWMRj__31jf0vo-bDeLU9eVxKTf-0GZ7deGLyOrrwIDtLiRG6BWmZThAaMlMCMwDAYDVR0TAQH_BAIwADATBgsrBgEE"
    "AYLlHAIBAQQEAwIDCDAKBggqhkjOPQQDAgNJADBGAiEAjBtXQKHQ-tTO6V8Rk8N1-sdIhvHGgxeU6A2mBgKs4scCIQD8"
    "ZLG8r0M7jnPL9JHrRpkj9N81vWqTic5CoX3DNMcVcWhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzz"
    "uoMdl2NFAAAAAQECAwQFBgcIAQIDBAUGBwgAIB_U7x8s4xjihvOMhYipb0yChn2SOdg0--kYyjvGzrUWpQECAyYgASFY"
    "ICcyjqAb4EwJWKuUNMu72wusyjKouA3jCIKU19OuNktPIlggdoVxG3whFFNiRYlT_bE25X08AboVpP6-mdgGjAp_zYo",
};

inline RelyingParty const party{"localhost", "http://localhost:8123"};

inline Bytes decoded(std::string_view text) { return from_base64url(text).value(); }

/// The challenges of the captured ceremonies: 32 bytes that count up.
inline Challenge counting_from(int first)
{
    Challenge challenge;
    for (auto& byte : challenge.bytes)
        byte = static_cast<std::uint8_t>(first++);
    return challenge;
}
inline Challenge const creating = counting_from(0);
inline Challenge const getting = counting_from(100);

inline RegistrationAnswer registration(Vector const& vector)
{
    return {decoded(vector.id), decoded(vector.created_data), decoded(vector.attestation), {"internal"}};
}

inline AssertionAnswer assertion(Vector const& vector)
{
    AssertionAnswer answer{decoded(vector.id), decoded(vector.got_data), decoded(vector.authenticator),
                           decoded(vector.signature)};
    if (!vector.handle.empty())
        answer.account_handle = decoded(vector.handle);
    return answer;
}

} // namespace manyhands::accounts
