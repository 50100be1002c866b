// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/application_looks.hpp"

#include "area/circles/application_store.hpp"
#include "area/circles/circle_looks.hpp"
#include "area/circles/invitation_store.hpp"
#include "area/circles/membership_store.hpp"

namespace manyhands::circles {

namespace {

constexpr int applications_on_page = 50;

/// Where the page of that address begins; nonsense begins at the start.
ApplicationKey key_of(front::Visit const& visit)
{
    auto const key = front::parse_list_key<PersonId>(visit.request.query.first("after").value_or(""));
    return key ? ApplicationKey{key->at, key->id} : ApplicationKey{};
}

} // namespace

Result<AskPage> look_at_asking(front::Visit& visit, CircleId id)
{
    auto const circle = TRY(visible_circle(visit.rows, visit.who, id));
    auto const person = TRY(people::signed_in(visit.who));
    if (membership_of(visit.rows, circle, person))
        return fail(Fault::forbidden, "circles.facilitators_only");
    if (circle.has_ended())
        return fail(Fault::conflict, "circles.has_ended");
    AskPage page{.circle = circle.name,
                 .circle_href = web::Url::local("/circles/", circle.id),
                 .action = web::Url::local("/circles/", circle.id, "/applications"),
                 .withdraw = web::Url::local("/circles/", circle.id, "/applications/withdrawn"),
                 .sides = side_choices(visit.form.text("side")),
                 .why = visit.form.long_text("why"),
                 .errors = visit.errors};
    if (auto const waiting = waiting_application(visit.rows, circle, person)) {
        page.is_waiting = true;
        page.side_waiting = side_key(waiting->side);
        page.why_waiting = waiting->why;
    }
    return page;
}

Result<ApplicationsPage> look_at_applications(front::Visit& visit, CircleId id)
{
    auto const circle = TRY(visible_circle(visit.rows, visit.who, id));
    TRY(require_facilitator(visit.rows, visit.who, circle));
    ApplicationsPage page{.circle = circle.name,
                          .circle_href = web::Url::local("/circles/", circle.id),
                          .invitations = web::Url::local("/circles/", circle.id, "/invitations")};
    page.count = count_waiting(visit.rows, circle);
    auto waiting = waiting_applications(visit.rows, circle, key_of(visit), applications_on_page + 1);
    if (std::ssize(waiting) > applications_on_page) {
        waiting.pop_back();
        page.more = web::Url::local("/circles/", circle.id, "/applications")
                        .with("after", front::list_key(waiting.back().made_at, waiting.back().person));
    }
    for (auto const& application : waiting)
        page.waiting.push_back(
            {application.name, side_key(application.side), application.made_at,
             web::Url::local("/circles/", circle.id, "/applications/", application.person)});
    return page;
}

Result<ApplicationPage> look_at_application(front::Visit& visit, CircleId id, PersonId person)
{
    auto const circle = TRY(visible_circle(visit.rows, visit.who, id));
    TRY(require_facilitator(visit.rows, visit.who, circle));
    auto const waiting = waiting_application(visit.rows, circle, person);
    if (!waiting)
        return fail(Fault::conflict, "circles.answered_already");
    auto const typed = visit.form.text("answer");
    auto const invitation =
        waiting->invitation ? find_invitation(visit.rows, circle, *waiting->invitation) : std::nullopt;
    return ApplicationPage{
        .circle = circle.name,
        .name = waiting->name,
        .side = side_key(waiting->side),
        .part = waiting->part == Part::member ? "" : visit.say(part_key(waiting->part).key),
        .why = waiting->why,
        .is_invited = invitation && invitation->gives_more(),
        .invited = invitation ? invitation->email : "",
        .was_removed = before_of(visit.rows, circle, person) == Before::removed,
        .made_at = waiting->made_at,
        .back = web::Url::local("/circles/", circle.id, "/applications"),
        .action = web::Url::local("/circles/", circle.id, "/applications/", person),
        .answers = {{.value = "accepted", .name = "circles.accept", .chosen = typed == "accepted"},
                    {.value = "declined", .name = "circles.decline", .chosen = typed == "declined"}},
        .reason = visit.form.long_text("reason"),
        .errors = visit.errors};
}

} // namespace manyhands::circles
