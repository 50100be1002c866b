// SPDX-License-Identifier: AGPL-3.0-or-later
// The conversations whose maps are live, and the computing of the next ones.
#pragma once

#include "area/front/front.hpp"
#include "area/results/live_conversation.hpp"

#include <mutex>

namespace manyhands::results {

/// What became of the live map of a conversation.
enum class LiveRefresh { computed, unchanged, closed, too_few_voters, too_large, cancelled };

/// Pages on any thread look; one thread refreshes. Bounded: the conversation nobody voted in for the longest
/// leaves first, and one with more than votes_max votes is never held.
class LiveMaps {
public:
    static constexpr std::size_t conversations_max = 64;
    /// Of all together; 2 bytes each, and some 150 a participant beside.
    static constexpr std::size_t votes_max = 100'000'000;
    /// More people than this, and a map is computed from the one before it while people vote: within the
    /// residual of what computing from nothing gives, in half the time.
    static constexpr std::size_t people_from_nothing_max = 100'000;
    /// A page does not wait for the reading of more lines than this.
    static constexpr int lines_of_a_look = 500;

    LiveMaps() = default;
    LiveMaps(LiveMaps const&) = delete;

    /// The map with every vote of the snapshot; nothing where the conversation is not live, or further behind
    /// than a page may wait for.
    std::shared_ptr<ShelvedMap const> now(store::Snapshot const& rows,
                                          talk::Conversation const& conversation);
    /// The last one computed, without what happened since: no reading.
    std::shared_ptr<ShelvedMap const> computed(ConversationId id);

    /// Makes the conversation live if it is not, and computes its map from the votes of this moment. Whoever
    /// looks meanwhile sees the one before. Colours and turn follow `stored`, the map that is stored, so that
    /// all servers of an installation show the same; where there is none yet, the live one before. A closed
    /// one is forgotten: what is stored of it stands. not_found for an unknown conversation. O(votes) the
    /// first time.
    Result<LiveRefresh> refresh(front::Tools const& tools, ConversationId id,
                                opinion::Computing const& computing,
                                std::shared_ptr<ShelvedMap const> const& stored = nullptr);
    /// Forgets what nobody voted in since then.
    void forget_before(Instant then);
    void forget(ConversationId id);
    std::size_t size() const;

private:
    struct Slot {
        explicit Slot(LiveConversation conversation) : live(std::move(conversation)) { }
        std::mutex lock;
        LiveConversation live;
        enum class State { good, lost } state = State::good;
        /// Written by the thread that refreshes, under the lock of all.
        Instant computed_at{};
        std::size_t votes = 0;
    };
    std::shared_ptr<Slot> find(ConversationId id) const;
    void keep(ConversationId id, std::shared_ptr<Slot> slot, Instant now);
    enum class Caught { up, lost, closed };
    static Result<Caught> catch_up(front::Tools const& tools, ConversationId id, Slot& slot);
    Result<LiveRefresh> begin(front::Tools const& tools, ConversationId id,
                              opinion::Computing const& computing);

    mutable std::mutex lock_;
    std::map<ConversationId, std::shared_ptr<Slot>> slots_;
};

} // namespace manyhands::results
