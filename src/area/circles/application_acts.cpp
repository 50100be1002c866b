// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/application_acts.hpp"

#include "area/circles/application_store.hpp"
#include "area/circles/invitation_store.hpp"
#include "area/circles/takedown_store.hpp"
#include "area/mail/mail.hpp"
#include "base/json.hpp"

namespace manyhands::circles {

namespace {

Result<void> tell(front::Turn& turn, Circle const& circle, std::string act, PersonId person)
{
    return turn.tell(circle.root, std::move(act), journal::subject("circle", circle.id),
                     JsonWriter().begin_object().member("person", person.text()).end_object().take());
}

void mail_applicant(front::Turn& turn, PersonId id, std::string const& kind,
                    std::vector<web::Argument> arguments)
{
    auto const person = people::find_person(turn.rows, id);
    if (!person || !person->email)
        return;
    arguments.push_back({"service", turn.tools.settings.name});
    mail::queue_mail(turn,
                     {.to = *person->email,
                      .language = person->language,
                      .subject_key = "circles." + kind + "_mail_subject",
                      .text_key = "circles." + kind + "_mail_text",
                      .arguments = std::move(arguments)});
}

/// A hidden circle's name is in no mail, not even to those who are let in: others see their mailboxes.
void mail_answer(front::Turn& turn, Circle const& circle, PersonId person, AnswerDraft const& answer)
{
    mail_applicant(turn, person, answer.answer == Answer::accepted ? "accepted" : "declined",
                   {{"named", circle.is_hidden() ? "no" : "yes"},
                    {"circle", circle.is_hidden() ? std::string() : circle.name},
                    {"given", answer.reason.empty() ? "no" : "yes"},
                    {"reason", answer.reason},
                    {"link", turn.tools.settings.origin + web::Url::local("/circles/", circle.id).text()}});
}

} // namespace

Result<void> ask_to_join(front::Turn& turn, CircleId id, ApplicationDraft const& draft)
{
    auto const circle = TRY(visible_circle(turn.rows, turn.who, id));
    auto const person = TRY(people::signed_in(turn.who));
    if (membership_of(turn.rows, circle, person))
        return fail(Fault::conflict, "circles.already_member");
    if (circle.has_ended())
        return fail(Fault::conflict, "circles.has_ended");
    auto const why = TRY(check_reason(draft.why, {"why", "circles.why_missing"}));
    if (waiting_application(turn.rows, circle, person))
        return {};
    insert_application(
        turn.rows, circle,
        {.circle = circle.id, .person = person, .side = draft.side, .why = why, .made_at = turn.now});
    return tell(turn, circle, "circles.asked_to_join", person);
}

Result<void> ask_by_invitation(front::Turn& turn, Circle const& circle, Invitation const& invitation)
{
    auto const person = TRY(people::signed_in(turn.who));
    Application const wanted{.circle = circle.id,
                             .person = person,
                             .side = invitation.side,
                             .made_at = turn.now,
                             .part = invitation.part,
                             .invitation = invitation.id};
    if (waiting_application(turn.rows, circle, person)) {
        change_application(turn.rows, circle, wanted);
        return {};
    }
    if (present_takedown(turn.rows, circle))
        return fail(Fault::conflict, "circles.taken_down_no_joining");
    insert_application(turn.rows, circle, wanted);
    return tell(turn, circle, "circles.asked_to_join", person);
}

Result<void> withdraw_application(front::Turn& turn, CircleId id)
{
    auto const circle = TRY(find_circle(turn.rows, id));
    if (!turn.who.is_member() || !waiting_application(turn.rows, circle, *turn.who.person))
        TRY(visible_circle(turn.rows, turn.who, id));
    auto const person = TRY(people::signed_in(turn.who));
    if (settle_application(turn.rows, circle, person,
                           {.answer = Answer::withdrawn, .by = person, .at = turn.now}) == 0)
        return {};
    return tell(turn, circle, "circles.application_withdrawn", person);
}

Result<void> close_applications(front::Turn& turn, Circle const& circle)
{
    for (auto const& waiting : waiting_applications(turn.rows, circle, {}, INT32_MAX)) {
        settle_application(turn.rows, circle, waiting.person, {.answer = Answer::closed, .at = turn.now});
        mail_applicant(turn, waiting.person, "closed", {});
        TRY_VOID(tell(turn, circle, "circles.application_closed", waiting.person));
    }
    return {};
}

Result<void> answer_application(front::Turn& turn, CircleId id, PersonId person, AnswerDraft const& draft)
{
    auto const circle = TRY(visible_circle(turn.rows, turn.who, id));
    auto const facilitator = TRY(require_facilitator(turn.rows, turn.who, circle));
    auto const waiting = waiting_application(turn.rows, circle, person);
    if (!waiting)
        return fail(Fault::conflict, "circles.answered_already");
    auto const answer = TRY(check_answer(draft));
    settle_application(
        turn.rows, circle, person,
        {.answer = answer.answer, .reason = answer.reason, .by = facilitator.person, .at = turn.now});
    mail_answer(turn, circle, person, answer);
    if (answer.answer == Answer::declined)
        return tell(turn, circle, "circles.application_declined", person);
    TRY_VOID(tell(turn, circle, "circles.application_accepted", person));
    if (waiting->invitation)
        if (auto const invitation = find_invitation(turn.rows, circle, *waiting->invitation))
            use_invitation(turn.rows, *invitation, turn.now);
    return add_member(turn, circle, person, waiting->side, waiting->part);
}

void remind_facilitators(front::Tools const& tools)
{
    mail::send_reminders(tools,
                         {.find = due_answers,
                          .text_key = "circles.reminder_mail_text",
                          .page = [](mail::ReminderSubject circle) {
                              return web::Url::local("/circles/", circle, "/applications");
                          }});
}

} // namespace manyhands::circles
