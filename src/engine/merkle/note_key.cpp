// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/merkle/note_key.hpp"

#include "base/expect.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "engine/merkle/ed25519.hpp"

#include <algorithm>

namespace manyhands::merkle {

namespace {

constexpr std::uint8_t ed25519_type = 0x01; // C2SP signed-note, "Signature types"
constexpr std::string_view secret_start = "PRIVATE+KEY+";

/// Unicode White_Space above ASCII, as UTF-8.
constexpr std::array<std::string_view, 19> wide_spaces = {
    "\u0085", "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
    "\u2007", "\u2008", "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"};

using KeyBytes = std::array<std::uint8_t, 32>;

struct NamedKey {
    std::string_view name;
    KeyId id;
    KeyBytes key;
};

std::string named_key_text(NamedKey const& named)
{
    Bytes typed = {ed25519_type};
    typed.insert(typed.end(), named.key.begin(), named.key.end());
    return std::string(named.name) + "+" + to_hex(named.id.bytes) + "+" + to_base64(typed);
}

/// Splits at the first two plus signs: base64 has plus signs of its own, a name and a key id have none.
std::optional<NamedKey> parse_named_key(std::string_view text)
{
    auto const name_end = text.find('+');
    auto const id_end = name_end == std::string_view::npos ? name_end : text.find('+', name_end + 1);
    if (id_end == std::string_view::npos)
        return std::nullopt;
    auto const id_text = text.substr(name_end + 1, id_end - name_end - 1);
    auto const id = from_hex(id_text);
    auto const typed = from_base64(text.substr(id_end + 1));
    if (!id || !typed || id->size() != 4 || typed->size() != 33 || typed->front() != ed25519_type)
        return std::nullopt;
    NamedKey named = {text.substr(0, name_end), {}, {}};
    if (!is_key_name(named.name) || to_hex(*id) != id_text)
        return std::nullopt;
    std::ranges::copy(*id, named.id.bytes.begin());
    std::copy(typed->begin() + 1, typed->end(), named.key.begin());
    return named;
}

} // namespace

bool is_key_name(std::string_view name)
{
    auto const forbidden = [](char c) { return c == '+' || c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    return !name.empty() && is_clean_text(name) && std::ranges::none_of(name, forbidden) &&
        std::ranges::none_of(wide_spaces, [&](std::string_view space) { return name.contains(space); });
}

Signer make_signer(std::string_view name)
{
    EXPECT(is_key_name(name));
    Signer signer = {std::string(name), {}};
    fill_random(signer.key.bytes);
    return signer;
}

Verifier verifier_of(Signer const& signer) { return {signer.name, public_key_of(signer.key)}; }

KeyId key_id(Verifier const& verifier)
{
    std::array<std::uint8_t, 2> const middle = {'\n', ed25519_type};
    auto const hash = sha256({as_bytes(verifier.name), ByteView(middle), ByteView(verifier.key.bytes)});
    KeyId id;
    std::copy_n(hash.bytes.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

std::string verifier_text(Verifier const& verifier)
{
    return named_key_text({verifier.name, key_id(verifier), verifier.key.bytes});
}

std::optional<Verifier> parse_verifier(std::string_view text)
{
    auto const named = parse_named_key(text);
    if (!named)
        return std::nullopt;
    Verifier verifier = {std::string(named->name), {named->key}};
    return key_id(verifier) == named->id ? std::optional(std::move(verifier)) : std::nullopt;
}

std::string signer_text(Signer const& signer)
{
    return std::string(secret_start) +
        named_key_text({signer.name, key_id(verifier_of(signer)), signer.key.bytes});
}

std::optional<Signer> parse_signer(std::string_view text)
{
    if (!text.starts_with(secret_start))
        return std::nullopt;
    auto const named = parse_named_key(text.substr(secret_start.size()));
    if (!named)
        return std::nullopt;
    Signer signer = {std::string(named->name), {named->key}};
    return key_id(verifier_of(signer)) == named->id ? std::optional(std::move(signer)) : std::nullopt;
}

} // namespace manyhands::merkle
