// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/map_shelf.hpp"

#include <algorithm>

namespace manyhands::results {

namespace {

/// The same row; a new computation of the same votes may be shown in other colours.
bool is_same(StoredMap const& one, StoredMap const& other)
{
    return one.votes_hash == other.votes_hash && one.engine_version == other.engine_version &&
        one.made_at == other.made_at;
}

} // namespace

std::shared_ptr<ShelvedMap const> MapShelf::now(store::Snapshot const& rows,
                                                talk::Conversation const& conversation)
{
    auto live = live_.now(rows, conversation);
    return live ? live : stored(rows, conversation);
}

std::shared_ptr<ShelvedMap const> MapShelf::lately(store::Snapshot const& rows,
                                                   talk::Conversation const& conversation)
{
    auto live = live_.computed(conversation.id);
    return live ? live : stored(rows, conversation);
}

std::shared_ptr<ShelvedMap const> MapShelf::stored(store::Snapshot const& rows,
                                                   talk::Conversation const& conversation)
{
    auto head = find_map_head(rows, conversation, opinion::opinion_map_method);
    if (!head || head->engine_version != opinion::opinion_map_version)
        return nullptr;
    if (auto found = look(conversation.id, *head))
        return found;
    auto stored = find_map(rows, conversation, opinion::opinion_map_method);
    auto const made =
        std::make_shared<ShelvedMap const>(ShelvedMap{std::move(*head), read_own_map(stored->json)});
    put(conversation.id, made);
    return made;
}

std::size_t MapShelf::size() const
{
    std::scoped_lock const held(lock_);
    return slots_.size();
}

std::shared_ptr<ShelvedMap const> MapShelf::look(ConversationId id, StoredMap const& row)
{
    std::scoped_lock const held(lock_);
    auto const slot = slots_.find(id);
    if (slot == slots_.end() || !is_same(slot->second.map->row, row))
        return nullptr;
    slot->second.asked = ++asked_;
    return slot->second.map;
}

void MapShelf::put(ConversationId id, std::shared_ptr<ShelvedMap const> map)
{
    auto const people = [](auto const& slot) { return slot.second.map->map.people->participants.size(); };
    std::scoped_lock const held(lock_);
    if (map->map.people->participants.size() > people_max)
        return;
    if (auto const old = slots_.find(id); old != slots_.end()) {
        people_ -= people(*old);
        slots_.erase(old);
    }
    people_ += map->map.people->participants.size();
    slots_.emplace(id, Slot{std::move(map), ++asked_});
    while (slots_.size() > maps_max || people_ > people_max) {
        auto const oldest =
            std::ranges::min_element(slots_, {}, [](auto const& slot) { return slot.second.asked; });
        people_ -= people(*oldest);
        slots_.erase(oldest);
    }
}

} // namespace manyhands::results
