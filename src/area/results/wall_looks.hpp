// SPDX-License-Identifier: AGPL-3.0-or-later
// The results of a conversation for a wall in a meeting.
#pragma once

#include "area/results/map_shelf.hpp"
#include "area/results/results_pages.hpp"
#include "base/ids.hpp"

#include <map>
#include <memory>
#include <mutex>

namespace manyhands::results {

/// Walls that were made lately: whoever looks sees the same, so a hall full of telephones asks for one. Any
/// thread may ask. A wall is shown again while nothing has happened in its root and the map is the same;
/// where busy_voters or more voted, for busy_pause in any case, and never longer than quiet_pause: time
/// passes, too.
class Walls {
public:
    static constexpr std::uint32_t busy_voters = 200;
    static constexpr std::chrono::milliseconds busy_pause{1000};
    static constexpr std::chrono::minutes quiet_pause{1};
    static constexpr std::size_t walls_max = 64;

    /// For everybody who may know the conversation: that is asked each time.
    Result<std::shared_ptr<WallPage const>> look(front::Visit& visit, ConversationId id, MapShelf& shelf);

private:
    using Key = std::pair<ConversationId, web::Language>;
    struct State {
        std::int64_t sequence = 0; ///< of the root's journal
        std::shared_ptr<ShelvedMap const> map;
        bool operator==(State const&) const = default;
    };
    struct Made {
        std::shared_ptr<WallPage const> page;
        State state;
        Instant at;
        bool is_busy = false;
    };
    std::shared_ptr<WallPage const> busy(Key const& key, Instant now);
    std::shared_ptr<WallPage const> unchanged(Key const& key, State const& state, Instant now);

    std::mutex lock_;
    std::map<Key, Made> walls_;
};

} // namespace manyhands::results
