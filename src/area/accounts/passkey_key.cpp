// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/passkey_key.hpp"

#include "area/accounts/cbor_reader.hpp"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

namespace manyhands::accounts {

namespace {

using Key = std::shared_ptr<void>;

// COSE algorithms (RFC 9053 section 2, RFC 8812 section 2).
constexpr int es256 = -7;
constexpr int eddsa = -8;
constexpr int rs256 = -257;

std::unexpected<Error> malformed_key() { return fail(Fault::invalid, "accounts.passkey_malformed"); }

Key own(EVP_PKEY* key)
{
    return key != nullptr ? Key(key, [](void* owned) { EVP_PKEY_free(static_cast<EVP_PKEY*>(owned)); })
                          : Key();
}

/// The labels of a COSE_Key that the three algorithms use (RFC 9053 section 7, RFC 8230 section 4); nothing
/// for any other label or a repeated one (section 6.5.1.1: no optional parameters).
struct CoseKey {
    std::optional<CborItem> kind, algorithm, first, second, third;

    std::optional<CborItem>* slot(std::int64_t label)
    {
        switch (label) {
        case 1:
            return &kind;
        case 3:
            return &algorithm;
        case -1:
            return &first;
        case -2:
            return &second;
        case -3:
            return &third;
        default:
            return nullptr;
        }
    }
    bool is_one_of(int key_kind, int key_algorithm) const
    {
        return is_number(kind, key_kind) && is_number(algorithm, key_algorithm);
    }
    static bool is_number(std::optional<CborItem> const& item, std::int64_t number)
    {
        return item && item->kind == CborKind::integer && item->number == number;
    }
    static bool is_bytes(std::optional<CborItem> const& item, std::size_t size_min, std::size_t size_max)
    {
        return item && item->kind == CborKind::byte_string && item->content.size() >= size_min &&
            item->content.size() <= size_max;
    }
};

Result<CoseKey> parse_cose(ByteView bytes)
{
    CborReader reader(bytes);
    auto const map = reader.next();
    if (!map || map->kind != CborKind::map)
        return malformed_key();
    CoseKey key;
    for (std::int64_t at = 0; at < map->number; ++at) {
        auto const label = reader.next();
        auto const item = label ? reader.next() : std::nullopt;
        if (!item || label->kind != CborKind::integer)
            return malformed_key();
        auto* const slot = key.slot(label->number);
        if (slot == nullptr || slot->has_value())
            return malformed_key();
        *slot = item;
    }
    if (!reader.rest().empty())
        return malformed_key();
    return key;
}

Key make_key(char const* type, OSSL_PARAM_BLD* builder)
{
    std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> const parameters(OSSL_PARAM_BLD_to_param(builder),
                                                                             OSSL_PARAM_free);
    std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> const context(
        EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr), EVP_PKEY_CTX_free);
    EVP_PKEY* key = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) == 1)
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get());
    return own(key);
}

using Builder = std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)>;

/// OpenSSL refuses a point that is not on the curve.
Key make_p256(ByteView x, ByteView y)
{
    Bytes point{0x04};
    point.insert(point.end(), x.begin(), x.end());
    point.insert(point.end(), y.begin(), y.end());
    Builder const builder(OSSL_PARAM_BLD_new(), OSSL_PARAM_BLD_free);
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    return make_key("EC", builder.get());
}

Key make_rsa(ByteView modulus, ByteView exponent)
{
    using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;
    Number const n(BN_bin2bn(modulus.data(), static_cast<int>(modulus.size()), nullptr), BN_free);
    Number const e(BN_bin2bn(exponent.data(), static_cast<int>(exponent.size()), nullptr), BN_free);
    Builder const builder(OSSL_PARAM_BLD_new(), OSSL_PARAM_BLD_free);
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    return make_key("RSA", builder.get());
}

Key make_ed25519(ByteView x)
{
    return own(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, x.data(), x.size()));
}

/// Section 5.8.5 of Web Authentication fixes the curve of each algorithm, and uncompressed points. Empty for
/// members of the wrong form.
Key make_key_of(CoseKey const& key)
{
    static constexpr std::array<std::uint8_t, 3> usual_exponent{1, 0, 1};
    bool const second_is_32 = CoseKey::is_bytes(key.second, 32, 32);
    if (key.is_one_of(2, es256)) {
        bool const right =
            CoseKey::is_number(key.first, 1) && second_is_32 && CoseKey::is_bytes(key.third, 32, 32);
        return right ? make_p256(key.second->content, key.third->content) : Key();
    }
    if (key.is_one_of(1, eddsa)) {
        bool const right = CoseKey::is_number(key.first, 6) && second_is_32 && !key.third;
        return right ? make_ed25519(key.second->content) : Key();
    }
    bool const right = CoseKey::is_bytes(key.first, 256, 512) && key.first->content.front() != 0 &&
        CoseKey::is_bytes(key.second, 3, 3) && std::ranges::equal(key.second->content, usual_exponent) &&
        !key.third;
    return right ? make_rsa(key.first->content, key.second->content) : Key();
}

} // namespace

Result<PasskeyKey> PasskeyKey::parse(ByteView cose)
{
    auto const key = TRY(parse_cose(cose));
    if (!key.is_one_of(2, es256) && !key.is_one_of(1, eddsa) && !key.is_one_of(3, rs256))
        return fail(Fault::invalid, "accounts.passkey_algorithm");
    auto made = make_key_of(key);
    ERR_clear_error(); // what OpenSSL noted must not be taken for an error of the next TLS connection
    if (!made)
        return malformed_key();
    return PasskeyKey(std::move(made));
}

bool PasskeyKey::signed_this(ByteView message, ByteView signature) const
{
    auto* const key = static_cast<EVP_PKEY*>(key_.get());
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    // Ed25519 hashes by itself and must be told so.
    auto const* const digest = EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519 ? nullptr : "SHA256";
    bool const right =
        EVP_DigestVerifyInit_ex(context.get(), nullptr, digest, nullptr, nullptr, key, nullptr) == 1 &&
        EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) ==
            1;
    ERR_clear_error();
    return right;
}

} // namespace manyhands::accounts
