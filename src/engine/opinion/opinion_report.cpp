// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/opinion_report.hpp"

namespace manyhands::opinion {

namespace {

std::vector<std::vector<std::uint32_t>> rows_of_groups(OpinionMap const& map)
{
    std::vector<std::vector<std::uint32_t>> rows(has_groups(map) ? map.groups.people.size() : 0);
    for (std::uint32_t row = 0; row < map.groups.group_of.size(); ++row)
        if (auto const group = map.groups.group_of[row]; group != no_group && !rows.empty())
            rows[group].push_back(row);
    return rows;
}

} // namespace

OpinionReport opinion_report(VoteTable const& table, OpinionMap map)
{
    OpinionReport report{.map = std::move(map), .votes = table.votes()};
    report.hash = result_hash(report.map, table);
    for (std::size_t column = 0; column < table.statements(); ++column)
        if (table.standing(column) != Standing::counted)
            report.out.push_back(column);
    std::span<std::vector<VoteCounts> const> group_votes;
    if (has_groups(report.map))
        group_votes = report.map.group_votes;
    report.characteristic = characteristic_statements(table, group_votes);
    report.bridging = bridging_across_groups(table, group_votes);
    report.line = one_factor(table);
    report.second = second_opinions(report.bridging, report.line);
    report.representing = representing_list(table, rows_of_groups(report.map));
    return report;
}

std::string_view clarity_text(Clarity clarity)
{
    constexpr std::string_view texts[] = {"clear", "only_chance", "too_few_people", "unstable"};
    return texts[static_cast<std::size_t>(clarity)];
}

std::string_view second_opinion_text(SecondOpinion opinion)
{
    constexpr std::string_view texts[] = {"unknown", "in_line", "groups_only", "factor_only"};
    return texts[static_cast<std::size_t>(opinion)];
}

} // namespace manyhands::opinion
