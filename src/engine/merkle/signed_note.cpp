// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/merkle/signed_note.hpp"

#include "base/expect.hpp"
#include "base/text.hpp"
#include "engine/merkle/ed25519.hpp"

#include <algorithm>

namespace manyhands::merkle {

namespace {

constexpr std::string_view signature_start = "— "; // U+2014 and a space
constexpr std::size_t signatures_max = 100;

/// Well-formed UTF-8 with no control characters but line ends.
bool is_note_text(std::string_view text)
{
    return is_clean_text(text) && text.find_first_of("\t\r") == std::string_view::npos;
}

std::unexpected<Error> malformed_note() { return fail(Fault::invalid, "log.note_malformed"); }

Result<NoteSignature> parse_signature(std::string_view line)
{
    if (!line.starts_with(signature_start))
        return malformed_note();
    line.remove_prefix(signature_start.size());
    auto const space = line.find(' ');
    if (space == std::string_view::npos || !is_key_name(line.substr(0, space)))
        return malformed_note();
    auto bytes = from_base64(line.substr(space + 1));
    KeyId id;
    if (!bytes || bytes->size() <= id.bytes.size())
        return malformed_note();
    std::copy_n(bytes->begin(), id.bytes.size(), id.bytes.begin());
    bytes->erase(bytes->begin(), bytes->begin() + static_cast<std::ptrdiff_t>(id.bytes.size()));
    return NoteSignature{std::string(line.substr(0, space)), id, std::move(*bytes)};
}

bool is_valid(NoteSignature const& signature, SignedNote const& note, Verifier const& verifier)
{
    Signature raw;
    if (signature.bytes.size() != raw.bytes.size())
        return false;
    std::ranges::copy(signature.bytes, raw.bytes.begin());
    return verify(as_bytes(note.text), raw, verifier.key);
}

} // namespace

std::string sign_note(std::string_view text, std::span<Signer const> signers)
{
    EXPECT(is_note_text(text) && text.ends_with('\n') && !signers.empty());
    auto note = std::string(text) + "\n";
    for (auto const& signer : signers) {
        auto const id = key_id(verifier_of(signer));
        auto const signature = sign(as_bytes(text), signer.key);
        Bytes bytes(id.bytes.begin(), id.bytes.end());
        bytes.insert(bytes.end(), signature.bytes.begin(), signature.bytes.end());
        note += std::string(signature_start) + signer.name + " " + to_base64(bytes) + "\n";
    }
    return note;
}

Result<SignedNote> parse_note(std::string_view note)
{
    if (note.size() > note_size_max || !is_note_text(note) || !note.ends_with('\n'))
        return malformed_note();
    auto const blank = note.rfind("\n\n"); // the text may hold empty lines; the last one ends it
    if (blank == std::string_view::npos)
        return malformed_note();
    SignedNote parsed = {std::string(note.substr(0, blank + 1)), {}};
    auto below = note.substr(blank + 2);
    if (below.empty())
        return malformed_note();
    below.remove_suffix(1); // the last line end
    for (auto line : split(below, '\n')) {
        if (parsed.signatures.size() == signatures_max)
            return malformed_note();
        auto signature = TRY(parse_signature(line));
        parsed.signatures.push_back(std::move(signature));
    }
    return parsed;
}

Result<std::string> open_note(std::string_view note, std::span<Verifier const> verifiers)
{
    auto parsed = TRY(parse_note(note));
    std::size_t valid_count = 0;
    for (auto const& signature : parsed.signatures)
        for (auto const& verifier : verifiers) {
            if (verifier.name != signature.name || key_id(verifier) != signature.id)
                continue;
            if (!is_valid(signature, parsed, verifier))
                return fail(Error{Fault::invalid, {"log.note_signature_wrong", {{"name", verifier.name}}}});
            ++valid_count;
        }
    if (valid_count == 0)
        return fail(Fault::invalid, "log.note_unsigned");
    return std::move(parsed.text);
}

} // namespace manyhands::merkle
