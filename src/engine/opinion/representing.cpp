// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/representing.hpp"

#include "engine/opinion/confidence.hpp"
#include "engine/opinion/sides.hpp"

#include <algorithm>
#include <optional>

namespace manyhands::opinion {

namespace {

using ColumnNumbers = std::vector<std::size_t>;

double agrees(Vote vote) { return vote == Vote::agree ? 1 : 0; }

/// What each person has from each statement: 1 (agreed), 0 (did not), or what their group makes likely.
class Shares {
public:
    Shares(VoteTable const& table, std::span<std::vector<std::uint32_t> const> groups)
        : table_(table), counts_(count_votes(table)), group_of_(table.participants(), groups.size())
    {
        for (std::size_t group = 0; group < groups.size(); ++group) {
            for (auto const row : groups[group])
                group_of_[row] = group;
            likely_.push_back(bounds(count_votes(table, groups[group])));
        }
        likely_.push_back(bounds(counts_)); // for people in no group
        for (std::size_t row = 0; row < table.participants(); ++row)
            if (std::ranges::any_of(table.row(row).columns, [&](auto column) { return counted(column); }))
                rows_.push_back(row);
    }

    std::vector<std::size_t> const& rows() const { return rows_; }
    VoteRow votes(std::size_t row) const { return table_.row(row); }
    bool counted(std::size_t column) const { return table_.standing(column) == Standing::counted; }
    bool may_be_listed(std::size_t column) const
    {
        return counted(column) && counts_[column].agrees >= reckoned_people_min;
    }
    std::size_t columns() const { return counts_.size(); }
    std::uint32_t agreeing(std::size_t column) const { return counts_[column].agrees; }

    /// For each column, what adding it to `list` adds: the sum over people of their share of it / (1 + what
    /// they have).
    std::vector<double> gains(ColumnNumbers const& list) const
    {
        std::vector<char> listed(columns());
        std::vector<double> start(likely_.size());
        for (auto const column : list) {
            listed[column] = 1;
            for (std::size_t group = 0; group < start.size(); ++group)
                start[group] += likely_[group][column];
        }
        std::vector<double> weights(likely_.size());
        std::vector<double> gains(columns());
        for (auto const row : rows_) {
            auto const group = group_of_[row];
            auto const& likely = likely_[group];
            auto const answers = votes(row);
            auto have = start[group];
            for (std::size_t at = 0; at < answers.size(); ++at)
                if (auto const column = answers.columns[at]; listed[column])
                    have += agrees(answers.votes[at]) - likely[column];
            auto const weight = 1 / (1 + std::max(0.0, have));
            weights[group] += weight;
            for (std::size_t at = 0; at < answers.size(); ++at)
                gains[answers.columns[at]] +=
                    weight * (agrees(answers.votes[at]) - likely[answers.columns[at]]);
        }
        for (std::size_t group = 0; group < weights.size(); ++group)
            for (std::size_t column = 0; column < gains.size(); ++column)
                gains[column] += weights[group] * likely_[group][column];
        return gains;
    }

private:
    static std::vector<double> bounds(std::vector<VoteCounts> const& counts)
    {
        std::vector<double> lows;
        for (auto const& count : counts)
            lows.push_back(score_interval({count.agrees, count.voters()}, one_sided_95).low);
        return lows;
    }

    VoteTable const& table_;
    std::vector<VoteCounts> counts_;
    std::vector<std::size_t> group_of_;
    std::vector<std::vector<double>> likely_; // [group][column]
    std::vector<std::size_t> rows_;
};

/// The one that adds most to `list`, with how much.
std::optional<std::pair<std::size_t, double>> best_addition(Shares const& shares, ColumnNumbers const& list,
                                                            ColumnNumbers const& candidates)
{
    auto const gains = shares.gains(list);
    std::optional<std::pair<std::size_t, double>> best;
    for (auto const column : candidates)
        if (std::ranges::find(list, column) == list.end() && (!best || gains[column] > best->second))
            best = {column, gains[column]};
    return best;
}

ColumnNumbers greedy(Shares const& shares, ColumnNumbers const& candidates, std::size_t length)
{
    ColumnNumbers list;
    while (list.size() < length) {
        auto const best = best_addition(shares, list, candidates);
        if (!best)
            break;
        list.push_back(best->first);
    }
    return list;
}

/// One exchange that adds more than `least`, if there is one: the first statement that can be bettered, by
/// its best.
bool exchange(Shares const& shares, ColumnNumbers& list, ColumnNumbers const& candidates, double least)
{
    for (std::size_t at = 0; at < list.size(); ++at) {
        auto others = list;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(at));
        auto const gains = shares.gains(others);
        for (auto const column : candidates)
            if (std::ranges::find(list, column) == list.end() && gains[column] > gains[list[at]] + least) {
                list[at] = best_addition(shares, others, candidates)->first;
                return true;
            }
    }
    return false;
}

void count_people(Shares const& shares, RepresentingList& result)
{
    for (auto const row : shares.rows()) {
        std::size_t answered = 0;
        std::size_t agreed = 0;
        auto const answers = shares.votes(row);
        for (std::size_t at = 0; at < answers.size(); ++at)
            if (std::ranges::find(result.statements, answers.columns[at], &RepresentingStatement::column) !=
                result.statements.end()) {
                ++answered;
                agreed += answers.votes[at] == Vote::agree;
            }
        ++result.people;
        result.asked += answered > 0;
        result.with_one += agreed > 0;
        result.with_two += agreed > 1;
    }
}

} // namespace

RepresentingList representing_list(VoteTable const& table, std::span<std::vector<std::uint32_t> const> groups,
                                   std::size_t length)
{
    Shares const shares(table, groups);
    ColumnNumbers candidates;
    for (std::size_t column = 0; column < shares.columns(); ++column)
        if (shares.may_be_listed(column))
            candidates.push_back(column);
    auto list = greedy(shares, candidates, length);
    auto const least = double(shares.rows().size()) / double(std::max<std::size_t>(1, length * length));
    for (std::size_t step = 0; step < 4 * length && exchange(shares, list, candidates, least); ++step) { }

    RepresentingList result;
    auto const expected = shares.gains({}); // of an empty list everybody weighs 1
    for (auto const column : greedy(shares, list, length))
        result.statements.push_back({column, shares.agreeing(column), expected[column]});
    count_people(shares, result);
    return result;
}

} // namespace manyhands::opinion
