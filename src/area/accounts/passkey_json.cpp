// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/passkey_json.hpp"

#include "base/json.hpp"

#include <boost/json.hpp>

namespace manyhands::accounts {

namespace {

constexpr std::size_t answer_max = 64 * 1024;
constexpr std::size_t client_data_max = 8 * 1024;
constexpr int request_milliseconds = 300'000;

std::unexpected<Error> malformed_json() { return fail(Fault::invalid, "accounts.passkey_malformed"); }

/// The text of a member, or nothing when it is absent or something else.
std::optional<std::string_view> text_member(boost::json::object const& object, std::string_view name)
{
    auto const* const found = object.if_contains(name);
    auto const* const text = found != nullptr ? found->if_string() : nullptr;
    return text != nullptr ? std::optional(std::string_view(*text)) : std::nullopt;
}

Result<Bytes> bytes_member(boost::json::object const& object, std::string_view name)
{
    auto const text = text_member(object, name);
    auto bytes = text ? from_base64url(*text) : std::nullopt;
    if (!bytes)
        return malformed_json();
    return std::move(*bytes);
}

Result<boost::json::object> parse_object(std::string_view json, std::size_t size_max)
{
    if (json.size() > size_max)
        return fail(Fault::invalid, "accounts.passkey_too_long");
    boost::json::parse_options strict;
    strict.max_depth = 8;
    boost::system::error_code problem;
    auto parsed = boost::json::parse(json, problem, {}, strict);
    if (problem || !parsed.is_object())
        return malformed_json();
    return std::move(parsed.get_object());
}

/// The members that both kinds of credential have; gives back `response`.
struct Credential {
    Bytes id;
    boost::json::object response;
};

Result<Credential> parse_credential(std::string_view json)
{
    auto const object = TRY(parse_object(json, answer_max));
    auto const* const response = object.if_contains("response");
    if (text_member(object, "type") != "public-key" || response == nullptr || !response->is_object())
        return malformed_json();
    if (text_member(object, "id") != text_member(object, "rawId"))
        return malformed_json();
    auto id = TRY(bytes_member(object, "rawId"));
    return Credential{std::move(id), response->get_object()};
}

/// Unknown ways stay (section 5.8.4: relying parties keep what they are given), as long as they look like
/// names.
Result<std::vector<std::string>> parse_transports(boost::json::object const& response)
{
    std::vector<std::string> transports;
    auto const* const found = response.if_contains("transports");
    if (found == nullptr)
        return transports;
    auto const* const list = found->if_array();
    if (list == nullptr || list->size() > 16)
        return malformed_json();
    for (auto const& entry : *list) {
        auto const name = entry.is_string() ? std::string_view(entry.get_string()) : std::string_view();
        if (name.empty() || name.size() > 32 ||
            name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") != name.npos)
            return malformed_json();
        transports.emplace_back(name);
    }
    return transports;
}

void write_known(JsonWriter& json, std::string_view name, std::vector<KnownPasskey> const& known)
{
    json.key(name).begin_array();
    for (auto const& passkey : known) {
        json.begin_object().member("type", "public-key").member("id", to_base64url(passkey.credential_id));
        json.key("transports").begin_array();
        for (auto const& transport : passkey.transports)
            json.value(transport);
        json.end_array().end_object();
    }
    json.end_array();
}

std::string_view verification_word(UserVerification wanted)
{
    if (wanted == UserVerification::required)
        return "required";
    return wanted == UserVerification::preferred ? "preferred" : "discouraged";
}

} // namespace

Result<ClientData> parse_client_data(ByteView json)
{
    auto const object = TRY(parse_object(as_text(json), client_data_max));
    auto challenge = from_base64url(text_member(object, "challenge").value_or(""));
    if (!challenge)
        return malformed_json();
    auto const* const crossing = object.if_contains("crossOrigin");
    bool const inside = (crossing != nullptr && *crossing != false) || object.contains("topOrigin");
    return ClientData{std::string(text_member(object, "type").value_or("")), std::move(*challenge),
                      std::string(text_member(object, "origin").value_or("")),
                      inside ? PagePlace::inside_another : PagePlace::on_its_own};
}

std::string creation_options_json(CreationWish const& wish)
{
    JsonWriter json;
    json.begin_object();
    json.key("rp").begin_object().member("id", wish.party.id).member("name", wish.site_name).end_object();
    json.key("user").begin_object();
    json.member("id", to_base64url(wish.account.handle));
    json.member("name", wish.account.name).member("displayName", wish.account.display_name).end_object();
    json.member("challenge", to_base64url(wish.challenge.bytes));
    json.key("pubKeyCredParams").begin_array();
    for (auto algorithm : {-7, -8, -257}) // ES256 first: the one that every authenticator has
        json.begin_object().member("type", "public-key").member("alg", algorithm).end_object();
    json.end_array();
    json.member("timeout", request_milliseconds);
    write_known(json, "excludeCredentials", wish.known);
    json.key("authenticatorSelection").begin_object();
    json.member("residentKey", "preferred").member("requireResidentKey", false);
    json.member("userVerification", verification_word(wish.verification)).end_object();
    json.member("attestation", "none").end_object();
    return json.take();
}

std::string request_options_json(RequestWish const& wish)
{
    JsonWriter json;
    json.begin_object();
    json.member("rpId", wish.party.id);
    json.member("challenge", to_base64url(wish.challenge.bytes));
    json.member("timeout", request_milliseconds);
    write_known(json, "allowCredentials", wish.known);
    json.member("userVerification", verification_word(wish.verification)).end_object();
    return json.take();
}

// Each TRY stands alone: g++ 12 does not destroy the members already made when one returns from within
// braces.
Result<RegistrationAnswer> parse_registration(std::string_view json)
{
    auto credential = TRY(parse_credential(json));
    RegistrationAnswer answer;
    answer.credential_id = std::move(credential.id);
    answer.client_data_json = TRY(bytes_member(credential.response, "clientDataJSON"));
    answer.attestation_object = TRY(bytes_member(credential.response, "attestationObject"));
    answer.transports = TRY(parse_transports(credential.response));
    return answer;
}

Result<AssertionAnswer> parse_assertion(std::string_view json)
{
    auto credential = TRY(parse_credential(json));
    AssertionAnswer answer;
    answer.credential_id = std::move(credential.id);
    answer.client_data_json = TRY(bytes_member(credential.response, "clientDataJSON"));
    answer.authenticator_data = TRY(bytes_member(credential.response, "authenticatorData"));
    answer.signature = TRY(bytes_member(credential.response, "signature"));
    auto const* const handle = credential.response.if_contains("userHandle");
    if (handle != nullptr && !handle->is_null())
        answer.account_handle = TRY(bytes_member(credential.response, "userHandle"));
    return answer;
}

} // namespace manyhands::accounts
