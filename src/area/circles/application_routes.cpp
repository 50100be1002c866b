// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/application_acts.hpp"
#include "area/circles/application_looks.hpp"
#include "area/circles/choice_reader.hpp"
#include "area/circles/circle_routes.hpp"

namespace manyhands::circles {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Result<Done> ask(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CircleId>());
    ChoiceReader reader(form);
    ApplicationDraft draft{.why = form.long_text("why")};
    draft.side = reader.read("side", parse_side, "circles.side_missing");
    auto const why = check_reason(draft.why, {"why", "circles.why_missing"});
    draft.why = TRY(reader.with(why));
    TRY_VOID(ask_to_join(turn, id, draft));
    return see_circle(id, "circles.done_asked");
}

Result<Done> withdraw(Turn& turn, web::Form const&)
{
    auto const id = TRY(turn.id<CircleId>());
    TRY_VOID(withdraw_application(turn, id));
    return see_circle(id, "circles.done_application_withdrawn");
}

Result<Done> answer(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CircleId>());
    auto const person = TRY(turn.id<PersonId>("person"));
    AnswerDraft const draft{.answer = parse_answer(form.text("answer")).value_or(Answer::waiting),
                            .reason = form.long_text("reason")};
    TRY_VOID(answer_application(turn, id, person, draft));
    return Done{.location = web::Url::local("/circles/", id, "/applications").text(),
                .notice =
                    draft.answer == Answer::accepted ? "circles.done_accepted" : "circles.done_declined"};
}

/// One address, two faces: facilitators see who waits, others ask.
Result<web::Response> applications_page(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const circle = TRY(visible_circle(visit.rows, visit.who, id));
    if (require_facilitator(visit.rows, visit.who, circle)) {
        auto const waiting = TRY(look_at_applications(visit, id));
        return show(waiting, visit.frame);
    }
    auto const page = TRY(look_at_asking(visit, id));
    return show(page, visit.frame);
}

Result<web::Response> ask_page(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const page = TRY(look_at_asking(visit, id));
    return show(page, visit.frame);
}

Result<web::Response> application_page(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const person = TRY(visit.id<PersonId>("person"));
    auto const page = TRY(look_at_application(visit, id, person));
    return show(page, visit.frame);
}

} // namespace

void bind_applications(front::Door& door)
{
    door.get("/circles/{id}/applications", applications_page);
    door.post("/circles/{id}/applications", ask, {.again = ask_page});
    door.post("/circles/{id}/applications/withdrawn", withdraw);
    door.get("/circles/{id}/applications/{person}", application_page);
    door.post("/circles/{id}/applications/{person}", answer, {.again = application_page});
}

} // namespace manyhands::circles
