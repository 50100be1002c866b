// SPDX-License-Identifier: AGPL-3.0-or-later
// Maps that were read lately, so that pages need not read them anew at each look.
#pragma once

#include "area/results/live_maps.hpp"

namespace manyhands::results {

/// Built once in app/ and handed to whoever shows maps. Any thread may ask. Bounded: the map that was not
/// asked for the longest leaves first, and what is larger than the whole shelf is read at each look.
class MapShelf {
public:
    static constexpr std::size_t maps_max = 64;
    /// Of all maps on it together; some 60 bytes each.
    static constexpr std::size_t people_max = 1'000'000;

    MapShelf() = default;
    MapShelf(MapShelf const&) = delete;

    /// The map as it is now: where the conversation is live, with every vote the snapshot knows; else the one
    /// that is stored. Nothing where there is neither.
    std::shared_ptr<ShelvedMap const> now(store::Snapshot const& rows,
                                          talk::Conversation const& conversation);
    /// The last one that was computed, perhaps some seconds ago: enough for choosing what to ask.
    std::shared_ptr<ShelvedMap const> lately(store::Snapshot const& rows,
                                             talk::Conversation const& conversation);
    /// What the snapshot holds, never an older or newer one; nothing where no map is stored. One small query,
    /// and another with reading, O(map), when the shelf has not the same.
    std::shared_ptr<ShelvedMap const> stored(store::Snapshot const& rows,
                                             talk::Conversation const& conversation);
    /// How many are on it.
    std::size_t size() const;
    LiveMaps& live() { return live_; }

private:
    struct Slot {
        std::shared_ptr<ShelvedMap const> map;
        std::uint64_t asked = 0;
    };
    std::shared_ptr<ShelvedMap const> look(ConversationId id, StoredMap const& row);
    void put(ConversationId id, std::shared_ptr<ShelvedMap const> map);

    LiveMaps live_;
    mutable std::mutex lock_;
    std::map<ConversationId, Slot> slots_;
    std::size_t people_ = 0;
    std::uint64_t asked_ = 0;
};

} // namespace manyhands::results
