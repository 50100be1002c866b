// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/opinion_map_reading.hpp"

#include "engine/opinion/polis_components.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <string>

namespace manyhands::talk {

namespace {

namespace json = boost::json;

std::int32_t integer(json::value const& value) { return value.to_number<std::int32_t>(); }

std::vector<double> reals(json::value const& list)
{
    std::vector<double> numbers;
    for (auto const& entry : list.as_array())
        numbers.push_back(entry.to_number<double>());
    return numbers;
}

/// Where each number stands in a list.
template <class Number> std::map<std::int32_t, std::size_t> places_of(std::vector<Number> const& numbers)
{
    std::map<std::int32_t, std::size_t> places;
    for (std::size_t at = 0; at < numbers.size(); ++at)
        places[numbers[at].value] = at;
    return places;
}

std::vector<opinion::VoteCounts> counts_of(json::value const& votes)
{
    std::vector<opinion::VoteCounts> counts;
    auto const& agrees = votes.at("A").as_array();
    for (std::size_t at = 0; at < agrees.size(); ++at) {
        auto const agree = agrees[at].to_number<std::uint32_t>();
        auto const disagree = votes.at("D").at(at).to_number<std::uint32_t>();
        counts.push_back(
            {agree, disagree, votes.at("S").at(at).to_number<std::uint32_t>() - agree - disagree});
    }
    return counts;
}

} // namespace

MapReading read_map(std::string_view text)
{
    auto const map = json::parse(text);
    MapReading reading;
    for (auto const& number : map.at("tids").as_array())
        reading.statements.push_back({integer(number)});
    for (auto const& number : map.at("pids").as_array())
        reading.participants.push_back({integer(number)});
    reading.center = reals(map.at("center"));
    reading.axes = {reals(map.at("comps").at(0)), reals(map.at("comps").at(1))};
    for (auto const& point : map.at("proj").as_array())
        reading.points.push_back({point.at(0).to_number<double>(), point.at(1).to_number<double>()});
    auto const columns = places_of(reading.statements);
    auto const rows = places_of(reading.participants);
    for (auto const& [name, members] : map.at("groups").as_object()) {
        MapGroup group{.votes = counts_of(map.at("group_votes").at(name))};
        for (auto const& member : members.as_array())
            group.members.push_back(rows.at(integer(member)));
        for (auto const& one : map.at("repness").at(name).as_array())
            group.telling.push_back(
                {columns.at(integer(one.at("tid"))),
                 one.at("repful_for") == "agree" ? opinion::Vote::agree : opinion::Vote::disagree});
        reading.groups.push_back(std::move(group));
    }
    for (auto const& [count, value] : map.at("silhouette").as_object())
        reading.silhouettes[std::stoi(std::string(count))] = value.to_number<double>();
    reading.joining.resize(reading.statements.size());
    for (auto const& [number, value] : map.at("group_informed_consensus").as_object())
        reading.joining[columns.at(std::stoi(std::string(number)))] = value.to_number<double>();
    return reading;
}

std::map<opinion::ParticipantNumber, int> groups_by_participant(MapReading const& map)
{
    std::map<opinion::ParticipantNumber, int> groups;
    for (std::size_t group = 0; group < map.groups.size(); ++group)
        for (auto const row : map.groups[group].members)
            groups[map.participants[row]] = static_cast<int>(group);
    return groups;
}

std::optional<opinion::Point> stand_on_map(MapReading const& map,
                                           std::map<opinion::StatementNumber, opinion::Vote> const& votes)
{
    opinion::Point sum;
    std::size_t cast = 0;
    bool voted = false;
    for (std::size_t column = 0; column < map.statements.size(); ++column) {
        auto const vote = votes.find(map.statements[column]);
        auto const x = map.axes[0][column];
        auto const y = map.axes[1][column];
        // A column that shapes nothing is all zeros, and counts as voted on by everybody, as in
        // polis_projection.
        bool const shapes = map.center[column] != 0 || x != 0 || y != 0;
        cast += !shapes || vote != votes.end();
        if (vote == votes.end())
            continue;
        voted = true;
        auto const value = shapes ? opinion::inner_value(vote->second) - map.center[column] : 0;
        sum.x += value * x;
        sum.y += value * y;
    }
    if (!voted)
        return std::nullopt;
    auto const scale = std::sqrt(double(map.statements.size()) / double(std::max<std::size_t>(cast, 1)));
    return opinion::Point{scale * sum.x, scale * sum.y};
}

} // namespace manyhands::talk
