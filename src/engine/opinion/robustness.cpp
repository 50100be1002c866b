// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/robustness.hpp"

#include "base/random.hpp"
#include "engine/opinion/rank_agreement.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace manyhands::opinion {

namespace {

constexpr std::size_t draws = 50;

using DrawnColumns = std::vector<std::size_t>;
using GroupVotes = std::vector<std::vector<VoteCounts>>;

std::uint32_t& count_of(VoteCounts& counts, Vote vote)
{
    return vote == Vote::agree ? counts.agrees : vote == Vote::pass ? counts.passes : counts.disagrees;
}

struct Member {
    std::uint32_t row;
    std::size_t group;
};

class Leaving {
public:
    Leaving(VoteTable const& table, std::span<std::vector<std::uint32_t> const> groups) : table_(table)
    {
        for (std::size_t group = 0; group < groups.size(); ++group) {
            votes_.push_back(count_votes(table, groups[group]));
            for (auto const row : groups[group])
                members_.push_back({row, group});
        }
        auto const scores = scores_of(votes_);
        top_ = best(scores, robustness_top);
        for (auto const column : best(scores, robustness_top + 1))
            if (!std::ranges::binary_search(top_, column))
                next_ = column;
    }

    DrawnColumns const& top() const { return top_; }
    std::size_t people() const { return members_.size(); }

    /// The share of the top that is no longer in it without these members.
    double changed(std::span<std::size_t const> out) const
    {
        if (top_.empty())
            return 0;
        auto votes = votes_;
        for (auto const member : out) {
            auto const answers = table_.row(members_[member].row);
            for (std::size_t at = 0; at < answers.size(); ++at)
                --count_of(votes[members_[member].group][answers.columns[at]], answers.votes[at]);
        }
        auto const now = best(scores_of(votes), top_.size());
        return 1 - double(shared_places(top_, now)) / double(top_.size());
    }

    /// How far leaving out each member alone lowers these statements and raises the one below the top.
    std::vector<double> influence(DrawnColumns const& lowered) const
    {
        std::vector<double> influence(members_.size());
        for (auto const column : lowered)
            add_influence(column, -1, influence);
        if (next_)
            add_influence(*next_, 1, influence);
        return influence;
    }

private:
    std::vector<double> scores_of(GroupVotes const& votes) const
    {
        std::vector<double> scores(table_.statements(), -1);
        for (std::size_t column = 0; column < scores.size(); ++column)
            if (table_.standing(column) == Standing::counted)
                scores[column] = score_of(votes, column);
        return scores;
    }
    static double score_of(GroupVotes const& votes, std::size_t column)
    {
        std::vector<VoteCounts> counts;
        for (auto const& group : votes)
            counts.push_back(group[column]);
        return bridge_of(counts).agreement.value_or(-1);
    }
    /// The `count` largest scores above 0, in ascending order of column.
    static DrawnColumns best(std::vector<double> const& scores, std::size_t count)
    {
        auto columns = top_places(scores, count);
        std::erase_if(columns, [&](std::size_t column) { return scores[column] <= 0; });
        return columns;
    }

    void add_influence(std::size_t column, double sign, std::vector<double>& influence) const
    {
        auto const before = score_of(votes_, column);
        std::vector<std::array<double, 3>> changes(votes_.size());
        auto votes = votes_;
        for (std::size_t group = 0; group < votes.size(); ++group)
            for (auto const vote : {Vote::disagree, Vote::pass, Vote::agree})
                if (auto& count = count_of(votes[group][column], vote); count > 0) {
                    --count;
                    changes[group][static_cast<std::size_t>(static_cast<int>(vote) + 1)] =
                        sign * (score_of(votes, column) - before);
                    ++count;
                }
        for (std::size_t member = 0; member < members_.size(); ++member) {
            auto const answers = table_.row(members_[member].row);
            auto const found = std::ranges::lower_bound(answers.columns, static_cast<std::uint32_t>(column));
            if (found == answers.columns.end() || *found != column)
                continue;
            auto const vote = answers.votes[static_cast<std::size_t>(found - answers.columns.begin())];
            influence[member] +=
                changes[members_[member].group][static_cast<std::size_t>(static_cast<int>(vote) + 1)];
        }
    }

    VoteTable const& table_;
    GroupVotes votes_;
    std::vector<Member> members_;
    DrawnColumns top_;
    std::optional<std::size_t> next_; // the first below the top
};

/// Those whose leaving lowers what is at the top, tried for each statement of the top and for all at once.
std::vector<DrawnColumns> influential_orders(Leaving const& leaving)
{
    std::vector<DrawnColumns> targets{leaving.top()};
    for (auto const column : leaving.top())
        targets.push_back({column});
    std::vector<DrawnColumns> orders;
    for (auto const& target : targets) {
        auto const influence = leaving.influence(target);
        auto& order = orders.emplace_back(leaving.people());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, std::ranges::greater{},
                                 [&](auto member) { return influence[member]; });
    }
    return orders;
}

void leave_out_random(Leaving const& leaving, LeftOut& step, SeededRandom& random)
{
    std::vector<double> changes;
    DrawnColumns order(leaving.people());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t draw = 0; draw < draws; ++draw) {
        for (std::size_t at = 0; at < step.people; ++at)
            std::swap(order[at], order[at + random.below(order.size() - at)]);
        changes.push_back(leaving.changed(std::span(order).first(step.people)));
    }
    std::ranges::sort(changes);
    step.random_median = changes[draws / 2];
    step.random_worst = changes.back();
}

} // namespace

Sensitivity top_sensitivity(VoteTable const& table, std::span<std::vector<std::uint32_t> const> groups,
                            std::span<std::size_t const> people_out, std::uint64_t seed)
{
    Leaving const leaving(table, groups);
    Sensitivity result{.top = leaving.top(), .steps = {}};
    auto const orders = influential_orders(leaving);
    SeededRandom random(seed);
    for (auto const people : people_out) {
        LeftOut step{.people = std::min(people, leaving.people())};
        leave_out_random(leaving, step, random);
        for (auto const& order : orders)
            step.influential =
                std::max(step.influential, leaving.changed(std::span(order).first(step.people)));
        result.steps.push_back(step);
    }
    return result;
}

} // namespace manyhands::opinion
