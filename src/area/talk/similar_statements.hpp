// SPDX-License-Identifier: AGPL-3.0-or-later
// Which statements of a conversation say much the same as a draft. What they are made of is kept in memory and
// follows the rows, so that a draft costs the same in a conversation of twenty thousand statements as in a
// small one.
#pragma once

#include "area/talk/conversation.hpp"
#include "area/talk/statement.hpp"
#include "engine/opinion/duplicates.hpp"
#include "store/snapshot.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace manyhands::talk {

/// Up to where a draft was compared, for the act that follows to go on from.
struct Compared {
    Instant until{};
    std::vector<StatementId> latest = {}; ///< those compared that were made shortly before `until`, or then
};

/// Clocks of several servers differ, and acts that run at the same time are made at times a little apart.
inline constexpr std::chrono::seconds made_together{10};

class SimilarStatements {
public:
    /// Remembers about so many statements, in all conversations; the one looked at longest ago is forgotten
    /// first.
    explicit SimilarStatements(std::size_t statements_max = 60'000) : statements_max_(statements_max) { }

    struct Found {
        std::vector<StatementId> similar; ///< at most opinion::duplicates_max, the most alike first
        Compared compared;
    };
    /// Among those that everybody can see. Any thread. O(text) as the index says; the first look at a
    /// conversation reads it whole.
    Found find(store::Snapshot const& rows, Conversation const& conversation, std::string_view draft);

    /// How many are remembered now, and how often a conversation was read whole so far.
    struct Figures {
        std::size_t statements = 0;
        std::uint64_t read_whole = 0;
    };
    Figures figures() const;

private:
    struct Remembered;
    std::shared_ptr<Remembered> remembered(ConversationId id);
    void forget_some(ConversationId kept);

    std::size_t const statements_max_;
    mutable std::mutex lock_; ///< guards what follows, but not what is remembered: that has a lock of its own
    std::map<ConversationId, std::shared_ptr<Remembered>> all_;
    std::uint64_t looks_ = 0;
    std::uint64_t read_whole_ = 0;
};

/// Those that everybody can see and that say much the same as the draft, among what came since the
/// comparison. At most newest_compared are looked at.
std::vector<StatementId> similar_since(store::Snapshot const& rows, Conversation const& conversation,
                                       Compared const& compared, std::string_view draft);
inline constexpr int newest_compared = 100;

} // namespace manyhands::talk
