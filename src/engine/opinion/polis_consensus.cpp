// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/polis_consensus.hpp"

#include "engine/opinion/proportions.hpp"

#include <algorithm>
#include <cmath>

namespace manyhands::opinion {

namespace {

constexpr std::size_t consensus_max = 5;
constexpr double meta_priority = 7.0 * 7.0;

void consider(std::vector<ConsensusStatement>& list, std::size_t column, Proportion proportion)
{
    ConsensusStatement const statement{column, proportion.successes, proportion.trials, smoothed(proportion),
                                       above_half_test(proportion)};
    if (statement.p_success > 0.5 && statement.p_test > significant_at_90)
        list.push_back(statement);
}

void keep_best(std::vector<ConsensusStatement>& list)
{
    std::ranges::stable_sort(list, std::ranges::greater{},
                             [](auto const& s) { return s.p_success * s.p_test; });
    list.resize(std::min(list.size(), consensus_max));
}

double priority(VoteCounts const& votes, double extremity)
{
    double const seen = votes.voters();
    auto const passing = (votes.passes + 1.0) / (seen + 2.0);
    auto const agreeing = (votes.agrees + 1.0) / (seen + 2.0);
    auto const importance = (1 - passing) * (extremity + 1) * agreeing;
    auto const newness = 1 + 8 * std::exp2(-seen / 5);
    return importance * newness * importance * newness;
}

} // namespace

Consensus consensus_statements(VoteTable const& table)
{
    Consensus consensus;
    auto const counts = count_votes(table);
    for (std::size_t column = 0; column < counts.size(); ++column) {
        if (table.standing(column) != Standing::counted)
            continue;
        consider(consensus.agree, column, {counts[column].agrees, counts[column].voters()});
        consider(consensus.disagree, column, {counts[column].disagrees, counts[column].voters()});
    }
    keep_best(consensus.agree);
    keep_best(consensus.disagree);
    return consensus;
}

std::vector<double> group_informed_consensus(std::vector<std::vector<VoteCounts>> const& groups,
                                             std::size_t statements)
{
    std::vector<double> product(statements, 1.0);
    for (auto const& group : groups)
        for (std::size_t column = 0; column < statements; ++column)
            product[column] *= smoothed({group[column].agrees, group[column].voters()});
    return product;
}

std::vector<double> statement_priorities(VoteTable const& table,
                                         std::vector<std::vector<VoteCounts>> const& groups,
                                         std::vector<double> const& extremity)
{
    std::vector<double> priorities(table.statements(), meta_priority);
    for (std::size_t column = 0; column < priorities.size(); ++column) {
        if (table.standing(column) == Standing::meta)
            continue;
        VoteCounts votes;
        for (auto const& group : groups)
            votes = votes + group[column];
        priorities[column] = priority(votes, extremity[column]);
    }
    return priorities;
}

} // namespace manyhands::opinion
