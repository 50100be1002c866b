// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sample_decide.hpp"

#include "area/decide/ballot_acts.hpp"
#include "area/decide/close_acts.hpp"
#include "area/decide/decision_acts.hpp"
#include "area/decide/promise_acts.hpp"

namespace manyhands::app {

namespace {

decide::TypedSide side(decide::Side side, std::string quorum, std::string threshold)
{
    return {
        .side = side, .quorum = std::move(quorum), .threshold = std::move(threshold), .bound = "at_least"};
}

decide::Decision open(SampleMaker& maker, PersonId facilitator, CircleId circle,
                      decide::TypedDecision const& typed)
{
    auto const draft = maker.act(
        facilitator, [&](front::Turn& turn) { return decide::draft_decision(turn, circle, typed); });
    return maker.act(facilitator, [&](front::Turn& turn) { return decide::open_decision(turn, draft.id); });
}

struct SampleBallot {
    std::string_view mailbox;
    std::vector<std::string> answers = {};   ///< majority, approval
    std::vector<std::string> by_option = {}; ///< consent, score
    std::string reason = {};
};

void give_ballots(SampleMaker& maker, decide::Decision const& decision,
                  std::vector<SampleBallot> const& ballots)
{
    for (auto const& ballot : ballots)
        maker.act(maker.named(ballot.mailbox), [&](front::Turn& turn) {
            return decide::answer_decision(turn, decision.id,
                                           {.content = decision.content_hash.hex(),
                                            .by_option = ballot.by_option,
                                            .answers = ballot.answers,
                                            .reason = ballot.reason});
        });
}

struct SamplePromise {
    std::string_view what;
    std::string_view owner;
    int due_in = 0;         ///< days from today
    std::string state = {}; ///< kept, not_kept, or empty: still open
    std::string why = {};
};

void promise(SampleMaker& maker, DecisionId decision, SamplePromise const& wish)
{
    auto const owner = maker.named(wish.owner);
    auto const made = maker.act(owner, [&](front::Turn& turn) {
        return decide::make_promise(turn, decision,
                                    {.what = std::string(wish.what),
                                     .owner = owner.text(),
                                     .due = maker.day_from_today(wish.due_in).iso()});
    });
    if (!wish.state.empty())
        maker.act(owner, [&](front::Turn& turn) {
            return decide::settle_promise(turn, made.id, {wish.state, wish.why});
        });
}

} // namespace

void decide_in_forum(SampleMaker& maker, circles::Circle const& forum, ConversationId conversation)
{
    maker.go_to(3);
    auto const decision = open(
        maker, maker.named("gwen"), forum.id,
        {.question = "What shall the £60,000 for Quayside be spent on first?",
         .text = "The conversation showed what residents and council both want. The money is enough for "
                 "**one** of these this year. "
                 "The others go to the top of the list for next year.",
         .kind = "options",
         .options = "A safe crossing on Quay Street, with dropped kerbs on Rope Walk\nSeats, roofs and paper "
                    "timetables at all bus stops\nA late bus on Fridays and Saturdays, for one year",
         .method = "approval",
         .secrecy = "secret",
         .closes_on = maker.day_from_today(10).iso(),
         .early_close = "at_the_time",
         .sides = {side(decide::Side::lived, "10", "50"), side(decide::Side::staff, "30", "50"),
                   side(decide::Side::elected, "30", "50")},
         .conversation = conversation.text()});
    maker.go_to(2);
    give_ballots(maker, decision,
                 {{.mailbox = "tomos", .answers = {"1", "2"}},
                  {.mailbox = "amina", .answers = {"1"}},
                  {.mailbox = "sample2", .answers = {"1", "3"}},
                  {.mailbox = "sample4", .answers = {"2"}},
                  {.mailbox = "sample5", .answers = {"1", "2"}},
                  {.mailbox = "priya", .answers = {"1"}},
                  {.mailbox = "huw", .answers = {"1", "2"}}});
}

void decide_in_open_door(SampleMaker& maker, circles::Circle const& circle, ConversationId conversation)
{
    maker.go_to(25);
    auto const decision =
        open(maker, maker.named("sioned"), circle.id,
             {.question = "A peer worker joins the night phone from Thursday to Sunday",
              .text = "Somebody who has been through a crisis answers the phone together "
                      "with the nurse, paid like other staff.",
              .kind = "proposal",
              .method = "majority",
              .secrecy = "open",
              .closes_on = maker.day_from_today(-18).iso(),
              .early_close = "when_all_answered",
              .sides = {side(decide::Side::lived, "50", "60"), side(decide::Side::staff, "50", "60")},
              .conversation = conversation.text()});
    give_ballots(maker, decision,
                 {{.mailbox = "sioned", .answers = {"yes"}},
                  {.mailbox = "marek",
                   .answers = {"yes"},
                   .reason = "I would have called if I had known one of us would answer."},
                  {.mailbox = "leah", .answers = {"yes"}},
                  {.mailbox = "dai", .answers = {"yes"}},
                  {.mailbox = "tomos", .answers = {"yes"}},
                  {.mailbox = "ffion", .answers = {"abstain"}},
                  {.mailbox = "priya", .answers = {"yes"}},
                  {.mailbox = "ben",
                   .answers = {"no"},
                   .reason = "One nurse cannot train and supervise somebody at three in the morning."},
                  {.mailbox = "idris",
                   .answers = {"no"},
                   .reason = "There is no room and no alarm for a second person yet."},
                  {.mailbox = "nia",
                   .answers = {"no"},
                   .reason = "Start with two nights, with a second nurse on call."},
                  {.mailbox = "aled", .answers = {"abstain"}}});
    decide::close_due(maker.program().tools());
}

void decide_in_prison(SampleMaker& maker, circles::Circle const& council, ConversationId conversation)
{
    maker.go_to(75);
    auto const decision =
        open(maker, maker.named("amina"), council.id,
             {.question = "Evening visits on two days a week, and a corner for children",
              .text = "- Visits from 17:30 to 19:00 on Tuesdays and Thursdays.\n- A corner "
                      "with toys and books, looked after by two trained prisoners.",
              .kind = "proposal",
              .method = "consent",
              .secrecy = "open",
              .closes_on = maker.day_from_today(-60).iso(),
              .early_close = "when_all_answered",
              .sides = {side(decide::Side::lived, "50", "50"), side(decide::Side::staff, "50", "50")},
              .conversation = conversation.text()});
    give_ballots(maker, decision,
                 {{.mailbox = "amina", .by_option = {"consent"}},
                  {.mailbox = "dai", .by_option = {"consent"}},
                  {.mailbox = "marek", .by_option = {"consent"}},
                  {.mailbox = "leah",
                   .by_option = {"stand_aside"},
                   .reason = "Mornings would suit my mother better, but this is a start."},
                  {.mailbox = "ben", .by_option = {"consent"}},
                  {.mailbox = "owen", .by_option = {"consent"}},
                  {.mailbox = "idris",
                   .by_option = {"consent"},
                   .reason = "Agreed, if the rota is known four weeks ahead."}});
    decide::close_due(maker.program().tools());
    maker.go_to(70);
    promise(maker, decision.id,
            {"Put the evening rota up four weeks ahead", "ben", -40, "kept",
             "Up since the first week, on both wings."});
    promise(maker, decision.id,
            {"Train two men for the children's corner", "dai", -30, "kept",
             "Both have passed; they start on Saturday."});
    promise(maker, decision.id,
            {"Buy toys and books with the £400 of the welfare fund", "owen", -20, "not_kept",
             "The fund was spent in June. I have asked the library instead."});
    promise(maker, decision.id, {"Ask the bus company for a stop at the gate", "idris", -6});
    promise(maker, decision.id, {"Tell families by letter and by text", "amina", 20});
}

} // namespace manyhands::app
