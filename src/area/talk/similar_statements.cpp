// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/similar_statements.hpp"

#include "area/talk/similar_store.hpp"

#include <algorithm>

namespace manyhands::talk {

namespace {

/// An index of which so much was hidden again is made anew.
constexpr std::size_t removed_share = 4;
constexpr std::size_t removed_least = 100;

std::vector<StatementId> named(std::vector<opinion::LikelyDuplicate> const& found,
                               std::vector<StatementId> const& ids)
{
    std::vector<StatementId> similar;
    for (auto const& one : found)
        similar.push_back(ids[static_cast<std::size_t>(one.statement.value)]);
    return similar;
}

} // namespace

struct SimilarStatements::Remembered {
    std::mutex lock;
    opinion::StatementIndex index = {};
    std::vector<StatementId> ids = {}; ///< by their numbers in the index
    std::unordered_map<StatementId, std::int32_t> numbers = {};
    Instant followed_until{};
    /// Under the lock of all.
    std::uint64_t looked_at = 0;
    std::size_t statements = 0;

    void follow(WordsNow const& statement)
    {
        auto const known = numbers.find(statement.id);
        bool const is_in = known != numbers.end();
        if (is_in && statement.shown != Shown::shown) {
            index.remove({known->second});
            numbers.erase(known);
        } else if (!is_in && statement.shown == Shown::shown) {
            auto const number = static_cast<std::int32_t>(ids.size());
            ids.push_back(statement.id);
            numbers.emplace(statement.id, number);
            index.put({{number}, statement.text});
        }
        followed_until = std::max(followed_until, statement.at);
    }
    void begin_anew()
    {
        index = {};
        ids.clear();
        numbers.clear();
        followed_until = {};
    }
    /// Whether all had to be read.
    bool catch_up(store::Snapshot const& rows, Conversation const& conversation)
    {
        if (index.removed() > removed_least && index.removed() * removed_share > index.size())
            begin_anew();
        bool const whole = followed_until == Instant{};
        auto const since = whole ? Instant{} : followed_until - made_together;
        each_changed_since(rows, conversation, since, [this](WordsNow const& now) { follow(now); });
        if (index.is_due_to_settle())
            index.settle();
        return whole;
    }
};

std::shared_ptr<SimilarStatements::Remembered> SimilarStatements::remembered(ConversationId id)
{
    std::scoped_lock const held(lock_);
    auto& found = all_[id];
    if (!found)
        found = std::make_shared<Remembered>();
    found->looked_at = ++looks_;
    return found;
}

void SimilarStatements::forget_some(ConversationId kept)
{
    auto const statements = [&] {
        std::size_t sum = 0;
        for (auto const& [id, one] : all_)
            sum += one->statements;
        return sum;
    };
    while (all_.size() > 1 && statements() > statements_max_) {
        auto const oldest = std::ranges::min_element(all_, {}, [&](auto const& entry) {
            return entry.first == kept ? looks_ + 1 : entry.second->looked_at;
        });
        all_.erase(oldest);
    }
}

SimilarStatements::Found SimilarStatements::find(store::Snapshot const& rows,
                                                 Conversation const& conversation, std::string_view draft)
{
    auto const one = remembered(conversation.id);
    Found found;
    bool whole = false;
    std::size_t statements = 0;
    {
        std::scoped_lock const held(one->lock);
        whole = one->catch_up(rows, conversation);
        found.similar = named(one->index.like(draft), one->ids);
        found.compared.until = one->followed_until;
        for (auto const& statement :
             shown_since(rows, conversation, one->followed_until - made_together, newest_compared))
            found.compared.latest.push_back(statement.id);
        statements = one->index.size();
    }
    std::scoped_lock const held(lock_);
    one->statements = std::max<std::size_t>(statements, 1);
    read_whole_ += whole;
    forget_some(conversation.id);
    return found;
}

SimilarStatements::Figures SimilarStatements::figures() const
{
    std::scoped_lock const held(lock_);
    Figures figures{.read_whole = read_whole_};
    for (auto const& [id, one] : all_)
        figures.statements += one->statements;
    return figures;
}

std::vector<StatementId> similar_since(store::Snapshot const& rows, Conversation const& conversation,
                                       Compared const& compared, std::string_view draft)
{
    std::vector<StatementId> ids;
    opinion::StatementIndex index;
    for (auto const& statement :
         shown_since(rows, conversation, compared.until - made_together, newest_compared)) {
        if (std::ranges::find(compared.latest, statement.id) != compared.latest.end())
            continue;
        index.put({{static_cast<std::int32_t>(ids.size())}, statement.text});
        ids.push_back(statement.id);
    }
    index.settle();
    return named(index.like(draft), ids);
}

} // namespace manyhands::talk
