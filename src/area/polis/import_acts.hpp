// SPDX-License-Identifier: AGPL-3.0-or-later
// A facilitator brings in files of a conversation that was held with Polis.
#pragma once

#include "area/polis/import_job.hpp"
#include "area/polis/polis_files.hpp"

namespace manyhands::polis {

inline constexpr std::size_t uploaded_bytes_max = 64 * 1024 * 1024;
/// By one person in 24 hours: that are written, and that were sent at all.
inline constexpr int imports_a_day = 5;
inline constexpr int import_tries_a_day = 30;

/// What came of reading the files: a plan, or what is wrong with them.
struct ReadUpload {
    std::shared_ptr<ImportPlan const> plan = {};
    /// Fault::invalid with a note for each line that does not fit, at `votes`, `comments`, `matrix` or
    /// `summary`, by the file.
    std::optional<Error> refusal = {};
};

/// Before the act, on a worker: may they, now? Then reads the files, up to uploaded_limits. They are to have
/// the names of PolisFiles. Errors as circles::require_facilitator; conflict `circles.has_ended`,
/// `opinion.import_under_way`, `opinion.import_too_many`; unavailable `opinion.import_busy` while somebody
/// else's files are read.
Result<ReadUpload> read_upload(front::Visit const& visit, CircleId circle, PolisFiles const& files,
                               ImportJob& imports);

/// Counts files that did not fit: reading them is work, too.
Result<void> count_import_try(front::Turn& turn);

/// Hands it to the job: the id of the conversation that will be there. Errors as read_upload. O(1).
Result<ConversationId> begin_import(front::Turn& turn, CircleId circle,
                                    std::shared_ptr<ImportPlan const> const& plan, ImportJob& imports);

} // namespace manyhands::polis
