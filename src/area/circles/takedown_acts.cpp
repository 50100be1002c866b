// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/takedown_acts.hpp"

#include "area/circles/application_acts.hpp"
#include "area/circles/circle_finding.hpp"
#include "area/circles/circle_wording_store.hpp"
#include "area/circles/membership_store.hpp"
#include "area/circles/takedown_store.hpp"
#include "area/mail/mail.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"

namespace manyhands::circles {

namespace {

/// The log holds the hash: words that may have to go one day are not in what can never be changed.
Result<void> tell_takedown(front::Turn& turn, Circle const& circle, std::string act,
                           std::string const& words)
{
    return turn.tell(circle.root, std::move(act), journal::subject("circle", circle.id),
                     JsonWriter().begin_object().member("words", sha256(words).hex()).end_object().take());
}

/// The mail does not name the circle: others see mailboxes, and the name may be what was wrong.
void mail_facilitators(front::Turn& turn, Circle const& circle, std::string const& kind,
                       std::string const& reason)
{
    for (auto const& facilitator : reachable_facilitators(turn.rows, circle))
        mail::queue_mail(turn,
                         {.to = facilitator.email,
                          .language = facilitator.language,
                          .subject_key = "circles." + kind + "_mail_subject",
                          .text_key = "circles." + kind + "_mail_text",
                          .arguments = {{"service", turn.tools.settings.name},
                                        {"reason", reason},
                                        {"link",
                                         turn.tools.settings.origin +
                                             web::Url::local("/circles/", circle.id, "/takedown").text()}}});
}

Result<Takedown> standing(SeenTakedown const& seen)
{
    if (!seen.present)
        return fail(Fault::conflict, "circles.not_taken_down");
    return *seen.present;
}

void write(front::Turn& turn, Circle& circle, PersonId by)
{
    write_circle(turn.rows, circle, {by, turn.now});
    make_findable(turn.rows, circle);
}

} // namespace

Result<SeenTakedown> see_takedown(store::Snapshot const& rows, people::Visitor const& who, CircleId id)
{
    auto circle = TRY(find_circle(rows, id));
    auto present = present_takedown(rows, circle);
    if (!present || !present->is_known_outside())
        TRY(visible_circle(rows, who, id));
    auto const person = TRY(people::signed_in(who));
    auto place = TRY(places::find_place(rows, circle.place));
    auto const membership = membership_of(rows, circle, person);
    bool const keeps = places::keeping_of(rows, who, place) != places::Keeping::no;
    bool const facilitates = membership && membership->facilitates();
    if (!keeps && !(facilitates && present))
        return fail(Fault::forbidden, "circles.keepers_only");
    return SeenTakedown{std::move(circle), std::move(place), std::move(present), person, keeps, facilitates};
}

Result<Takedown> take_down(front::Turn& turn, CircleId id, std::string const& reason)
{
    auto const seen = TRY(see_takedown(turn.rows, turn.who, id));
    if (!seen.keeps)
        return fail(Fault::forbidden, "circles.keepers_only");
    if (seen.present)
        return fail(Fault::conflict, "circles.taken_down_already");
    auto why = TRY(check_reason(reason, {"reason", "circles.takedown_reason_missing"}));
    auto circle = seen.circle;
    Takedown const takedown{.root = circle.root,
                            .circle = circle.id,
                            .made_at = turn.now,
                            .made_by = seen.person,
                            .reason = std::move(why),
                            .visibility_before = circle.visibility,
                            .shown_since_before = circle.shown_since};
    insert_takedown(turn.rows, takedown);
    circle.show_as(Visibility::hidden, turn.now);
    write(turn, circle, seen.person);
    TRY_VOID(tell_takedown(turn, circle, "circles.taken_down", takedown.reason));
    TRY_VOID(close_applications(turn, circle));
    mail_facilitators(turn, circle, "takedown", takedown.reason);
    return takedown;
}

Result<Takedown> object_to_takedown(front::Turn& turn, CircleId id, std::string const& objection)
{
    auto const seen = TRY(see_takedown(turn.rows, turn.who, id));
    if (!seen.facilitates)
        return fail(Fault::forbidden, "circles.facilitators_only");
    auto takedown = TRY(standing(seen));
    if (takedown.objected_at)
        return fail(Fault::conflict, "circles.objected_already");
    takedown.objection = TRY(check_reason(objection, {"objection", "circles.objection_missing"}));
    takedown.objected_by = seen.person;
    takedown.objected_at = turn.now;
    update_takedown(turn.rows, takedown);
    TRY_VOID(tell_takedown(turn, seen.circle, "circles.takedown_objected", takedown.objection));
    return takedown;
}

Result<Takedown> answer_takedown(front::Turn& turn, CircleId id, VerdictDraft const& draft)
{
    auto const seen = TRY(see_takedown(turn.rows, turn.who, id));
    if (!seen.keeps)
        return fail(Fault::forbidden, "circles.keepers_only");
    if (seen.facilitates)
        return fail(Fault::forbidden, "circles.own_circle");
    auto takedown = TRY(standing(seen));
    TRY_VOID(may_answer(takedown, seen.person, draft.verdict));
    takedown.answer = TRY(check_reason(draft.reason, {"reason", "circles.verdict_reason_missing"}));
    takedown.answered_by = seen.person;
    takedown.answered_at = turn.now;
    auto circle = seen.circle;
    bool const lifts = draft.verdict == Verdict::lift;
    if (lifts) {
        takedown.lifted_at = turn.now;
        circle.visibility = takedown.visibility_before;
        circle.shown_since = takedown.shown_since_before;
        write(turn, circle, seen.person);
    }
    update_takedown(turn.rows, takedown);
    TRY_VOID(
        tell_takedown(turn, circle, lifts ? "circles.takedown_lifted" : "circles.takedown_kept", takedown.answer));
    mail_facilitators(turn, circle, lifts ? "lifted" : "kept", takedown.answer);
    return takedown;
}

} // namespace manyhands::circles
