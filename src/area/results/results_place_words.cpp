// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the reader stands among the groups. Declared in results_findings.hpp.
#include "area/results/results_findings.hpp"

namespace manyhands::results {

namespace {

/// Of all answers that people of the group gave to what the reader answered too, those that are the same.
struct Likeness {
    std::uint32_t same = 0;
    std::uint32_t all = 0;
};

Likeness likeness_of(OwnMap const& map, std::size_t group,
                     std::map<opinion::StatementNumber, talk::Vote> const& mine)
{
    Likeness likeness;
    for (std::size_t column = 0; column < map.statements.size(); ++column) {
        auto const vote = mine.find(map.statements[column]);
        auto const& counts = map.groups[group].votes[column];
        if (vote == mine.end() || !map.counts[column] || counts.voters() < opinion::cell_people_min)
            continue;
        likeness.same += vote->second == talk::Vote::agree ? counts.agrees
            : vote->second == talk::Vote::disagree         ? counts.disagrees
                                                           : counts.passes;
        likeness.all += counts.voters();
    }
    return likeness;
}

} // namespace

std::string place_words(ResultsFacts const& facts)
{
    if (!facts.map || !has_groups(facts.map->map))
        return {};
    auto const& map = facts.map->map;
    auto const stands = standpoint(map, facts.mine);
    if (!stands)
        return {};
    if (!stands->group)
        return web::say(facts.language, "results.mine_soon", {{"left", stands->needed - stands->votes}});
    auto const name = group_letter(map.showing.colors[*stands->group]);
    auto const likeness = likeness_of(map, *stands->group, facts.mine);
    if (likeness.all == 0)
        return web::say(facts.language, "results.mine_group", {{"name", name}});
    auto const members = static_cast<std::uint32_t>(map.people->members[*stands->group].size());
    return web::say(
        facts.language, "results.mine_like",
        {{"name", name}, {"percent", rounded_percent(likeness.same, likeness.all, share_step(members))}});
}

} // namespace manyhands::results
