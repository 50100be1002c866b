// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/circle_change_acts.hpp"

#include "area/circles/application_acts.hpp"
#include "area/circles/circle_finding.hpp"
#include "area/circles/circle_showing_store.hpp"
#include "area/circles/circle_wording_store.hpp"
#include "area/circles/membership_store.hpp"
#include "area/circles/takedown_store.hpp"
#include "area/mail/mail.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"

namespace manyhands::circles {

namespace {

web::MessageKey visibility_hint(Visibility visibility)
{
    return web::MessageKey(visibility_key(visibility).key + "_hint");
}

/// The mail names the circle where all the world may know it.
void mail_members(front::Turn& turn, Circle const& before, Circle const& circle)
{
    std::string const kind = circle.is_hidden() ? "hidden" : before.is_hidden() ? "shown" : "entrance";
    for (auto const& member : reachable_members(turn.rows, circle))
        if (member.person != turn.who.person)
            mail::queue_mail(
                turn,
                {.to = member.email,
                 .language = member.language,
                 .subject_key = "circles.visibility_mail_subject",
                 .text_key = "circles." + kind + "_mail_text",
                 .arguments = {
                     {"service", turn.tools.settings.name},
                     {"name", turn.who.name},
                     {"circle", circle.name},
                     {"now", visibility_hint(circle.visibility)},
                     {"link", turn.tools.settings.origin + web::Url::local("/circles/", circle.id).text()}}});
}

std::string changed_body(Circle const& circle, int version)
{
    return JsonWriter()
        .begin_object()
        .member("version", version)
        .member("visibility", visibility_text(circle.visibility))
        .member("words", sha256(circle.name + "\n" + circle.purpose).hex())
        .end_object()
        .take();
}

/// What the circle becomes, with tidied words.
Result<Circle> changed(Circle circle, CircleChange const& change, Instant now)
{
    auto checked = TRY(check_circle({.name = change.name, .purpose = change.purpose}));
    circle.name = std::move(checked.name);
    circle.purpose = std::move(checked.purpose);
    circle.show_as(change.visibility, now);
    return circle;
}

/// Mails to all but whoever acts, about the wish that the circle be seen. They do not name it: it is hidden.
void mail_wish(front::Turn& turn, Circle const& circle, std::vector<Reachable> const& to,
               std::string const& kind)
{
    for (auto const& member : to)
        if (member.person != turn.who.person)
            mail::queue_mail(turn,
                             {.to = member.email,
                              .language = member.language,
                              .subject_key = "circles." + kind + "_mail_subject",
                              .text_key = "circles." + kind + "_mail_text",
                              .arguments = {{"service", turn.tools.settings.name},
                                            {"link",
                                             turn.tools.settings.origin +
                                                 web::Url::local("/circles/", circle.id).text()}}});
}

/// What members relied on takes two facilitators to end, where there are others than whoever asks. While the
/// second has not agreed the circle stays hidden, and the wish waits.
Result<Circle> with_a_second(front::Turn& turn, Circle const& before, Circle circle)
{
    if (!before.is_hidden() || circle.is_hidden() || count_members(turn.rows, before) == 1)
        return circle;
    auto const wish = find_showing(turn.rows, before);
    if (wish && wish->visibility == circle.visibility && wish->asked_by != turn.who.person)
        return circle;
    if (count_facilitators(turn.rows, before) == 1)
        return invalid({{"visibility", {"circles.showing_needs_second"}}});
    bool const is_new = !wish || wish->visibility != circle.visibility;
    if (is_new) {
        write_showing(turn.rows, before,
                      {.visibility = circle.visibility, .asked_by = *turn.who.person, .asked_at = turn.now});
        mail_wish(turn, before, reachable_members(turn.rows, before), "showing_asked");
        TRY_VOID(turn.tell(before.root, "circles.showing_asked", journal::subject("circle", before.id)));
    }
    circle.visibility = before.visibility;
    circle.shown_since = before.shown_since;
    return circle;
}

} // namespace

Result<Circle> change_circle(front::Turn& turn, CircleId id, CircleChange const& change)
{
    auto const before = TRY(visible_circle(turn.rows, turn.who, id));
    auto const facilitator = TRY(require_facilitator(turn.rows, turn.who, before));
    auto const wanted = TRY(changed(before, change, turn.now));
    // Its words may be mended while it is down; to show it again is for those who answer the objection.
    if (wanted.visibility != Visibility::hidden && present_takedown(turn.rows, before))
        return invalid({{"visibility", {"circles.taken_down_stays"}}});
    if (change.version_seen != circle_version(turn.rows, before))
        return invalid({{"name", {"circles.circle_changed"}}});
    auto circle = TRY(with_a_second(turn, before, wanted));
    bool const is_seen_otherwise = circle.visibility != before.visibility;
    if (circle.name == before.name && circle.purpose == before.purpose && !is_seen_otherwise)
        return circle;

    write_circle(turn.rows, circle, {facilitator.person, turn.now});
    make_findable(turn.rows, circle);
    TRY_VOID(turn.tell(circle.root, "circles.changed", journal::subject("circle", circle.id),
                       changed_body(circle, circle_version(turn.rows, circle))));
    if (circle.is_hidden())
        TRY_VOID(close_applications(turn, circle));
    if (is_seen_otherwise) {
        delete_showing(turn.rows, circle);
        mail_members(turn, before, circle);
    }
    return circle;
}

Result<Circle> answer_showing(front::Turn& turn, CircleId id, ShowingAnswer answer)
{
    auto const circle = TRY(visible_circle(turn.rows, turn.who, id));
    auto const facilitator = TRY(require_facilitator(turn.rows, turn.who, circle));
    auto const wish = find_showing(turn.rows, circle);
    if (!wish || !circle.is_hidden())
        return fail(Fault::conflict, "circles.showing_over");
    if (answer == ShowingAnswer::agree) {
        if (wish->asked_by == facilitator.person)
            return fail(Fault::conflict, "circles.showing_own");
        return change_circle(turn, id,
                             {.name = circle.name,
                              .purpose = circle.purpose,
                              .visibility = wish->visibility,
                              .version_seen = circle_version(turn.rows, circle)});
    }
    delete_showing(turn.rows, circle);
    mail_wish(turn, circle, reachable_members(turn.rows, circle), "showing_refused");
    TRY_VOID(turn.tell(circle.root, "circles.showing_refused", journal::subject("circle", circle.id)));
    return circle;
}

} // namespace manyhands::circles
