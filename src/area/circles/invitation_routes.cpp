// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/choice_reader.hpp"
#include "area/circles/circle_routes.hpp"
#include "area/circles/invitation_acts.hpp"
#include "area/circles/invitation_looks.hpp"
#include "base/text.hpp"

namespace manyhands::circles {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Result<InvitationDraft> read_invitation(web::Form const& form)
{
    ChoiceReader reader(form);
    InvitationDraft draft{.email = form.text("email"),
                          .days = static_cast<int>(parse_integer(form.text("days")).value_or(0))};
    draft.way = reader.read("way", parse_way, "circles.way_missing");
    draft.side = reader.read("side", parse_side, "circles.side_missing");
    draft.part = reader.read("part", parse_part, "circles.part_missing");
    return reader.with(check_invitation(std::move(draft)));
}

Done see_invitations(CircleId id, std::string notice)
{
    return {.location = web::Url::local("/circles/", id, "/invitations").text(), .notice = std::move(notice)};
}

Result<Done> make(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CircleId>());
    auto const draft = TRY(read_invitation(form));
    auto const invitation = TRY(invite(turn, id, draft));
    return see_invitations(
        id, invitation.way == Way::email ? "circles.done_invited_by_email" : "circles.done_invited");
}

Result<Done> take_back(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CircleId>());
    auto const invitation = InvitationId::parse(form.text("invitation"));
    if (!invitation)
        return not_found();
    TRY_VOID(take_back_invitation(turn, id, *invitation));
    return see_invitations(id, "circles.done_withdrawn");
}

Result<Done> accept(Turn& turn, web::Form const&)
{
    auto const token = turn.request.capture("token");
    auto const [circle, joined] = TRY(accept_invitation(turn, token));
    if (joined == Joined::member)
        return see_circle(circle.id, "circles.done_joined");
    // Who asks may not see a hidden circle; the invitation they may.
    return Done{.location = web::Url::local("/invitations/", token).text(), .notice = "circles.done_asked"};
}

Result<web::Response> invitations_page(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const page = TRY(look_at_invitations(visit, id));
    return show(page, visit.frame);
}

} // namespace

void bind_invitations(front::Door& door)
{
    door.get("/circles/{id}/invitations", invitations_page);
    door.post("/circles/{id}/invitations", make, {.again = invitations_page});
    door.post("/circles/{id}/invitations/withdrawn", take_back);
    door.get("/invitations/{token}", [](Visit& visit) -> Result<web::Response> {
        auto const page = TRY(look_at_invitation(visit, visit.request.capture("token")));
        return show(page, visit.frame);
    });
    door.post("/invitations/{token}", accept);
}

} // namespace manyhands::circles
