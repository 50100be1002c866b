// SPDX-License-Identifier: AGPL-3.0-or-later
// Signed notes: a text with the signatures of those who stand by it (C2SP signed-note).
#pragma once

#include "base/result.hpp"
#include "engine/merkle/note_key.hpp"

#include <span>
#include <vector>

namespace manyhands::merkle {

/// One signature line. `bytes` come after the key id; for an Ed25519 key of ours there are 64 of them.
struct NoteSignature {
    std::string name;
    KeyId id;
    Bytes bytes;
};

/// A note taken apart, nothing verified: the text (with its last line end) and the signatures below it.
struct SignedNote {
    std::string text;
    std::vector<NoteSignature> signatures;
};

/// Notes above this many bytes, or with more than 100 signatures, are refused as malformed.
inline constexpr std::size_t note_size_max = 1'000'000;

/// The note, ready to publish. Expects a text of clean UTF-8 that ends with a line end, and at least one
/// signer.
std::string sign_note(std::string_view text, std::span<Signer const> signers);

/// Errors: log.note_malformed.
Result<SignedNote> parse_note(std::string_view note);

/// The text of a note that at least one of the verifiers signed. Signatures of strangers are ignored, as the
/// format asks, but one false signature of a verifier spoils the note. Errors: log.note_malformed,
/// log.note_signature_wrong with {name}, log.note_unsigned.
Result<std::string> open_note(std::string_view note, std::span<Verifier const> verifiers);

} // namespace manyhands::merkle
