// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/standing_store.hpp"

#include "store/database.hpp"

namespace manyhands::talk {

std::map<StatementId, ByStanding> answers_by_standing(store::Snapshot const& rows,
                                                      Conversation const& conversation)
{
    std::map<StatementId, ByStanding> found;
    rows.query("SELECT v.statement, v.value, e.standing, COUNT(*) FROM vote v JOIN participant p "
               "ON p.root = v.root AND p.conversation = v.conversation AND p.id = v.participant "
               "AND p.counts = 1 JOIN statement s ON s.root = v.root AND s.conversation = v.conversation "
               "AND s.id = v.statement AND s.shown = 'shown' JOIN person_name e ON e.id = p.person "
               "WHERE v.root = $1 AND v.conversation = $2 GROUP BY v.statement, v.value, e.standing",
               {conversation.root, conversation.id}, [&](store::Row const& row) {
                   auto& answers = found[row.id<StatementId>(0)];
                   auto& counts = row.text_view(2) == "guest" ? answers.guests : answers.confirmed;
                   auto const vote = vote_of(row.integer(1));
                   (vote == Vote::agree          ? counts.agrees
                        : vote == Vote::disagree ? counts.disagrees
                                                 : counts.passes) =
                       static_cast<std::uint32_t>(row.integer(3));
               });
    return found;
}

} // namespace manyhands::talk
