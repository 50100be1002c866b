// SPDX-License-Identifier: AGPL-3.0-or-later
// What a browser and an authenticator say: CBOR, JSON, keys.
#include "fuzz_target.hpp"

#include "area/accounts/cbor_reader.hpp"
#include "area/accounts/passkey_json.hpp"
#include "area/accounts/passkey_vectors.hpp"

namespace manyhands::fuzz {

namespace {

using namespace accounts;

std::string run_cbor(std::string_view bytes)
{
    auto const all = as_bytes(bytes);
    CborReader whole(all);
    if (auto const item = whole.next_whole()) {
        if (item->data() != all.data() || item->size() + whole.rest().size() != all.size())
            return "an item is not where it stands";
        CborReader again(*item);
        if (!again.next_whole() || !again.rest().empty())
            return "an item alone is not whole";
    }
    CborReader heads(all);
    for (auto before = heads.rest().size(); heads.next(); before = heads.rest().size())
        if (heads.rest().size() >= before)
            return "a head takes nothing";
    return "";
}

std::string run_client_data(std::string_view bytes)
{
    auto const data = parse_client_data(as_bytes(bytes));
    return data || data.error().fault == Fault::invalid ? "" : "another fault";
}

std::string run_answers(std::string_view bytes)
{
    (void)parse_registration(bytes);
    (void)parse_assertion(bytes);
    return "";
}

/// The bytes are the attestation object: its signature proves nothing, so all of it is a stranger's.
std::string run_attestation(std::string_view bytes)
{
    RelyingParty const party{"localhost", "http://localhost:8123"};
    Challenge challenge;
    for (std::uint8_t at = 0; at < challenge.bytes.size(); ++at)
        challenge.bytes.at(at) = at;
    RegistrationAnswer const answer{.credential_id = from_base64url(es256.id).value(),
                                    .client_data_json = from_base64url(es256.created_data).value(),
                                    .attestation_object = to_bytes(bytes)};
    auto const kept = verify_registration(party, challenge, answer, UserVerification::preferred);
    if (kept && (kept->credential_id != answer.credential_id || kept->public_key.empty()))
        return "a passkey with another id";
    return "";
}

std::string bytes_of(std::string_view base64url)
{
    return std::string(as_text(from_base64url(base64url).value()));
}

} // namespace

std::vector<Target> passkey_targets()
{
    std::string const answer =
        R"({"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA",)"
        R"("authenticatorData":"AA","signature":"AA","userHandle":null,"transports":["usb"]}})";
    return {
        {"cbor",
         {std::string("\xa2\x01\x82\x18\x64\x20\x63"
                      "abc\x43\x01\x02\x03",
                      13),
          bytes_of(es256.attestation), std::string("\xd8\x20\xf6\x1b\x7f\xff\xff\xff\xff\xff\xff\xff", 12)},
         run_cbor},
        {"client_data", {bytes_of(created), bytes_of(got)}, run_client_data},
        {"passkey_answers", {answer}, run_answers},
        {"attestation", {bytes_of(es256.attestation), bytes_of(eddsa.attestation)}, run_attestation},
    };
}

} // namespace manyhands::fuzz
