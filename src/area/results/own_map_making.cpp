// SPDX-License-Identifier: AGPL-3.0-or-later
// own_map_of of own_map.hpp.
#include "area/results/own_map.hpp"

#include <algorithm>

namespace manyhands::results {

namespace {

std::shared_ptr<MapPeople const> people_of(opinion::OpinionMap const& map, opinion::Turn const& turn)
{
    MapPeople people{.participants = map.participants, .points = {}, .members = {}};
    people.points.reserve(map.points.size());
    for (auto const point : map.points)
        people.points.push_back(turn(point));
    people.members.resize(map.groups.people.size());
    for (std::size_t row = 0; row < map.groups.group_of.size(); ++row)
        if (auto const group = map.groups.group_of[row]; group != opinion::no_group)
            people.members[group].push_back(row);
    return std::make_shared<MapPeople const>(std::move(people));
}

void take_statements(OwnMap& made, opinion::OpinionMap const& map, opinion::VoteTable const& table)
{
    made.statements = map.statements;
    for (std::size_t column = 0; column < table.statements(); ++column)
        made.counts.push_back(table.standing(column) == opinion::Standing::counted);
    made.columns = static_cast<std::size_t>(std::ranges::count(made.counts, 1));
    made.axes = map.axes;
    made.weights = map.weights;
}

/// What is known of a statement follows from the groups' answers.
void take_bridging(OwnMap& made, opinion::OpinionReport const& report)
{
    made.bridges.resize(made.statements.size());
    made.second.assign(made.statements.size(), opinion::SecondOpinion::unknown);
    auto const& bridging = report.bridging;
    for (std::size_t at = 0; at < bridging.statements.size(); ++at) {
        auto const& [column, bridge] = bridging.statements[at];
        if (has_groups(made))
            made.bridges[column] = bridge;
        made.second[column] = report.second[at];
    }
    auto const columns = [&](std::vector<std::size_t> const& places) {
        std::vector<std::size_t> found;
        for (auto const at : places)
            found.push_back(bridging.statements[at].column);
        return found;
    };
    made.joining = columns(bridging.bridges);
    made.unwanted = columns(bridging.shared_disagreement);
    made.dividing = columns(bridging.divides);
}

} // namespace

OwnMap own_map_of(opinion::OpinionReport const& report, opinion::VoteTable const& table, Showing showing)
{
    auto const& map = report.map;
    OwnMap made{.clarity = map.groups.clarity, .stability = map.groups.stability, .tried = map.groups.tried};
    take_statements(made, map, table);
    made.people = people_of(map, showing.turn);
    made.centers = map.groups.centers;
    for (std::size_t group = 0; group < map.groups.people.size(); ++group)
        made.groups.push_back({.votes = map.group_votes[group],
                               .telling = group < report.characteristic.groups.size()
                                   ? report.characteristic.groups[group]
                                   : std::vector<opinion::Characteristic>{}});
    take_bridging(made, report);
    made.representing = report.representing;
    made.showing = std::move(showing);
    made.picture = std::make_shared<MapPicture const>(picture_of(made));
    return made;
}

} // namespace manyhands::results
