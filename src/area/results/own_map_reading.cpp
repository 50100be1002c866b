// SPDX-License-Identifier: AGPL-3.0-or-later
// read_own_map of own_map.hpp.
#include "area/results/own_map.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

namespace manyhands::results {

namespace {

namespace json = boost::json;

double real(json::value const& value) { return value.to_number<double>(); }

template <class Number> std::vector<Number> numbers(json::value const& list)
{
    std::vector<Number> found;
    for (auto const& entry : list.as_array())
        found.push_back(entry.to_number<Number>());
    return found;
}

/// The value whose text it is, of the first `count`.
template <class Enum, class Text> Enum known(json::value const& value, std::size_t count, Text text)
{
    for (std::size_t at = 0; at < count; ++at)
        if (text(static_cast<Enum>(at)) == value.as_string())
            return static_cast<Enum>(at);
    throw std::runtime_error("a stored map says " + std::string(value.as_string()));
}

std::vector<opinion::GroupColor> colors(json::value const& list)
{
    std::vector<opinion::GroupColor> found;
    for (auto const& entry : list.as_array())
        found.push_back({entry.to_number<std::uint32_t>()});
    return found;
}

std::vector<opinion::VoteCounts> counts_of(json::value const& votes)
{
    std::vector<opinion::VoteCounts> counts;
    auto const& agrees = votes.at("A").as_array();
    auto const& disagrees = votes.at("D").as_array();
    auto const& passes = votes.at("P").as_array();
    for (std::size_t at = 0; at < agrees.size(); ++at)
        counts.push_back({agrees[at].to_number<std::uint32_t>(), disagrees.at(at).to_number<std::uint32_t>(),
                          passes.at(at).to_number<std::uint32_t>()});
    return counts;
}

opinion::Proportion proportion_of(json::value const& pair)
{
    return {pair.at(0).to_number<std::uint32_t>(), pair.at(1).to_number<std::uint32_t>()};
}

class OwnMapReading {
public:
    explicit OwnMapReading(std::string_view text) : json_(json::parse(text)) { }

    OwnMap read()
    {
        read_choice();
        read_statements();
        read_people();
        read_groups();
        read_bridging();
        read_representing();
        map_.people = std::make_shared<MapPeople const>(std::move(people_));
        map_.picture = std::make_shared<MapPicture const>(picture_of(map_));
        return std::move(map_);
    }

private:
    std::size_t column(json::value const& tid) const { return columns_.at(tid.to_number<std::int32_t>()); }
    std::vector<std::size_t> columns_of(json::value const& tids) const
    {
        std::vector<std::size_t> found;
        for (auto const& tid : tids.as_array())
            found.push_back(column(tid));
        return found;
    }

    void read_choice()
    {
        map_.clarity = known<opinion::Clarity>(json_.at("clarity"), 4, opinion::clarity_text);
        map_.stability = real(json_.at("stability"));
        for (auto const& tried : json_.at("tried").as_array())
            map_.tried.push_back({tried.at("groups").to_number<std::size_t>(), real(tried.at("silhouette")),
                                  tried.at("smallest").to_number<std::uint64_t>()});
        auto const& shown = json_.at("shown");
        auto const turn = numbers<double>(shown.at("turn"));
        map_.showing = {{turn.at(0), turn.at(1), turn.at(2), turn.at(3)}, colors(shown.at("colors")), {}};
        if (!shown.at("news").is_null())
            read_news(shown.at("news"));
    }

    void read_news(json::value const& told)
    {
        GroupsNews news{.kind = known<GroupsNews::Kind>(told.at("kind"), 3, news_text),
                        .at = {told.at("at").to_number<std::int64_t>()},
                        .moved = real(told.at("moved")),
                        .changes = {}};
        for (auto const& change : told.at("changes").as_array()) {
            GroupsNews::Change one{.fate = known<opinion::Fate>(change.at("fate"), 5, fate_text),
                                   .now = {},
                                   .before = colors(change.at("before"))};
            if (!change.at("now").is_null())
                one.now = opinion::GroupColor{change.at("now").to_number<std::uint32_t>()};
            news.changes.push_back(std::move(one));
        }
        map_.showing.news = std::move(news);
    }

