// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/copying_evidence.hpp"

#include <algorithm>
#include <cmath>

namespace manyhands::opinion {

namespace {

/// A copy follows the original so often.
constexpr double copies = 0.9;
/// How many votes of everybody a group's shares are drawn to.
constexpr double drawn_to_all = 50;

std::size_t place(Vote vote) { return static_cast<std::size_t>(static_cast<int>(vote) + 1); }

std::array<double, 3> numbers(VoteCounts const& counts)
{
    return {double(counts.disagrees), double(counts.passes), double(counts.agrees)};
}

} // namespace

CopyingEvidence::CopyingEvidence(VoteTable const& table, std::span<std::vector<std::uint32_t> const> groups)
    : table_(table), group_of_(table.participants(), groups.size())
{
    for (auto const& counts : count_votes(table)) {
        auto shares = numbers(counts);
        for (auto& share : shares)
            share = (share + 1) / (counts.voters() + 3);
        everybody_.push_back(shares);
    }
    for (std::size_t group = 0; group < groups.size(); ++group) {
        for (auto const row : groups[group])
            group_of_[row] = group;
        auto& drawn = groups_.emplace_back();
        auto const counts = count_votes(table, groups[group]);
        for (std::size_t column = 0; column < counts.size(); ++column) {
            auto shares = numbers(counts[column]);
            for (std::size_t at = 0; at < shares.size(); ++at)
                shares[at] = (shares[at] + drawn_to_all * everybody_[column][at]) /
                    (counts[column].voters() + drawn_to_all);
            drawn.push_back(shares);
        }
    }
    groups_.push_back(everybody_);
    for (std::uint32_t row = 0; row < table.participants(); ++row)
        habits_.push_back(habit_of(row));
}

/// How often somebody gives each answer over how often their group would have, one more of each taken as
/// given.
CopyingEvidence::Shares CopyingEvidence::habit_of(std::uint32_t row) const
{
    Shares given{1, 1, 1};
    Shares expected{1, 1, 1};
    auto const answers = table_.row(row);
    auto const& shares = groups_[group_of_[row]];
    for (std::size_t at = 0; at < answers.size(); ++at) {
        if (table_.standing(answers.columns[at]) != Standing::counted)
            continue;
        given[place(answers.votes[at])] += 1;
        for (std::size_t kind = 0; kind < 3; ++kind)
            expected[kind] += shares[answers.columns[at]][kind];
    }
    for (std::size_t kind = 0; kind < 3; ++kind)
        given[kind] /= expected[kind];
    return given;
}

CopyingEvidence::Shares CopyingEvidence::expected(std::uint32_t row, std::uint32_t column) const
{
    auto shares = groups_[group_of_[row]][column];
    double sum = 0;
    for (std::size_t kind = 0; kind < 3; ++kind)
        sum += shares[kind] *= habits_[row][kind];
    for (auto& share : shares)
        share /= sum;
    return shares;
}

double CopyingEvidence::rarity(std::uint32_t column, Vote vote) const
{
    return table_.standing(column) == Standing::counted ? -std::log(everybody_[column][place(vote)]) : 0;
}

PairEvidence CopyingEvidence::of(std::uint32_t first, std::uint32_t second) const
{
    PairEvidence pair;
    auto const a = table_.row(first);
    auto const b = table_.row(second);
    double evidence = 0;
    for (std::size_t at = 0, other = 0; at < a.size() && other < b.size();) {
        if (a.columns[at] != b.columns[other]) {
            a.columns[at] < b.columns[other] ? ++at : ++other;
            continue;
        }
        auto const column = a.columns[at];
        if (table_.standing(column) == Standing::counted) {
            auto const of_first = expected(first, column);
            auto const of_second = expected(second, column);
            ++pair.common;
            for (std::size_t kind = 0; kind < 3; ++kind)
                pair.expected += of_first[kind] * of_second[kind];
            if (a.votes[at] == b.votes[other]) {
                // Whoever copied: the answer that was likelier is taken, which never exaggerates.
                auto const kind = place(a.votes[at]);
                auto const likely = std::max(of_first[kind], of_second[kind]);
                evidence += std::log(copies / likely + 1 - copies);
                ++pair.same;
            } else
                evidence += std::log(1 - copies);
        }
        ++at;
        ++other;
    }
    pair.log10 = evidence / std::log(10.0);
    return pair;
}

} // namespace manyhands::opinion
