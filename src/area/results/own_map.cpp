// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/own_map.hpp"

#include "base/json.hpp"
#include "engine/opinion/place_means.hpp"

#include <algorithm>
#include <numeric>

namespace manyhands::results {

namespace {

/// The map people saw, as continuity takes it: participants ascending.
opinion::ShownMap shown_before(OwnMap const& map)
{
    auto const& people = *map.people;
    std::vector<opinion::GroupNumber> groups(people.participants.size(), opinion::no_group);
    for (std::size_t group = 0; group < people.members.size(); ++group)
        for (auto const member : people.members[group])
            groups[member] = static_cast<opinion::GroupNumber>(group);
    std::vector<std::size_t> order(people.participants.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::size_t row) { return people.participants[row]; });
    opinion::ShownMap shown{.participants = {}, .points = {}, .group_of = {}, .colors = map.showing.colors};
    for (auto const row : order) {
        shown.participants.push_back(people.participants[row]);
        shown.points.push_back(people.points[row]);
        shown.group_of.push_back(groups[row]);
    }
    return shown;
}

GroupsNews news_of(opinion::Continuity const& continuity, Instant now)
{
    GroupsNews news{.at = now, .moved = continuity.moved, .changes = {}};
    for (auto const& [fate, group, before] : continuity.changes)
        news.changes.push_back(
            {fate, group ? std::optional(continuity.colors[*group]) : std::nullopt, before});
    return news;
}

void write_colors(JsonWriter& json, std::string_view name, std::vector<opinion::GroupColor> const& colors)
{
    json.key(name).begin_array();
    for (auto const color : colors)
        json.value(color.value);
    json.end_array();
}

void write_news(JsonWriter& json, GroupsNews const& news)
{
    json.begin_object().member("kind", news_text(news.kind)).member("at", news.at.ms);
    json.member("moved", news.moved).key("changes").begin_array();
    for (auto const& change : news.changes) {
        json.begin_object().member("fate", fate_text(change.fate)).key("now");
        change.now ? json.value(change.now->value) : json.null();
        write_colors(json, "before", change.before);
        json.end_object();
    }
    json.end_array().end_object();
}

/// What must be told now; nothing on an ordinary day.
std::optional<GroupsNews> news_since(OwnMap const& before, opinion::OpinionMap const& map,
                                     opinion::Continuity const& continuity, Instant now)
{
    if (has_groups(before) != opinion::has_groups(map))
        return GroupsNews{.kind = has_groups(before) ? GroupsNews::Kind::lost : GroupsNews::Kind::found,
                          .at = now,
                          .changes = {}};
    return has_groups(before) && !is_quiet(continuity) ? std::optional(news_of(continuity, now))
                                                       : std::nullopt;
}

} // namespace

std::string_view news_text(GroupsNews::Kind kind)
{
    constexpr std::string_view texts[] = {"changed", "found", "lost"};
    return texts[static_cast<std::size_t>(kind)];
}

std::string_view fate_text(opinion::Fate fate)
{
    constexpr std::string_view texts[] = {"kept", "merged", "split", "fresh", "vanished"};
    return texts[static_cast<std::size_t>(fate)];
}

std::string own_map_json(opinion::OpinionReport const& report, Showing const& showing)
{
    JsonWriter json;
    auto const& [a, b, c, d] = showing.turn;
    json.begin_object().key("turn").begin_array().value(a).value(b).value(c).value(d).end_array();
    write_colors(json, "colors", showing.colors);
    json.key("news");
    showing.news ? write_news(json, *showing.news) : void(json.null());
    auto text = opinion_json(report);
    text.pop_back(); // the brace that ends the object
    return text + ",\"shown\":" + json.end_object().take() + "}";
}

Showing showing_of(opinion::OpinionMap const& map, OwnMap const* before, Instant now)
{
    Showing showing;
    if (!before) {
        for (std::uint32_t color = 0; color < map.groups.people.size(); ++color)
            showing.colors.push_back({color});
        return showing;
    }
    auto const found = continuity(shown_before(*before), map);
    showing.turn = found.turn;
    showing.colors = found.colors;
    showing.news = news_since(*before, map, found, now);
    if (!showing.news)
        showing.news = before->showing.news;
    return showing;
}

std::optional<Standpoint> standpoint(OwnMap const& map,
                                     std::map<opinion::StatementNumber, opinion::Vote> const& votes)
{
    std::vector<opinion::VoteCell> cells;
    for (std::uint32_t column = 0; column < map.statements.size(); ++column)
        if (auto const vote = votes.find(map.statements[column]); vote != votes.end() && map.counts[column])
            cells.emplace_back(column, vote->second);
    if (cells.empty())
        return std::nullopt;
    auto const coordinates = opinion::coordinates_of(cells, map.counts, map.columns, map.axes);
    Standpoint stands{.point = map.showing.turn({coordinates[0], coordinates[1]}),
                      .votes = cells.size(),
                      .needed = std::min(map.columns, opinion::votes_to_count)};
    if (has_groups(map) && stands.votes >= stands.needed)
        stands.group = opinion::nearest_group(opinion::place_of(coordinates, map.weights), map.centers);
    return stands;
}

} // namespace manyhands::results
