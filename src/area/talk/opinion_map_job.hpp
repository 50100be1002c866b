// SPDX-License-Identifier: AGPL-3.0-or-later
// The job that keeps opinion maps up to date: it hears from the journal which conversations changed, computes
// their maps off the writer, and stores them with what is needed to compute them again.
#pragma once

#include "area/people/people.hpp"
#include "area/talk/conversation.hpp"

#include <map>
#include <mutex>
#include <optional>

namespace manyhands::talk {

/// What became of one conversation's map.
enum class MapRefresh { stored, unchanged, too_few_voters };

/// Computes the maps of a conversation, by the published method and by ours, from one reading of the votes,
/// and stores them, unless the votes are those of the stored ones. Below opinion::map_voters_min voters there
/// is none. When the conversation is closed, a line `talk.map_made` for each method tells hash, engine and
/// number of groups: in the public log too, where anybody may know the conversation. not_found for an unknown
/// one. Not on the writer's thread. O(votes) to read; see polis_map and opinion_report for what it takes to
/// compute.
Result<MapRefresh> refresh_map(people::Tools const& tools, ConversationId id);

/// Built once in app/, with the tools; note() and run_due() may be called from different threads, run_due()
/// from one.
class MapJob {
public:
    explicit MapJob(people::Tools const& tools) : tools_(tools) { }
    MapJob(MapJob const&) = delete;

    /// Acts whose lines change a map: listen to each with note().
    static constexpr std::string_view acts[] = {"talk.voted",     "talk.statement_written",
                                                "talk.moderated", "talk.imported",
                                                "talk.closed",    "talk.changed"};
    /// Hears of a durable line, on the writer's thread.
    void note(journal::Line const& line);
    /// Once at the start: everything whose map is behind its votes.
    void note_old_maps();
    /// Computes what is due, one conversation at a time, each at most once in map_pause; says when to come
    /// again.
    std::optional<Instant> run_due();

    static constexpr std::chrono::milliseconds map_pause{5000};

private:
    std::optional<ConversationId> take_due(Instant now);
    std::optional<Instant> next_due();
    void note_closings(Instant now);

    people::Tools const& tools_;
    std::mutex lock_;
    std::map<ConversationId, Instant> due_;      ///< when each may be computed
    std::map<ConversationId, Instant> computed_; ///< when each was, lately
    Instant closings_seen_{};
};

} // namespace manyhands::talk