    void read_statements()
    {
        for (auto const tid : numbers<std::int32_t>(json_.at("tids"))) {
            columns_[tid] = map_.statements.size();
            map_.statements.push_back({tid});
        }
        map_.counts.assign(map_.statements.size(), 1);
        for (auto const out : columns_of(json_.at("out")))
            map_.counts[out] = 0;
        map_.columns = static_cast<std::size_t>(std::ranges::count(map_.counts, 1));
        map_.axes.center = numbers<double>(json_.at("center"));
        for (std::size_t axis = 0; axis < opinion::axes_max; ++axis) {
            map_.axes.loadings[axis] = numbers<double>(json_.at("axes").at(axis));
            map_.axes.singular_values[axis] = real(json_.at("singular_values").at(axis));
            map_.weights[axis] = real(json_.at("weights").at(axis));
        }
    }

    void read_people()
    {
        for (auto const pid : numbers<std::int32_t>(json_.at("pids"))) {
            rows_[pid] = people_.participants.size();
            people_.participants.push_back({pid});
        }
        for (auto const& point : json_.at("points").as_array())
            people_.points.push_back(map_.showing.turn({real(point.at(0)), real(point.at(1))}));
    }

    void read_groups()
    {
        auto const& members = json_.at("groups").as_array();
        for (std::size_t group = 0; group < members.size(); ++group) {
            map_.groups.push_back({.votes = counts_of(json_.at("group_votes").at(group)), .telling = {}});
            auto& places = people_.members.emplace_back();
            for (auto const& member : members[group].as_array())
                places.push_back(rows_.at(member.to_number<std::int32_t>()));
        }
        for (auto const& center : json_.at("group_centers").as_array()) {
            opinion::Place place;
            for (std::size_t axis = 0; axis < opinion::axes_max; ++axis)
                place.at[axis] = static_cast<float>(real(center.at(axis)));
            map_.centers.push_back(place);
        }
        auto const& telling = json_.at("characteristic").at("groups").as_array();
        for (std::size_t group = 0; group < telling.size(); ++group)
            for (auto const& one : telling[group].as_array())
                map_.groups.at(group).telling.push_back(
                    {.column = column(one.at("tid")),
                     .answer = one.at("answer") == "agree" ? opinion::Vote::agree : opinion::Vote::disagree,
                     .group = proportion_of(one.at("group")),
                     .others = proportion_of(one.at("others")),
                     .difference = real(one.at("difference")),
                     .interval = {real(one.at("low")), real(one.at("high"))},
                     .p = real(one.at("p"))});
    }

    /// What is known of a statement follows from the groups' answers.
    void read_bridging()
    {
        map_.bridges.resize(map_.statements.size());
        for (std::size_t at = 0; at < map_.statements.size() && has_groups(map_); ++at) {
            std::vector<opinion::VoteCounts> answers;
            for (auto const& group : map_.groups)
                answers.push_back(group.votes.at(at));
            if (map_.counts[at])
                map_.bridges[at] = opinion::bridge_of(answers);
        }
        auto const& bridging = json_.at("bridging");
        map_.joining = columns_of(bridging.at("bridges"));
        map_.unwanted = columns_of(bridging.at("shared_disagreement"));
        map_.dividing = columns_of(bridging.at("divides"));
        map_.second.assign(map_.statements.size(), opinion::SecondOpinion::unknown);
        for (auto const& one : json_.at("second").at("statements").as_array())
            map_.second[column(one.at("tid"))] =
                known<opinion::SecondOpinion>(one.at("flag"), 4, opinion::second_opinion_text);
    }

    void read_representing()
    {
        auto const& list = json_.at("representing");
        auto const number = [&](char const* name) { return list.at(name).to_number<std::uint32_t>(); };
        map_.representing.people = number("people");
        map_.representing.asked = number("asked");
        map_.representing.with_one = number("with_one");
        map_.representing.with_two = number("with_two");
        for (auto const& one : list.at("statements").as_array())
            map_.representing.statements.push_back({column(one.at("tid")),
                                                    one.at("speaks_for").to_number<std::uint32_t>(),
                                                    real(one.at("expected"))});
    }

    json::value json_;
    OwnMap map_;
    MapPeople people_;
    std::unordered_map<std::int32_t, std::size_t> columns_;
    std::unordered_map<std::int32_t, std::size_t> rows_;
};

} // namespace

OwnMap read_own_map(std::string_view json) { return OwnMapReading(json).read(); }

} // namespace manyhands::results
