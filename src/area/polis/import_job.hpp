// SPDX-License-Identifier: AGPL-3.0-or-later
// The job that writes imports from Polis: a few rows at a time, each few an act of its own, so that votes and
// everything else that waits for the writer come in between. What is half-written nobody can see, and after
// the program has ended in the middle it is taken away. An import whose files were read is kept in memory
// until it is written. What search learns of an import's statements, and of those of a conversation that was
// asked anew, it learns here as well: it is as much, and as little in a hurry.
#pragma once

#include "area/polis/import_progress_store.hpp"
#include "area/polis/polis_import.hpp"

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace manyhands::polis {

/// Built once in app/; any thread may use it, run_due() one at a time.
class ImportJob {
public:
    /// Acts take about `slice` each, and a commit.
    explicit ImportJob(front::Tools const& tools, std::chrono::milliseconds slice = slice_usual)
        : tools_(tools), slice_(slice)
    {
    }
    ImportJob(ImportJob const&) = delete;

    /// Held while files are read: by one worker at a time, so that there is one for everybody else. Empty
    /// where somebody else has it, or enough waits to be written.
    std::unique_lock<std::mutex> begin_reading();
    /// Writes it soon. Its import was inserted (insert_import).
    void take(std::shared_ptr<ImportPlan const> plan);

    /// Takes away what was left, and writes what waits, until all is done or cancel().
    void run_due();
    /// What is under way ends after the act it is at.
    void cancel() { cancelled_ = true; }
    void resume() { cancelled_ = false; }

    static constexpr std::chrono::milliseconds slice_usual{10};
    static constexpr std::size_t waiting_max = 4;
    /// Where other servers write, too: one that did not stir for so long is abandoned.
    static constexpr std::chrono::minutes abandoned_after{5};
    /// For so long whoever sent files may look at what became of them.
    static constexpr std::chrono::hours progress_kept{24 * 14};

private:
    bool is_ours(ConversationId id);
    std::shared_ptr<ImportPlan const> next();
    void stop_abandoned();
    void clear_stopped();
    void find_statements();
    void forget_old();

    front::Tools const& tools_;
    std::chrono::milliseconds const slice_;
    std::atomic<bool> cancelled_ = false;
    std::mutex reading_;
    std::mutex lock_;                                       ///< guards what follows
    std::deque<std::shared_ptr<ImportPlan const>> waiting_; ///< the first is being written
    Instant forgotten_at_{};                                ///< used by run_due() alone
};

/// Writes the whole of an import that was inserted, act by act, and shows it. Conflict where it was cancelled
/// or whoever brings it in runs the circle no more; else what keeps the store from writing.
Result<void> write_import(front::Tools const& tools, ImportPlan const& plan, std::chrono::milliseconds slice,
                          std::function<bool()> const& is_cancelled);

} // namespace manyhands::polis
