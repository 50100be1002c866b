// SPDX-License-Identifier: AGPL-3.0-or-later
// A conversation held with Polis as the rows it becomes. The files are read, and all of this is made, before
// anything is written; then rows are written a few at a time, so that no vote waits for an import, and nobody
// can see them before the conversation itself is there (import_job.hpp).
#pragma once

#include "area/polis/polis_files.hpp"
#include "area/talk/talk.hpp"

#include <chrono>

namespace manyhands::polis {

/// It is closed from its last vote on, its numbers are those of the files, and nobody in it is a person of
/// ours. Rejected statements and those about the participants are hidden; undecided ones that people voted on
/// are shown, as they were; undecided ones without votes wait.
struct ImportPlan {
    people::Visitor importer; ///< nobody: who runs the installation, from the command line
    talk::Conversation conversation;
    std::vector<talk::ImportedParticipant> participants;
    std::vector<talk::ImportedStatement> statements;
    std::vector<talk::ImportedVote> votes; ///< in the order of the table
    std::int64_t voters = 0;
    std::string line_body; ///< of `talk.imported`

    std::size_t rows() const { return participants.size() + statements.size() + votes.size(); }
};
/// O(votes · log). About 60 bytes a vote.
ImportPlan plan_import(circles::Circle const& circle, people::Visitor const& importer,
                       PolisExport const& read, PolisRemarks const& warnings, Instant now);

/// Writes rows from `from` on until `time` is over, a few at least, and returns how many are written then.
/// The conversation is not there yet, so that nobody finds them.
std::size_t write_rows(store::Transaction& rows, ImportPlan const& plan, std::size_t from,
                       std::chrono::milliseconds time);
/// Once all rows are written: the conversation, its counts, what a search finds of it without its statements,
/// and one journal line, `talk.imported`. Whoever asks: the caller has authorised.
Result<void> show_imported(front::Turn& turn, circles::Circle const& circle, ImportPlan const& plan);

/// All of it in one act, where nobody waits: for tests and the sample. Whoever asks.
Result<ConversationId> import_polis(front::Turn& turn, circles::Circle const& circle,
                                    PolisExport const& conversation, PolisRemarks const& warnings = {});

} // namespace manyhands::polis
