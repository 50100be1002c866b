// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/live_maps.hpp"

#include "area/talk/talk.hpp"
#include "engine/opinion/shared_contested.hpp"

#include <algorithm>

namespace manyhands::results {

namespace {

/// Read in one go while catching up before a computation; pages may look in between.
constexpr int lines_at_once = 10'000;

/// What the first map of a conversation is made of, of one snapshot.
struct Beginning {
    talk::Conversation conversation;
    Followed until;
    std::optional<LiveVotes> votes = {};
    std::optional<StoredMap> stored = {};
};

/// Of a closed one nothing but itself.
Result<Beginning> read_beginning(store::Snapshot& rows, ConversationId id, Instant now)
{
    auto const conversation = TRY(talk::find_conversation(rows, id));
    Beginning beginning{.conversation = conversation, .until = {}};
    if (beginning.conversation.is_closed(now))
        return beginning;
    beginning.until = followed_until(rows, beginning.conversation);
    beginning.votes = read_live_votes(rows, beginning.conversation, LiveMaps::votes_max);
    beginning.stored = find_map(rows, beginning.conversation, opinion::opinion_map_method);
    return beginning;
}

/// Nothing when cancelled.
std::optional<FreshMap> compute(opinion::VoteTable const& table, opinion::Computing const& computing,
                                opinion::OpinionMap const* earlier, OwnMap const* before, Instant now)
{
    auto map = opinion::opinion_map(table, computing, earlier);
    if (!map || computing.is_cancelled())
        return std::nullopt;
    auto report = opinion::opinion_report(table, std::move(*map));
    auto showing = showing_of(report.map, before, now);
    return FreshMap{std::move(report), std::move(showing), now};
}

} // namespace

std::shared_ptr<ShelvedMap const> LiveMaps::now(store::Snapshot const& rows,
                                                talk::Conversation const& conversation)
{
    auto const slot = find(conversation.id);
    if (!slot)
        return nullptr;
    std::scoped_lock const held(slot->lock);
    if (slot->state == Slot::State::lost)
        return nullptr;
    if (slot->live.catch_up(rows, lines_of_a_look) == LiveConversation::Caught::lost) {
        slot->state = Slot::State::lost;
        return nullptr;
    }
    return slot->live.now();
}

std::shared_ptr<ShelvedMap const> LiveMaps::computed(ConversationId id)
{
    auto const slot = find(id);
    if (!slot)
        return nullptr;
    std::scoped_lock const held(slot->lock);
    return slot->live.computed();
}

Result<LiveRefresh> LiveMaps::refresh(front::Tools const& tools, ConversationId id,
                                      opinion::Computing const& computing,
                                      std::shared_ptr<ShelvedMap const> const& stored)
{
    auto const slot = find(id);
    if (!slot)
        return begin(tools, id, computing);
    auto const caught = TRY(catch_up(tools, id, *slot));
    if (caught != Caught::up)
        forget(id);
    if (caught == Caught::closed)
        return LiveRefresh::closed;
    if (caught == Caught::lost)
        return begin(tools, id, computing);
    std::unique_lock held(slot->lock);
    if (!slot->live.has_changed())
        return LiveRefresh::unchanged;
    auto const snapshot = slot->live.snapshot();
    auto const before = stored ? stored : slot->live.computed();
    held.unlock();

    // Votes do not touch the map that was adopted, and nobody but this thread adopts another.
    auto const& last = slot->live.live().map();
    bool const is_large = snapshot.table->participants() > people_from_nothing_max;
    auto const now = tools.clock.now();
    auto fresh = compute(*snapshot.table, computing, is_large ? &last : nullptr, &before->map, now);
    if (!fresh)
        return LiveRefresh::cancelled;
    held.lock();
    slot->live.adopt(snapshot, std::move(*fresh));
    held.unlock();
    keep(id, slot, now);
    return LiveRefresh::computed;
}

Result<LiveMaps::Caught> LiveMaps::catch_up(front::Tools const& tools, ConversationId id, Slot& slot)
{
    return tools.database.read([&](store::Snapshot& rows) -> Result<Caught> {
        auto const conversation = TRY(talk::find_conversation(rows, id));
        if (conversation.is_closed(tools.clock.now()))
            return Caught::closed;
        auto caught = LiveConversation::Caught::behind;
        while (caught == LiveConversation::Caught::behind) {
            std::scoped_lock const held(slot.lock);
            if (slot.state == Slot::State::lost)
                return Caught::lost;
            caught = slot.live.catch_up(rows, lines_at_once);
        }
        return caught == LiveConversation::Caught::up ? Caught::up : Caught::lost;
    });
}

Result<LiveRefresh> LiveMaps::begin(front::Tools const& tools, ConversationId id,
                                    opinion::Computing const& computing)
{
    auto const now = tools.clock.now();
    auto beginning =
        TRY(tools.database.read([&](store::Snapshot& rows) { return read_beginning(rows, id, now); }));
    if (beginning.conversation.is_closed(now))
        return LiveRefresh::closed;
    if (!beginning.votes)
        return LiveRefresh::too_large;
    if (beginning.votes->table->participants() < opinion::map_voters_min)
        return LiveRefresh::too_few_voters;
    std::optional<OwnMap> before;
    if (beginning.stored && beginning.stored->engine_version == opinion::opinion_map_version)
        before = read_own_map(beginning.stored->json);
    auto fresh = compute(*beginning.votes->table, computing, nullptr, before ? &*before : nullptr, now);
    if (!fresh)
        return LiveRefresh::cancelled;
    keep(id,
         std::make_shared<Slot>(LiveConversation(std::move(beginning.conversation),
                                                 std::move(*beginning.votes), beginning.until,
                                                 std::move(*fresh))),
         now);
    return LiveRefresh::computed;
}

std::shared_ptr<LiveMaps::Slot> LiveMaps::find(ConversationId id) const
{
    std::scoped_lock const held(lock_);
    auto const slot = slots_.find(id);
    return slot == slots_.end() ? nullptr : slot->second;
}

void LiveMaps::keep(ConversationId id, std::shared_ptr<Slot> slot, Instant now)
{
    std::scoped_lock const held(lock_);
    slot->votes = static_cast<std::size_t>(slot->live.computed()->row.votes);
    slot->computed_at = now;
    slots_[id] = std::move(slot);
    auto const votes = [&] {
        std::size_t sum = 0;
        for (auto const& [other, kept] : slots_)
            sum += kept->votes;
        return sum;
    };
    while (slots_.size() > conversations_max || (slots_.size() > 1 && votes() > votes_max))
        slots_.erase(
            std::ranges::min_element(slots_, {}, [](auto const& kept) { return kept.second->computed_at; }));
}

void LiveMaps::forget_before(Instant then)
{
    std::scoped_lock const held(lock_);
    std::erase_if(slots_, [&](auto const& kept) { return kept.second->computed_at < then; });
}

void LiveMaps::forget(ConversationId id)
{
    std::scoped_lock const held(lock_);
    slots_.erase(id);
}

std::size_t LiveMaps::size() const
{
    std::scoped_lock const held(lock_);
    return slots_.size();
}

} // namespace manyhands::results
