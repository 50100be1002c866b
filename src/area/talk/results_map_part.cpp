// SPDX-License-Identifier: AGPL-3.0-or-later
// The opinion map's part of a page of results: the picture, and the tables that say the same. Declared in
// results_findings.hpp.
#include "area/talk/results_findings.hpp"

#include <algorithm>
#include <cmath>

namespace manyhands::talk {

namespace {

using opinion::cell_people_min;
using web::say;

constexpr std::size_t joining_max = 10;
constexpr std::size_t others_drawn_min = 8;

class MapWords {
public:
    MapWords(ResultsFacts const& facts, MapReading const& map) : facts_(facts), map_(map)
    {
        for (std::size_t group = 0; group < map.groups.size(); ++group)
            if (map.groups[group].members.size() >= cell_people_min)
                shown_.push_back(group);
    }

    MapPart make() const
    {
        MapPart part;
        draw(part);
        add_groups(part);
        add_joining(part);
        for (auto const& [count, value] : map_.silhouettes)
            part.tried.push_back(
                word("opinion.map_tried", {{"count", count}, {"value", two_decimals(value)}}));
        part.made = word("opinion.map_made",
                         {{"at", facts_.map->made_at},
                          {"votes", facts_.map->votes},
                          {"engine", facts_.map->engine_version}});
        part.hash = facts_.map->votes_hash.hex();
        part.json = web::Url::local("/conversations/", facts_.conversation.id, "/map.json");
        return part;
    }

private:
    static std::string name_of(std::size_t group) { return std::string(1, static_cast<char>('A' + group)); }

    void draw(MapPart& part) const
    {
        MapDrawing drawing{.groups = std::vector<std::vector<opinion::Point>>(map_.groups.size())};
        std::vector<bool> grouped(map_.points.size(), false);
        for (std::size_t group = 0; group < map_.groups.size(); ++group)
            for (auto const member : map_.groups[group].members) {
                grouped[member] = true;
                if (is_shown(group))
                    drawing.groups[group].push_back(map_.points[member]);
            }
        for (std::size_t row = 0; row < grouped.size(); ++row)
            if (!grouped[row])
                drawing.others.push_back(map_.points[row]);
        // Marks can be counted: fewer than eight are told of as a few, and not drawn (rule 12).
        if (drawing.others.size() < others_drawn_min)
            drawing.others.clear();
        drawing.here = stand_on_map(map_, facts_.mine);
        drawing.title = word("opinion.map_title",
                             {{"groups", shown_.size()}, {"people", people(map_.participants.size())}});
        part.drawing = map_svg(drawing);
        for (auto const group : shown_)
            part.keys.push_back(
                {mark_svg(static_cast<int>(group)),
                 word("opinion.map_group_of", {{"name", name_of(group)}, {"people", size_of(group)}})});
        if (!drawing.others.empty())
            part.keys.push_back(
                {mark_svg(-1), word("opinion.map_others", {{"people", people(drawing.others.size())}})});
        if (drawing.here)
            part.keys.push_back({here_svg(), word("opinion.map_here", {})});
        if (shown_.size() < map_.groups.size())
            part.hidden.push_back(word("opinion.map_small_groups", {}));
    }

    void add_groups(MapPart& part) const
    {
        for (auto const group : shown_) {
            MapGroupRow row{.name = name_of(group), .size = size_of(group)};
            for (auto const& telling : map_.groups[group].telling)
                // A statement may have been hidden after the map was made.
                if (auto const words = facts_.words.find(map_.statements[telling.column]);
                    words != facts_.words.end())
                    row.telling.push_back({words->second.text, std::string(web::code(words->second.language)),
                                           telling_figures(group, telling)});
            part.groups.push_back(std::move(row));
        }
    }

    std::string telling_figures(std::size_t group, Telling const& telling) const
    {
        auto const& counts = map_.groups[group].votes[telling.column];
        if (counts.voters() < cell_people_min)
            return word("opinion.too_few", {});
        auto const shares = shares_of(counts);
        return telling.answer == Vote::agree
            ? word("opinion.telling_agree", {{"percent", shares.agree}})
            : word("opinion.telling_disagree", {{"percent", shares.disagree}});
    }

    void add_joining(MapPart& part) const
    {
        std::vector<std::pair<double, std::size_t>> order;
        for (std::size_t column = 0; column < map_.joining.size(); ++column)
            if (facts_.words.contains(map_.statements[column]) && enough_everywhere(column))
                order.emplace_back(-map_.joining[column], column);
        std::ranges::sort(order);
        for (auto const group : shown_)
            part.names.push_back(name_of(group));
        for (std::size_t at = 0; at < std::min(joining_max, order.size()); ++at) {
            auto const column = order[at].second;
            auto const& words = facts_.words.at(map_.statements[column]);
            JoiningRow row{.text = words.text, .language = std::string(web::code(words.language))};
            for (auto const group : shown_)
                row.shares.push_back(std::to_string(shares_of(map_.groups[group].votes[column]).agree) + "%");
            part.joining.push_back(std::move(row));
        }
    }

    bool enough_everywhere(std::size_t column) const
    {
        return std::ranges::all_of(shown_, [&](std::size_t group) {
            return map_.groups[group].votes[column].voters() >= cell_people_min;
        });
    }

    bool is_shown(std::size_t group) const { return std::ranges::find(shown_, group) != shown_.end(); }
    std::string people(std::size_t count) const
    {
        return people_words(facts_.language, static_cast<std::uint32_t>(count));
    }
    std::string size_of(std::size_t group) const { return people(map_.groups[group].members.size()); }
    /// 0.41, never a sign of more precision than it means.
    static std::string two_decimals(double value)
    {
        auto const hundredths = static_cast<int>(std::lround(std::abs(value) * 100));
        auto const digits = std::to_string(hundredths % 100);
        return (value < 0 && hundredths > 0 ? "-" : "") + std::to_string(hundredths / 100) + "." +
            (digits.size() < 2 ? "0" : "") + digits;
    }
    std::string word(std::string_view key, std::initializer_list<web::Argument> arguments) const
    {
        return say(facts_.language, key, arguments);
    }

    ResultsFacts const& facts_;
    MapReading const& map_;
    std::vector<std::size_t> shown_; ///< groups of at least five people
};

} // namespace

MapPart map_part(ResultsFacts const& facts, MapReading const& map) { return MapWords(facts, map).make(); }

} // namespace manyhands::talk
