// SPDX-License-Identifier: AGPL-3.0-or-later
// What becomes of taking part when a guest confirms an address, and when somebody closes their account.
// Declared in talk.hpp.
#include "area/talk/participant_merge.hpp"

#include "area/talk/conversation_store.hpp"
#include "area/talk/participant_store.hpp"
#include "area/talk/statement_store.hpp"
#include "area/talk/tally_store.hpp"
#include "area/talk/vote_acts.hpp"
#include "area/talk/vote_store.hpp"
#include "base/expect.hpp"

#include <algorithm>
#include <map>

namespace manyhands::talk {

namespace {

using Votes = std::map<StatementId, GivenVote>;

Votes votes_by_statement(store::Snapshot const& rows, Participant const& participant)
{
    Votes votes;
    for (auto const& vote : votes_of(rows, participant))
        votes.emplace(vote.statement, vote);
    return votes;
}

/// Votes that waited begin to count.
void begin_to_count(store::Transaction& rows, Participant& participant)
{
    if (participant.counting == Counting::counts)
        return;
    participant.counting = Counting::counts;
    for (auto const& vote : votes_of(rows, participant))
        change_tally(rows, participant, vote.statement, tally_change({}, vote.vote));
    change_voters(rows, participant, 1);
    update_participant(rows, participant);
}

/// Both voted: the account's vote stays, whichever is newer. An older one of the guest's becomes history.
void settle(store::Transaction& rows, Participant const& account, GivenVote const& mine,
            GivenVote const& guests)
{
    if (guests.at < mine.at)
        keep_vote_before(rows, account, guests);
}

/// Both took part: everything of the guest's moves to the account's participant, which counts. The guest's
/// row stays without votes, so that all others keep the numbers they have in exports and on maps.
void join_two(store::Transaction& rows, Participant guest, Participant const& account)
{
    auto const mine = votes_by_statement(rows, account);
    // The guest's history goes first, so that a vote that loses now stands behind what was before it.
    move_votes_before(rows, guest, account);
    for (auto const& [statement, vote] : votes_by_statement(rows, guest)) {
        if (guest.counting == Counting::counts)
            change_tally(rows, guest, statement, tally_change(vote.vote, {}));
        delete_vote(rows, guest, statement);
        if (auto const both = mine.find(statement); both != mine.end()) {
            settle(rows, account, both->second, vote);
        } else {
            write_vote(rows, account, vote);
            change_tally(rows, account, statement, tally_change({}, vote.vote));
        }
    }
    change_author(rows, guest, account.id);
    if (guest.counting == Counting::counts)
        change_voters(rows, guest, -1);
    guest.counting = Counting::waits;
    update_participant(rows, guest);
}

/// The side the account has in the circle of that conversation, if it is a present member.
std::optional<circles::Side> side_there(store::Snapshot const& rows, Participant const& participant,
                                        PersonId account)
{
    auto const conversation = read_conversation(rows, participant.conversation);
    auto const circle = conversation ? circles::find_circle(rows, conversation->circle) : not_found();
    if (!circle)
        return {};
    auto const membership = circles::membership_of(rows, *circle, account);
    return membership ? std::optional(membership->side) : std::nullopt;
}

} // namespace

void merge_participations(store::Transaction& rows, PersonId guest, PersonId account)
{
    auto mine = guest == account ? std::vector<Participant>{} : participations_of(rows, account);
    for (auto participation : participations_of(rows, guest)) {
        auto const both = std::ranges::find(mine, participation.conversation, &Participant::conversation);
        if (both != mine.end()) {
            begin_to_count(rows, *both);
            join_two(rows, participation, *both);
            continue;
        }
        participation.person = account;
        update_participant(rows, participation);
        move_to_side(rows, participation, side_there(rows, participation, account));
        begin_to_count(rows, participation);
    }
}

Result<void> guest_confirmed(store::Transaction& rows, journal::Line const& line)
{
    EXPECT(line.actor.has_value());
    merge_participations(rows, *line.actor, PersonId{line.subject.id});
    return {};
}

Result<void> person_left(store::Transaction& rows, journal::Line const& line)
{
    for (auto participation : participations_of(rows, PersonId{line.subject.id})) {
        participation.person = std::nullopt;
        update_participant(rows, participation);
    }
    return {};
}

} // namespace manyhands::talk
