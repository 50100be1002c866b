// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/circle_change_acts.hpp"

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

} // namespace

Result<Circle> change_circle(front::Turn& turn, CircleId id, CircleChange const& change)
{
    auto const before = TRY(visible_circle(turn.rows, turn.who, id));
    auto const facilitator = TRY(require_facilitator(turn.rows, turn.who, before));
    auto circle = TRY(changed(before, change, turn.now));
    // Its words may be mended while it is down; to show it again is for those who answer the objection.
    if (change.visibility != Visibility::hidden && present_takedown(turn.rows, before))
        return invalid({{"visibility", {"circles.taken_down_stays"}}});
    if (change.version_seen != circle_version(turn.rows, before))
        return invalid({{"name", {"circles.circle_changed"}}});
    bool const is_seen_otherwise = circle.visibility != before.visibility;
    if (circle.name == before.name && circle.purpose == before.purpose && !is_seen_otherwise)
        return circle;

    write_circle(turn.rows, circle, {facilitator.person, turn.now});
    make_findable(turn.rows, circle);
    TRY_VOID(turn.tell(circle.root, "circles.changed", journal::subject("circle", circle.id),
                       changed_body(circle, circle_version(turn.rows, circle))));
    if (circle.is_hidden())
        TRY_VOID(close_applications(turn, circle));
    if (is_seen_otherwise)
        mail_members(turn, before, circle);
    return circle;
}

} // namespace manyhands::circles
