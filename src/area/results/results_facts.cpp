// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/results_facts.hpp"

#include "area/results/numbers_store.hpp"
#include "area/results/opinion_map_store.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::results {

ResultsFacts gather_results(front::Visit const& visit, talk::Entered const& entered, MapShelf& shelf)
{
    auto const& conversation = entered.conversation;
    ResultsFacts facts{.conversation = conversation,
                       .language = visit.who.language,
                       .voters = talk::voters_of(visit.rows, conversation),
                       .members = circles::side_sizes(visit.rows, entered.circle),
                       .told = talk::told_now(visit.rows, conversation),
                       .now = visit.now};
    auto words = shown_words(visit.rows, conversation);
    auto const by_side = talk::answers_of_sides(visit.rows, conversation);
    auto const mine = visit.who.person ? votes_of_person(visit.rows, conversation, *visit.who.person)
                                       : std::map<StatementId, talk::Vote>{};
    talk::KnownAnswers const known(visit.rows, conversation);
    for (auto const& statement : numbered_statements(visit.rows, conversation)) {
        if (auto const vote = mine.find(statement.id); vote != mine.end())
            facts.mine[statement.number] = vote->second;
        auto const found = words.find(statement.id);
        if (found == words.end())
            continue;
        facts.words[statement.number] = std::move(found->second);
        auto const sides = by_side.find(statement.id);
        facts.answers.push_back({.number = statement.number,
                                 .everybody = known.of(statement.id, statement.tally),
                                 .sides = sides == by_side.end()
                                     ? std::vector<opinion::VoteCounts>(talk::sides_count)
                                     : sides->second});
    }
    if (facts.voters.everybody >= opinion::map_voters_min)
        facts.map = shelf.now(visit.rows, conversation);
    if (facts.map)
        facts.stored = facts.map->source == MapSource::stored
            ? facts.map->row
            : find_map_head(visit.rows, conversation, opinion::opinion_map_method);
    return facts;
}

} // namespace manyhands::results
