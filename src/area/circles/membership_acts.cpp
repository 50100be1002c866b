// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/membership_acts.hpp"

#include "area/circles/application_store.hpp"
#include "area/circles/circle_finding.hpp"
#include "area/circles/circle_store.hpp"
#include "area/circles/invitation_store.hpp"
#include "area/circles/membership_change_store.hpp"
#include "area/circles/membership_store.hpp"
#include "area/circles/takedown_store.hpp"
#include "area/mail/mail.hpp"
#include "base/json.hpp"

namespace manyhands::circles {

namespace {

std::string membership_body(PersonId person, Side side, Part part)
{
    return JsonWriter()
        .begin_object()
        .member("person", person.text())
        .member("side", side_text(side))
        .member("part", part_text(part))
        .end_object()
        .take();
}

std::string person_body(PersonId person)
{
    return JsonWriter().begin_object().member("person", person.text()).end_object().take();
}

/// Tells somebody what another did with their membership. No circle, side or reason is in the mail: others see
/// mailboxes, too.
void mail_about(front::Turn& turn, PersonId id, std::string const& kind, web::Url const& page)
{
    auto const person = people::find_person(turn.rows, id);
    if (id == turn.who.person || !person || !person->email)
        return;
    mail::queue_mail(turn,
                     {.to = *person->email,
                      .language = person->language,
                      .subject_key = "circles." + kind + "_mail_subject",
                      .text_key = "circles." + kind + "_mail_text",
                      .arguments = {{"service", turn.tools.settings.name},
                                    {"link", turn.tools.settings.origin + page.text()}}});
}

/// Ends a membership that rule 16 lets end; the invitations they made go with it.
Result<void> end(front::Turn& turn, Circle const& circle, Membership const& membership, Ending const& ending)
{
    TRY_VOID(may_leave(membership, count_facilitators(turn.rows, circle)));
    end_membership(turn.rows, circle, membership.person, ending);
    withdraw_invitations_by(turn.rows, circle, membership.person, turn.now);
    return {};
}

} // namespace

Result<void> add_member(front::Turn& turn, Circle const& circle, PersonId person, Side side, Part part)
{
    if (membership_of(turn.rows, circle, person))
        return fail(Fault::conflict, "circles.already_member");
    if (present_takedown(turn.rows, circle))
        return fail(Fault::conflict, "circles.taken_down_no_joining");
    insert_membership(
        turn.rows, circle,
        {.circle = circle.id, .person = person, .side = side, .part = part, .joined_at = turn.now});
    settle_application(turn.rows, circle, person, {.answer = Answer::accepted, .at = turn.now});
    return turn.tell(circle.root, "circles.joined", journal::subject("circle", circle.id),
                     membership_body(person, side, part));
}

Result<Joined> join_circle(front::Turn& turn, CircleId id, Side side)
{
    auto const circle = TRY(visible_circle(turn.rows, turn.who, id));
    auto const person = TRY(people::signed_in(turn.who));
    if (membership_of(turn.rows, circle, person))
        return Joined::member;
    if (circle.has_ended())
        return fail(Fault::conflict, "circles.has_ended");
    if (circle.visibility != Visibility::open)
        return fail(Fault::forbidden, "circles.join_by_asking");
    if (joining_of(side, before_of(turn.rows, circle, person)) == Joining::at_once) {
        TRY_VOID(add_member(turn, circle, person, side, Part::member));
        return Joined::member;
    }
    if (!waiting_application(turn.rows, circle, person)) {
        insert_application(turn.rows, circle,
                           {.circle = circle.id, .person = person, .side = side, .made_at = turn.now});
        TRY_VOID(turn.tell(circle.root, "circles.asked_to_join", journal::subject("circle", circle.id),
                           person_body(person)));
    }
    return Joined::asked;
}

Result<Circle> leave_circle(front::Turn& turn, CircleId id)
{
    auto circle = TRY(visible_circle(turn.rows, turn.who, id));
    auto const membership = TRY(require_member(turn.rows, turn.who, circle));
    TRY_VOID(end(turn, circle, membership, {.by = membership.person, .at = turn.now}));
    TRY_VOID(turn.tell(circle.root, "circles.left", journal::subject("circle", circle.id),
                       person_body(membership.person)));
    return circle;
}

Result<void> change_membership(front::Turn& turn, CircleId id, MembershipDraft const& draft)
{
    auto const circle = TRY(visible_circle(turn.rows, turn.who, id));
    TRY(require_facilitator(turn.rows, turn.who, circle));
    auto membership = membership_of(turn.rows, circle, draft.person);
    if (!membership)
        return not_found();
    TRY_VOID(may_become(*membership, draft.part, count_facilitators(turn.rows, circle)));
    if (membership->side == draft.side && membership->part == draft.part)
        return {};

    TRY_VOID(front::pay(turn, front::prices::membership_changes, circle.id.text() + draft.person.text()));
    insert_membership_change(turn.rows, circle,
                             {.person = draft.person,
                              .made_by = *turn.who.person,
                              .made_at = turn.now,
                              .side_before = membership->side,
                              .part_before = membership->part,
                              .side = draft.side,
                              .part = draft.part});
    bool const stops_facilitating = membership->facilitates() && draft.part != Part::facilitator;
    membership->side = draft.side;
    membership->part = draft.part;
    update_membership(turn.rows, circle, *membership);
    if (stops_facilitating)
        withdraw_invitations_by(turn.rows, circle, draft.person, turn.now);
    mail_about(turn, draft.person, "member_changed", web::Url::local("/circles/", circle.id));
    return turn.tell(circle.root, "circles.membership_changed", journal::subject("circle", circle.id),
                     membership_body(draft.person, draft.side, draft.part));
}

Result<void> remove_member(front::Turn& turn, CircleId id, RemovalDraft const& draft)
{
    auto const circle = TRY(visible_circle(turn.rows, turn.who, id));
    auto const facilitator = TRY(require_facilitator(turn.rows, turn.who, circle));
    auto const membership = membership_of(turn.rows, circle, draft.person);
    if (!membership)
        return not_found();
    auto const reason = TRY(check_reason(draft.reason, {"reason", "circles.removal_reason_missing"}));
    TRY_VOID(end(turn, circle, *membership, {.by = facilitator.person, .reason = reason, .at = turn.now}));
    mail_about(turn, draft.person, "member_removed", web::Url::local("/circles"));
    return turn.tell(circle.root, "circles.member_removed", journal::subject("circle", circle.id),
                     person_body(draft.person));
}

Result<void> leave_everything(store::Transaction& rows, journal::Line const& line)
{
    PersonId const person{line.subject.id};
    for (auto const& circle : circles_of(rows, person)) {
        bool const alone = count_members(rows, circle) == 1;
        auto const membership = membership_of(rows, circle, person);
        if (!alone && !may_leave(*membership, count_facilitators(rows, circle)))
            return std::unexpected(
                Error{Fault::conflict, {"circles.last_facilitator_of", {{"circle", circle.name}}}});
        end_membership(rows, circle, person, {.by = person, .at = line.at});
        withdraw_invitations_by(rows, circle, person, line.at);
        if (alone) {
            end_circle(rows, circle, line.at);
            auto const ended = TRY(find_circle(rows, circle.id));
            make_findable(rows, ended);
        }
    }
    erase_applications(rows, person, line.at);
    erase_end_reasons(rows, person);
    return {};
}

front::MyDataPart my_data(store::Snapshot const& rows, PersonId person)
{
    JsonWriter json;
    json.begin_object().key("memberships").begin_array();
    for (auto const& past : memberships_of(rows, person)) {
        json.begin_object().member("circle", past.circle.text()).member("name", past.circle_name);
        json.member("side", side_text(past.membership.side)).member("part", part_text(past.membership.part));
        json.member("joined_at", iso_instant(past.membership.joined_at)).key("left_at");
        past.left_at ? json.value(iso_instant(*past.left_at)) : json.null();
        json.member("end_reason", past.end_reason).end_object();
    }
    json.end_array().key("applications").begin_array();
    for (auto const& [application, circle_name] : applications_of(rows, person)) {
        json.begin_object().member("circle", application.circle.text()).member("name", circle_name);
        json.member("side", side_text(application.side)).member("why", application.why);
        json.member("made_at", iso_instant(application.made_at))
            .member("answer", answer_text(application.answer));
        json.member("reason", application.reason).end_object();
    }
    json.end_array().key("membership_changes").begin_array();
    for (auto const& [circle, change] : membership_changes_of(rows, person)) {
        json.begin_object().member("circle", circle.text()).member("at", iso_instant(change.made_at));
        json.member("side_before", side_text(change.side_before)).member("side", side_text(change.side));
        json.member("part_before", part_text(change.part_before)).member("part", part_text(change.part));
        json.end_object();
    }
    json.end_array().key("takedowns").begin_array();
    for (auto const& takedown : takedowns_of_person(rows, person)) {
        json.begin_object().member("circle", takedown.circle.text());
        json.member("made_at", iso_instant(takedown.made_at));
        if (takedown.made_by == person)
            json.member("reason", takedown.reason);
        if (takedown.objected_by == person)
            json.member("objection", takedown.objection);
        if (takedown.answered_by == person)
            json.member("answer", takedown.answer);
        json.end_object();
    }
    return {"circles", json.end_array().end_object().take()};
}

} // namespace manyhands::circles
