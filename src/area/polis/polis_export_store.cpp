// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/polis_export_store.hpp"

#include "area/talk/talk.hpp"

namespace manyhands::polis {

std::vector<talk::GivenVote> all_votes_of(store::Snapshot const& rows, talk::Conversation const& conversation,
                                          VotesUntil const& wanted)
{
    // Of two votes in one millisecond, the change that came first stands first; the present vote is the last
    // of all.
    return rows.all(
        "SELECT statement, value, at, change, 0 AS present FROM earlier_vote "
        "WHERE root = $1 AND conversation = $2 AND participant = $3 AND at <= $4 UNION ALL "
        "SELECT statement, value, at, 0, 1 FROM given_vote "
        "WHERE root = $1 AND conversation = $2 AND participant = $3 AND at <= $4 ORDER BY at, "
        "present, change",
        {conversation.root, conversation.id, wanted.participant, wanted.until}, [](store::Row const& row) {
            return talk::GivenVote{row.id<StatementId>(0), talk::vote_of(row.integer(1)), row.instant(2)};
        });
}

std::optional<StatementWords> find_words(store::Snapshot const& rows, talk::Conversation const& conversation,
                                         StatementId id)
{
    return rows.one("SELECT text, shown FROM written_statement WHERE root = $1 AND conversation = $2 AND id = $3",
                    {conversation.root, conversation.id, id}, [](store::Row const& row) {
                        return StatementWords{row.text(0), talk::known(talk::parse_shown(row.text_view(1)))};
                    });
}

} // namespace manyhands::polis
