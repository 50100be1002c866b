// SPDX-License-Identifier: AGPL-3.0-or-later
// Checkpoints: the signed statement of a log's size and root (C2SP tlog-checkpoint).
#pragma once

#include "engine/merkle/signed_note.hpp"
#include "engine/merkle/tree_hash.hpp"

namespace manyhands::merkle {

struct Checkpoint {
    /// Which log it is; one line, such as `example.org/log`.
    std::string origin;
    TreeHead head;
    /// Further lines, none of them empty; a log of ours writes none.
    std::vector<std::string> extensions = {};
    bool operator==(Checkpoint const&) const = default;
};

/// The text that is signed: origin, size, root in base64, extensions, one a line. Expects an origin and
/// extensions that are not empty and hold no line ends.
std::string checkpoint_text(Checkpoint const& checkpoint);

/// Errors: log.checkpoint_malformed.
Result<Checkpoint> parse_checkpoint(std::string_view text);

/// What is served as `checkpoint`.
std::string sign_checkpoint(Checkpoint const& checkpoint, Signer const& signer);

/// A log somebody trusts: its origin, and whose signature counts (the log's own, or a witness's).
struct TrustedLog {
    std::string origin;
    std::vector<Verifier> verifiers;
};

/// The checkpoint, once the note is signed by a verifier of that log and names its origin. Errors: those of
/// open_note, log.checkpoint_malformed, log.checkpoint_other_log with {origin}.
Result<Checkpoint> open_checkpoint(std::string_view note, TrustedLog const& log);

} // namespace manyhands::merkle
