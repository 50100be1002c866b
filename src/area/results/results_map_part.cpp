// SPDX-License-Identifier: AGPL-3.0-or-later
// The opinion map's part of a page of results: what the groups are, what joins and divides them, the picture,
// and the cards that say the same. Declared in results_findings.hpp.
#include "area/results/results_findings.hpp"

#include <algorithm>
#include <cmath>

namespace manyhands::results {

namespace {

using opinion::cell_people_min;
using web::say;

constexpr std::size_t telling_max = 5;

/// "A and B" without the word: A, B.
std::string names_of(std::vector<opinion::GroupColor> const& colors)
{
    std::string names;
    for (auto const color : colors)
        names += (names.empty() ? "" : ", ") + group_letter(color);
    return names;
}

class MapWords {
public:
    MapWords(ResultsFacts const& facts, OwnMap const& map) : facts_(facts), map_(map)
    {
        for (std::size_t group = 0; group < map.groups.size(); ++group)
            if (is_shown(map, group))
                shown_.push_back(group);
    }

    MapPart make() const
    {
        MapPart part;
        add_choice(part);
        add_news(part);
        add_group_findings(part.findings, facts_, map_);
        draw(part);
        add_groups(part);
        add_making(part);
        return part;
    }

private:
    void add_choice(MapPart& part) const
    {
        if (!has_groups(map_)) {
            constexpr char const* why[] = {"", "results.map_only_chance", "results.map_small_division",
                                           "results.map_unstable"};
            part.about = {word("results.map_no_groups", {}),
                          word(why[static_cast<std::size_t>(map_.clarity)], {})};
            return;
        }
        constexpr double excellent = 0.9;
        constexpr double good = 0.8;
        part.about = {
            word("results.map_found",
                 {{"groups", map_.groups.size()}, {"people", people(map_.people->participants.size())}}),
            word(map_.stability >= excellent  ? "results.map_stable_excellent"
                     : map_.stability >= good ? "results.map_stable_good"
                                              : "results.map_stable_moderate",
                 {})};
    }

    void add_news(MapPart& part) const
    {
        auto const& news = map_.showing.news;
        if (!news || facts_.now - news->at > news_told_for)
            return;
        if (news->kind != GroupsNews::Kind::changed) {
            part.news.push_back(
                word(news->kind == GroupsNews::Kind::found ? "results.news_found" : "results.news_lost",
                     {{"at", news->at}}));
            return;
        }
        constexpr int step = 5;
        auto const moved = static_cast<int>(std::lround(news->moved * 100 / step)) * step;
        part.news.push_back(word("results.news_changed", {{"at", news->at}, {"percent", moved}}));
        for (auto const& change : news->changes)
            if (change.fate != opinion::Fate::kept)
                part.news.push_back(
                    word("results.news_" + std::string(fate_text(change.fate)),
                         {{"name", change.now ? group_letter(*change.now) : names_of(change.before)},
                          {"before", names_of(change.before)}}));
    }

    void draw(MapPart& part) const
    {
        auto const everybody = people(map_.people->participants.size());
        auto const title = has_groups(map_)
            ? word("results.map_title", {{"groups", shown_.size()}, {"people", everybody}})
            : word("results.map_title_none", {{"people", everybody}});
        auto const stands = standpoint(map_, facts_.mine);
        auto const here = stands ? std::optional(stands->point) : std::nullopt;
        auto const& picture = *map_.picture;
        part.drawing = map_svg(picture, title, here);
        part.caption.push_back(picture.people_a_dot == 1
                                   ? word("results.map_dot", {})
                                   : word("results.map_dot_many", {{"count", picture.people_a_dot}}));
        if (picture.has_outside)
            part.caption.push_back(word("results.map_outside", {}));
        if (has_groups(map_))
            part.caption.push_back(word("results.map_areas", {}));
        add_keys(part, here.has_value());
    }

    void add_keys(MapPart& part, bool is_here) const
    {
        for (auto const group : in_order_of_letters())
            part.keys.push_back(
                {mark_svg(static_cast<int>(map_.showing.colors[group].value)),
                 word("results.map_group_of", {{"name", name_of(group)}, {"people", size_of(group)}}),
                 id_of(group)});
        auto others = map_.people->participants.size();
        for (std::size_t group = 0; group < map_.groups.size() && has_groups(map_); ++group)
            others -= map_.people->members[group].size();
        if (others >= cell_people_min)
            part.keys.push_back({mark_svg(-1),
                                 word(has_groups(map_) ? "results.map_others" : "results.map_everybody",
                                      {{"people", people(others)}})});
        if (is_here)
            part.keys.push_back({here_svg(), word("results.map_here", {})});
        if (has_groups(map_) && shown_.size() < map_.groups.size())
            part.hidden.push_back(word("results.map_small_groups", {}));
    }

