// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/results_store.hpp"

#include "store/database.hpp"

namespace manyhands::talk {

namespace {

void add(opinion::VoteCounts& counts, Vote vote, std::uint32_t people)
{
    auto& count = vote == Vote::agree ? counts.agrees
        : vote == Vote::disagree      ? counts.disagrees
                                      : counts.passes;
    count += people;
}

} // namespace

std::map<StatementId, std::vector<opinion::VoteCounts>> answers_of_sides(store::Snapshot const& rows,
                                                                         Conversation const& conversation)
{
    std::map<StatementId, std::vector<opinion::VoteCounts>> answers;
    rows.query(
        "SELECT v.statement, p.side, v.value, COUNT(*) FROM participant p "
        "JOIN vote v ON v.root = p.root AND v.conversation = p.conversation AND v.participant = p.id "
        "JOIN statement s ON s.root = v.root AND s.conversation = v.conversation AND s.id = v.statement "
        "WHERE p.root = $1 AND p.conversation = $2 AND p.counts = 1 AND p.side <> '' AND s.shown = 'shown' "
        "GROUP BY v.statement, p.side, v.value",
        {conversation.root, conversation.id}, [&](store::Row const& row) {
            auto const side = circles::parse_side(row.text_view(1));
            if (!side)
                return;
            auto& counts = answers[row.id<StatementId>(0)];
            counts.resize(sides_count);
            add(counts[static_cast<std::size_t>(*side)], vote_of(row.integer(2)),
                static_cast<std::uint32_t>(row.integer(3)));
        });
    return answers;
}

Voters voters_of(store::Snapshot const& rows, Conversation const& conversation)
{
    Voters voters;
    rows.query("SELECT p.side, COUNT(*) FROM participant p WHERE p.root = $1 AND p.conversation = $2 AND "
               "p.counts = 1 "
               "AND EXISTS (SELECT 1 FROM vote v WHERE v.root = p.root AND v.conversation = p.conversation "
               "AND v.participant = p.id) GROUP BY p.side",
               {conversation.root, conversation.id}, [&](store::Row const& row) {
                   auto const people = static_cast<std::uint32_t>(row.integer(1));
                   voters.everybody += people;
                   if (auto const side = circles::parse_side(row.text_view(0)))
                       voters.sides[static_cast<std::size_t>(*side)] = people;
               });
    return voters;
}

std::map<StatementId, ShownWords> shown_words(store::Snapshot const& rows, Conversation const& conversation)
{
    std::map<StatementId, ShownWords> words;
    rows.query(
        "SELECT id, text, language FROM statement WHERE root = $1 AND conversation = $2 AND shown = 'shown'",
        {conversation.root, conversation.id}, [&](store::Row const& row) {
            words[row.id<StatementId>(0)] = {
                row.text(1), web::parse_language(row.text_view(2)).value_or(web::Language::en)};
        });
    return words;
}

std::map<StatementId, Vote> votes_of_person(store::Snapshot const& rows, Conversation const& conversation,
                                            PersonId person)
{
    std::map<StatementId, Vote> votes;
    rows.query("SELECT v.statement, v.value FROM participant p "
               "JOIN vote v ON v.root = p.root AND v.conversation = p.conversation AND v.participant = p.id "
               "WHERE p.root = $1 AND p.conversation = $2 AND p.person = $3",
               {conversation.root, conversation.id, person},
               [&](store::Row const& row) { votes[row.id<StatementId>(0)] = vote_of(row.integer(1)); });
    return votes;
}

} // namespace manyhands::talk
