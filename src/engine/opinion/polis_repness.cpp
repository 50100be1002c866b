// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/polis_repness.hpp"

#include "engine/opinion/proportions.hpp"

#include <algorithm>

namespace manyhands::opinion {

namespace {

constexpr std::size_t representatives_max = 5;

/// One answer (agree or disagree) of a group to a statement, compared with the others' answers.
struct Comparison {
    std::uint32_t successes;
    std::uint32_t trials;
    double share;
    double share_test;
    double ratio;
    double ratio_test;

    bool significant() const { return ratio_test > significant_at_90 && share_test > significant_at_90; }
    double metric() const { return ratio * ratio_test * share * share_test; }
};

struct Stats {
    std::size_t column;
    Comparison agree;
    Comparison disagree;
};

Comparison compare(Proportion group, Proportion others)
{
    auto const share = smoothed(group);
    return {.successes = group.successes,
            .trials = group.trials,
            .share = share,
            .share_test = above_half_test(group),
            .ratio = share / smoothed(others),
            .ratio_test = difference_test(group, others)};
}

Stats compare_group(std::size_t column, VoteCounts const& group, VoteCounts const& others)
{
    return {column, compare({group.agrees, group.voters()}, {others.agrees, others.voters()}),
            compare({group.disagrees, group.voters()}, {others.disagrees, others.voters()})};
}

Representative finished(Stats const& stats)
{
    bool const agrees = stats.agree.ratio_test > stats.disagree.ratio_test;
    auto const& side = agrees ? stats.agree : stats.disagree;
    return {.column = stats.column,
            .repful_for = agrees ? Vote::agree : Vote::disagree,
            .successes = side.successes,
            .trials = side.trials,
            .p_success = side.share,
            .p_test = side.share_test,
            .repness = side.ratio,
            .repness_test = side.ratio_test};
}

double metric(Representative const& r) { return r.repness * r.repness_test * r.p_success * r.p_test; }

/// Whether this is a better "the group agrees with that" than the best so far.
bool agrees_better(Stats const& stats, std::optional<Stats> const& best)
{
    if (stats.agree.successes == 0 && stats.disagree.successes == 0)
        return false;
    if (best && best->agree.ratio > 1)
        return stats.agree.metric() > best->agree.metric();
    if (best)
        return stats.agree.share * stats.agree.share_test > best->agree.share * best->agree.share_test;
    return stats.agree.share_test > significant_at_90 || (stats.agree.ratio > 1 && stats.agree.share > 0.5);
}

/// What was found on the way through the statements, in their order.
struct Found {
    std::vector<Representative> significant;
    std::optional<Representative> best;
    std::optional<Stats> best_agree;

    void consider(Stats const& stats)
    {
        auto const candidate = finished(stats);
        if (stats.agree.significant() || stats.disagree.significant())
            significant.push_back(candidate);
        if (significant.empty() && (!best || candidate.repness_test > best->repness_test))
            best = candidate;
        if (agrees_better(stats, best_agree))
            best_agree = stats;
    }

    std::vector<Representative> chosen()
    {
        std::vector<Representative> list;
        if (best_agree) {
            list.push_back(finished(*best_agree));
            list.back().best_agree = best_agree->agree.successes;
        }
        if (significant.empty()) {
            if (list.empty() && best && best->trials > 0)
                list.push_back(*best);
            return list;
        }
        std::erase_if(significant,
                      [&](auto const& r) { return best_agree && r.column == best_agree->column; });
        std::ranges::stable_sort(significant, std::ranges::greater{}, metric);
        list.insert(list.end(), significant.begin(), significant.end());
        list.resize(std::min(list.size(), representatives_max));
        std::ranges::stable_partition(list, [](auto const& r) { return r.repful_for == Vote::agree; });
        return list;
    }
};

} // namespace

std::vector<std::vector<Representative>>
representative_statements(VoteTable const& table, std::vector<std::vector<VoteCounts>> const& groups)
{
    std::vector<std::vector<Representative>> result;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        Found found;
        for (std::size_t column = 0; column < table.statements(); ++column) {
            if (table.standing(column) != Standing::counted)
                continue;
            VoteCounts others;
            for (std::size_t other = 0; other < groups.size(); ++other)
                if (other != group)
                    others = others + groups[other][column];
            found.consider(compare_group(column, groups[group][column], others));
        }
        result.push_back(found.chosen());
    }
    return result;
}

} // namespace manyhands::opinion