    /// The letters stand in the order of the alphabet, whichever group is the largest.
    std::vector<std::size_t> in_order_of_letters() const
    {
        auto groups = shown_;
        std::ranges::sort(groups, {}, [&](std::size_t group) { return map_.showing.colors[group].value; });
        return groups;
    }

    void add_groups(MapPart& part) const
    {
        for (auto const group : in_order_of_letters()) {
            MapGroupCard card{.id = id_of(group),
                              .mark = mark_svg(static_cast<int>(map_.showing.colors[group].value)),
                              .name = word("results.map_group_of",
                                           {{"name", name_of(group)}, {"people", size_of(group)}}),
                              .telling = {}};
            for (auto const& telling : map_.groups[group].telling)
                // A statement may have been hidden after the map was made.
                if (auto const words = facts_.words.find(map_.statements[telling.column]);
                    words != facts_.words.end() && is_told(telling) && card.telling.size() < telling_max)
                    card.telling.push_back({words->second.text, std::string(web::code(words->second.language)),
                                            telling_figures(telling)});
            part.groups.push_back(std::move(card));
        }
    }

    /// Nothing is told of how fewer than eight people divide.
    static bool is_told(opinion::Characteristic const& telling)
    {
        return std::min(telling.group.trials, telling.others.trials) >= cell_people_min;
    }

    std::string telling_figures(opinion::Characteristic const& telling) const
    {
        auto const share = [](opinion::Proportion const& of) {
            return rounded_percent(of.successes, of.trials, share_step(of.trials));
        };
        return word(telling.answer == talk::Vote::agree ? "results.telling_agree"
                                                        : "results.telling_disagree",
                    {{"percent", share(telling.group)}, {"others", share(telling.others)}});
    }

    void add_making(MapPart& part) const
    {
        for (auto const& tried : map_.tried)
            part.tried.push_back(word("results.map_tried",
                                      {{"count", tried.groups}, {"value", two_decimals(tried.silhouette)}}));
        if (!map_.tried.empty())
            part.tried.push_back(word("results.map_stability", {{"value", two_decimals(map_.stability)}}));
        if (auto const& row = facts_.map->row; facts_.map->source == MapSource::live)
            part.live = word("results.map_live", {{"at", row.made_at}, {"votes", votes_told(row.votes)}});
        if (auto const& row = facts_.stored) {
            part.made = word(
                "results.map_made",
                {{"at", row->made_at}, {"votes", votes_told(row->votes)}, {"engine", row->engine_version}});
            part.hash = row->votes_hash.hex();
        }
        if (facts_.told == talk::Told::rounded)
            return;
        part.json = web::Url::local("/conversations/", facts_.conversation.id, "/map.json");
        part.polis_json = part.json.with("method", "polis");
    }

    /// Two moments tell one vote, unless every vote is open data.
    std::int64_t votes_told(std::int64_t votes) const
    {
        return facts_.told == talk::Told::exact ? votes : published_count(votes).value;
    }
    std::string name_of(std::size_t group) const { return group_letter(map_.showing.colors[group]); }
    std::string id_of(std::size_t group) const { return "group-" + name_of(group); }
    std::string people(std::size_t count) const
    {
        return talk::people_words(facts_.language, static_cast<std::uint32_t>(count));
    }
    std::string size_of(std::size_t group) const { return people(map_.people->members[group].size()); }
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
    OwnMap const& map_;
    std::vector<std::size_t> shown_; ///< groups of at least eight people
};

} // namespace

std::string why_no_map(ResultsFacts const& facts)
{
    if (facts.voters.everybody < opinion::map_voters_min)
        return say(facts.language, "results.map_too_few", {{"count", opinion::map_voters_min}});
    return say(facts.language, "results.map_soon");
}

MapPart map_part(ResultsFacts const& facts) { return MapWords(facts, facts.map->map).make(); }

} // namespace manyhands::results
