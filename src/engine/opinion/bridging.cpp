// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/bridging.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace manyhands::opinion {

namespace {

GroupAnswer answer_of(VoteCounts const& counts)
{
    return {counts, score_interval({counts.agrees, counts.voters()}, one_sided_95),
            score_interval({counts.disagrees, counts.voters()}, one_sided_95)};
}

bool enough(GroupAnswer const& group) { return group.counts.voters() >= bridging_votes_min; }

double geometric_mean(std::vector<GroupAnswer> const& groups, Interval GroupAnswer::*share)
{
    double logarithms = 0;
    for (auto const& group : groups) {
        auto const bound = (group.*share).low;
        if (bound <= 0)
            return 0;
        logarithms += std::log(bound);
    }
    return std::exp(logarithms / double(groups.size()));
}

std::optional<double> divide_of(std::vector<GroupAnswer> const& groups)
{
    std::optional<double> widest;
    for (auto const& higher : groups)
        for (auto const& lower : groups)
            if (&higher != &lower && enough(higher) && enough(lower))
                widest = std::max(widest.value_or(-1), higher.agreement.low - lower.agreement.high);
    return widest;
}

std::uint32_t people(Bridge const& bridge)
{
    std::uint32_t sum = 0;
    for (auto const& group : bridge.groups)
        sum += group.counts.voters();
    return sum;
}

/// `bridge_at(at)` for each of so many.
template <class BridgeAt>
std::vector<std::size_t> ranked(std::size_t count, std::optional<double> Bridge::*value, BridgeAt bridge_at)
{
    std::vector<std::tuple<double, std::uint32_t, std::size_t>> entries;
    for (std::size_t at = 0; at < count; ++at)
        if (Bridge const& bridge = bridge_at(at); (bridge.*value).value_or(0) > 0)
            entries.emplace_back(-*(bridge.*value), ~people(bridge), at);
    std::ranges::sort(entries);
    std::vector<std::size_t> places;
    for (auto const& entry : entries)
        places.push_back(std::get<2>(entry));
    return places;
}

} // namespace

Bridge bridge_of(std::span<VoteCounts const> groups)
{
    Bridge bridge;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        bridge.groups.push_back(answer_of(groups[group]));
        if (!enough(bridge.groups.back()))
            bridge.missing.push_back({group, bridging_votes_min - groups[group].voters()});
    }
    bridge.divide = divide_of(bridge.groups);
    if (!groups.empty() && bridge.missing.empty()) {
        bridge.agreement = geometric_mean(bridge.groups, &GroupAnswer::agreement);
        bridge.disagreement = geometric_mean(bridge.groups, &GroupAnswer::disagreement);
    }
    return bridge;
}

std::vector<std::size_t> ranked_bridges(std::span<Bridge const> bridges, std::optional<double> Bridge::*value)
{
    return ranked(bridges.size(), value, [&](std::size_t at) -> Bridge const& { return bridges[at]; });
}

Bridging bridging_across_groups(VoteTable const& table, std::span<std::vector<VoteCounts> const> group_votes)
{
    Bridging result;
    std::vector<VoteCounts> counts(group_votes.size());
    for (std::size_t column = 0; column < table.statements(); ++column) {
        if (table.standing(column) != Standing::counted)
            continue;
        for (std::size_t group = 0; group < counts.size(); ++group)
            counts[group] = group_votes[group][column];
        result.statements.push_back({column, bridge_of(counts)});
    }
    auto const bridge_at = [&](std::size_t at) -> Bridge const& { return result.statements[at].bridge; };
    auto const count = result.statements.size();
    result.bridges = ranked(count, &Bridge::agreement, bridge_at);
    result.shared_disagreement = ranked(count, &Bridge::disagreement, bridge_at);
    result.divides = ranked(count, &Bridge::divide, bridge_at);
    return result;
}

BridgingAcrossSides bridging_across_sides(VoteTable const& table, std::span<SideOf const> members,
                                          std::size_t sides)
{
    BridgingAcrossSides result;
    std::vector<std::vector<VoteCounts>> counts;
    auto const rows = rows_of_sides(table, members, sides);
    for (std::size_t side = 0; side < sides; ++side) {
        result.sides.push_back(presence_of(rows[side].size()));
        if (result.sides.back() != Presence::compared)
            continue;
        result.compared.push_back({static_cast<std::uint8_t>(side)});
        counts.push_back(count_votes(table, rows[side]));
    }
    result.bridging = bridging_across_groups(table, counts);
    if (result.compared.size() < 2)
        result.bridging.bridges = result.bridging.shared_disagreement = {};
    return result;
}

} // namespace manyhands::opinion
