// SPDX-License-Identifier: AGPL-3.0-or-later
// The job that keeps opinion maps up to date: it hears from the journal which conversations changed, and
// computes what is due, one conversation at a time. There are two paces. While people vote, the live map
// follows within seconds. The map that is stored, and that anybody can compute again, follows when the
// computer has rested twenty times as long as the last one took, and at the close.
#pragma once

#include "area/results/map_shelf.hpp"

#include <atomic>
#include <map>
#include <mutex>
#include <optional>

namespace manyhands::results {

/// Built once in app/, with the tools; note() and cancel() may be called from any thread, run_due() from one.
class MapJob {
public:
    MapJob(front::Tools const& tools, MapShelf& shelf) : tools_(tools), shelf_(shelf) { }
    MapJob(MapJob const&) = delete;

    /// Acts whose lines change a map: listen to each with note().
    static constexpr std::string_view acts[] = {
        "talk.voted",  "talk.statement_written", "talk.moderated", "talk.imported",
        "talk.closed", "talk.changed",           "talk.reopened",  "people.guest_confirmed"};
    /// Hears of a durable line, on the writer's thread.
    void note(journal::Line const& line);
    /// Once at the start: everything whose stored map is behind its votes.
    void note_old_maps();
    /// Computes what is due; says when to come again.
    std::optional<Instant> run_due();
    /// Of several servers one stores maps. Set before run_due() is called.
    void store_only_if(std::function<bool()> is_ours) { may_store_ = std::move(is_ours); }
    /// A computation under way ends without a result, and no other begins until resume().
    void cancel() { cancelled_ = true; }
    void resume() { cancelled_ = false; }

    /// Between two live maps of a conversation, and between two stored ones: at least so long.
    static constexpr std::chrono::milliseconds live_pause{2000};
    static constexpr std::chrono::milliseconds stored_pause{5000};
    /// Nor more than one part in so many of the time is spent on computing.
    static constexpr int live_rest = 4;
    static constexpr int stored_rest = 20;
    static constexpr std::chrono::minutes pause_max{10};
    /// A conversation in which nobody voted for so long is live no more.
    static constexpr std::chrono::minutes live_for{10};

private:
    struct Due {
        std::optional<Instant> live = {};
        std::optional<Instant> stored = {};
    };
    /// When each may be computed again.
    struct Pace {
        Instant live{};
        Instant stored{};
    };
    struct Work {
        ConversationId id;
        bool live = false;
        bool stored = false;
    };
    std::optional<Work> take_due(Instant now);
    std::optional<Instant> next_due();
    void note_closings(Instant now);
    void note_guests(Instant now);
    void run(Work const& work);

    front::Tools const& tools_;
    MapShelf& shelf_;
    std::function<bool()> may_store_ = [] { return true; };
    std::atomic<bool> cancelled_ = false;
    std::atomic<bool> guests_confirmed_ = false;
    std::mutex lock_;
    std::map<ConversationId, Due> due_;
    std::map<ConversationId, Pace> paces_; ///< of those computed lately
    Instant closings_seen_{};
    Instant guests_seen_{};
};

} // namespace manyhands::results
