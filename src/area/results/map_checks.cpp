// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/map_checks.hpp"

#include "engine/opinion/opinion_report.hpp"

#include <set>

namespace manyhands::results {

namespace {

std::vector<std::vector<std::uint32_t>> rows_of_groups(opinion::OpinionMap const& map)
{
    std::vector<std::vector<std::uint32_t>> groups;
    if (!has_groups(map))
        return groups;
    groups.resize(map.groups.people.size());
    for (std::uint32_t row = 0; row < map.groups.group_of.size(); ++row)
        if (auto const group = map.groups.group_of[row]; group != opinion::no_group)
            groups[group].push_back(row);
    return groups;
}

} // namespace

MapChecks make_map_checks(opinion::VoteTable const& table, opinion::OpinionMap const& map,
                          Hash const& votes_hash, Instant now)
{
    constexpr std::uint64_t seed = 1;
    MapChecks checks{.votes_hash = votes_hash, .made_at = now};
    auto const groups = rows_of_groups(map);
    if (!groups.empty()) {
        std::set<std::size_t> const out = {1, 5, std::max<std::size_t>(1, table.participants() / 100)};
        std::vector<std::size_t> const people_out(out.begin(), out.end());
        auto const sensitivity = opinion::top_sensitivity(table, groups, people_out, seed);
        for (auto const column : sensitivity.top)
            checks.top.push_back(table.statement_numbers()[column]);
        checks.steps = sensitivity.steps;
    }
    for (auto const& cluster : opinion::moving_together(table, groups).clusters)
        checks.together.push_back({cluster.rows.size(), cluster.common, cluster.same, cluster.expected});
    return checks;
}

} // namespace manyhands::results
