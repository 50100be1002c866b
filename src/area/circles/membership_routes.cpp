// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/choice_reader.hpp"
#include "area/circles/circle_routes.hpp"
#include "area/circles/membership_acts.hpp"
#include "area/circles/membership_looks.hpp"

namespace manyhands::circles {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Result<Done> join(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CircleId>());
    ChoiceReader reader(form);
    auto const side = TRY(reader.with(Result<Side>(reader.read("side", parse_side, "circles.side_missing"))));
    auto const joined = TRY(join_circle(turn, id, side));
    return see_circle(id, joined == Joined::member ? "circles.done_joined" : "circles.done_asked");
}

/// Who leaves a hidden circle may not see it any more.
Result<Done> leave(Turn& turn, web::Form const&)
{
    auto const id = TRY(turn.id<CircleId>());
    auto const circle = TRY(leave_circle(turn, id));
    if (circle.is_hidden())
        return Done{.location = "/circles", .notice = "circles.done_left"};
    return see_circle(id, "circles.done_left");
}

Done see_members(CircleId id, std::string notice)
{
    return {.location = web::Url::local("/circles/", id, "/members").text(), .notice = std::move(notice)};
}

Result<Done> change_part(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CircleId>());
    auto const person = TRY(turn.id<PersonId>("person"));
    MembershipDraft draft{.person = person};
    ChoiceReader reader(form);
    draft.side = reader.read("side", parse_side, "circles.side_missing");
    draft.part = reader.read("part", parse_part, "circles.part_missing");
    draft = TRY(reader.with(Result<MembershipDraft>(draft)));
    TRY_VOID(change_membership(turn, id, draft));
    return see_members(id, "circles.done_member_changed");
}

/// Who removes themselves leaves.
Result<Done> remove(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CircleId>());
    auto const person = TRY(turn.id<PersonId>("person"));
    if (turn.who.person == person)
        return leave(turn, form);
    TRY_VOID(remove_member(turn, id, {.person = person, .reason = form.long_text("reason")}));
    return see_members(id, "circles.done_member_removed");
}

Result<web::Response> join_page(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const page = TRY(look_at_joining(visit, id));
    return show(page, visit.frame);
}

Result<web::Response> leave_page(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const page = TRY(look_at_leaving(visit, id));
    return show(page, visit.frame);
}

Result<web::Response> members_page(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const page = TRY(look_at_members(visit, id));
    return show(page, visit.frame);
}

Result<web::Response> member_page(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const person = TRY(visit.id<PersonId>("person"));
    auto const page = TRY(look_at_member(visit, id, person));
    return show(page, visit.frame);
}

} // namespace

void bind_memberships(front::Door& door)
{
    door.get("/circles/{id}/join", join_page);
    door.post("/circles/{id}/join", join, {.again = join_page, .repeat = front::Repeat::harmless});
    door.get("/circles/{id}/leave", leave_page);
    door.post("/circles/{id}/leave", leave);
    door.get("/circles/{id}/members", members_page);
    door.get("/circles/{id}/members/{person}", member_page);
    door.post("/circles/{id}/members/{person}", change_part,
              {.again = member_page, .repeat = front::Repeat::harmless});
    door.post("/circles/{id}/members/{person}/removal", remove, {.again = member_page});
}

} // namespace manyhands::circles
