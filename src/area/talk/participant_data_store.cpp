// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/participant_data_store.hpp"

#include "area/talk/statement_row.hpp"

#include <algorithm>
#include <tuple>

namespace manyhands::talk {

namespace {

/// The columns conversation, text, statement, value, at.
OwnVote own_vote_of(store::Row const& row, OwnVote::Present present)
{
    return {row.id<ConversationId>(0),
            row.text(1),
            {row.id<StatementId>(2), vote_of(row.integer(3)), row.instant(4)},
            present};
}

} // namespace

std::vector<OwnVote> own_votes(store::Snapshot const& rows, PersonId person)
{
    auto votes = rows.all(
        "SELECT b.conversation, s.text, b.statement, b.value, b.at FROM participant p "
        "JOIN vote_before b ON b.root = p.root AND b.conversation = p.conversation AND b.participant = p.id "
        "JOIN statement s ON s.root = b.root AND s.conversation = b.conversation AND s.id = b.statement "
        "WHERE p.person = $1 ORDER BY b.conversation, b.statement, b.change",
        {person}, [](store::Row const& row) { return own_vote_of(row, OwnVote::Present::no); });
    rows.query(
        "SELECT v.conversation, s.text, v.statement, v.value, v.at FROM participant p "
        "JOIN vote v ON v.root = p.root AND v.conversation = p.conversation AND v.participant = p.id "
        "JOIN statement s ON s.root = v.root AND s.conversation = v.conversation AND s.id = v.statement "
        "WHERE p.person = $1",
        {person}, [&](store::Row const& row) { votes.push_back(own_vote_of(row, OwnVote::Present::yes)); });
    std::ranges::stable_sort(
        votes, {}, [](OwnVote const& vote) { return std::tie(vote.conversation, vote.given.statement); });
    return votes;
}

std::vector<Statement> own_statements(store::Snapshot const& rows, PersonId person)
{
    return rows.all(
        "SELECT s.root, s.conversation, s.id, s.number, s.author, s.text, s.language, s.origin, s.shown, "
        "s.made_at, s.agrees, s.disagrees, s.passes FROM participant p "
        "JOIN statement s ON s.root = p.root AND s.conversation = p.conversation AND s.author = p.id "
        "WHERE p.person = $1 ORDER BY s.made_at, s.id",
        {person}, statement_of);
}

std::vector<GuestDid> what_guest_did(store::Snapshot const& rows, PersonId guest)
{
    return rows.all(
        "SELECT p.conversation, p.joined_at, (SELECT COUNT(*) FROM vote v WHERE v.root = p.root "
        "AND v.conversation = p.conversation AND v.participant = p.id), "
        "(SELECT COUNT(*) FROM statement s WHERE s.root = p.root AND s.conversation = p.conversation "
        "AND s.author = p.id) FROM participant p WHERE p.person = $1 ORDER BY p.joined_at DESC, p.id LIMIT 100",
        {guest}, [](store::Row const& row) {
            return GuestDid{row.id<ConversationId>(0), row.instant(1), static_cast<int>(row.integer(2)),
                            static_cast<int>(row.integer(3))};
        });
}

} // namespace manyhands::talk
