// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/vote_acts.hpp"

#include "area/accounts/accounts.hpp"
#include "area/talk/participant_store.hpp"
#include "area/talk/tally_store.hpp"
#include "area/talk/vote_store.hpp"
#include "base/json.hpp"

namespace manyhands::talk {

namespace {

/// Only that somebody voted on a statement: what they said is nobody else's to read.
std::string voted_body(Conversation const& conversation)
{
    return JsonWriter().begin_object().member("conversation", conversation.id.text()).end_object().take();
}

/// A waiting statement can be voted on by nobody yet; a hidden one keeps its votes and gets no more.
Result<void> can_be_voted_on(Ballot const& ballot)
{
    if (ballot.statement.shown == Shown::shown)
        return {};
    if (ballot.statement.shown == Shown::hidden && ballot.before)
        return fail(Fault::conflict, "talk.statement_hidden");
    return not_found();
}

} // namespace

bool cast_vote(store::Transaction& rows, Participant const& participant, GivenVote const& vote,
               std::optional<GivenVote> const& before)
{
    if (before && before->vote == vote.vote)
        return false;
    if (before)
        keep_vote_before(rows, participant, *before);
    write_vote(rows, participant, vote);
    if (participant.counting == Counting::counts)
        change_tally(rows, participant, vote.statement,
                     tally_change(before ? std::optional(before->vote) : std::nullopt, vote.vote));
    return true;
}

void move_to_side(store::Transaction& rows, Participant& participant, std::optional<circles::Side> side)
{
    if (participant.side == side)
        return;
    auto moved = participant;
    moved.side = side;
    if (participant.counting == Counting::counts) {
        for (auto const& vote : votes_of(rows, participant)) {
            change_tally(rows, participant, vote.statement, tally_change(vote.vote, {}));
            change_tally(rows, moved, vote.statement, tally_change({}, vote.vote));
        }
        change_voters(rows, participant, -1);
        change_voters(rows, moved, 1);
    }
    participant = moved;
    update_participant(rows, participant);
}

Result<Participant> join_conversation(front::Turn& turn, Entered const& entered, Admission const& admission,
                                      std::optional<Participant> known)
{
    if (known) {
        // Somebody who voted first and became a member of the circle, or changed sides there, afterwards.
        move_to_side(turn.rows, *known, admission.side);
        return *known;
    }
    auto const person = TRY(accounts::visitor_or_guest(turn));
    Participant const participant{.root = entered.conversation.root,
                                  .conversation = entered.conversation.id,
                                  .id = ParticipantId::random(),
                                  .person = person,
                                  .side = admission.side,
                                  .counting = admission.votes == Admission::Votes::count ? Counting::counts
                                                                                         : Counting::waits,
                                  .joined_at = turn.now};
    insert_participant(turn.rows, participant);
    if (participant.counting == Counting::counts)
        change_voters(turn.rows, participant, 1); // their first vote comes in the same act
    return participant;
}

Result<void> vote(front::Turn& turn, ConversationId id, VoteDraft const& draft)
{
    auto const entered = TRY(enter_conversation(turn.rows, turn.who, id));
    auto const admission = TRY(admit(entered, turn.who, turn.now));
    auto const ballot = read_ballot(turn.rows, entered.conversation, draft.statement, turn.who.person);
    if (!ballot)
        return not_found();
    TRY_VOID(can_be_voted_on(*ballot));

    TRY_VOID(front::pay(turn, front::prices::vote));
    auto const participant = TRY(join_conversation(turn, entered, admission, ballot->participant));
    if (cast_vote(turn.rows, participant, {draft.statement, draft.vote, turn.now}, ballot->before))
        TRY_VOID(turn.tell(entered.conversation.root, "talk.voted",
                       journal::subject("statement", draft.statement), voted_body(entered.conversation)));
    return {};
}

} // namespace manyhands::talk
