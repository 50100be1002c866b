// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings a conversation held with Polis into a circle: whole, or not at all.
#pragma once

#include "area/polis/polis_files.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::polis {

/// Writes the conversation with its participants, statements, votes and earlier votes, and one journal line,
/// `talk.imported`. It is closed from its last vote on, its numbers are those of the files, and nobody in it
/// is a person of ours. Rejected statements and those about the participants are hidden; undecided ones that
/// people voted on are shown, as they were; undecided ones without votes wait. Whoever asks: the caller has
/// authorised. O(votes · log), during which nothing else is written.
Result<ConversationId> import_polis(front::Turn& turn, circles::Circle const& circle,
                                    PolisExport const& conversation, PolisRemarks const& warnings = {});

/// More votes than this are for the command line, where nobody waits for a page.
inline constexpr std::size_t uploaded_votes_max = 500'000;
inline constexpr std::size_t uploaded_bytes_max = 64 * 1024 * 1024;

/// The same for a facilitator with files: Fault::invalid with a note for each line that does not fit, at
/// `votes`, `comments`, `matrix` or `summary`, by the file. Files are to have the names of PolisFiles.
Result<ConversationId> upload_polis(front::Turn& turn, CircleId circle, PolisFiles const& files);

} // namespace manyhands::polis
