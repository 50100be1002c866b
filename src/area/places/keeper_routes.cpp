// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/places/keeper_acts.hpp"
#include "area/places/keeper_looks.hpp"
#include "area/places/place_routes.hpp"

namespace manyhands::places {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Done see_keepers(PlaceId place, std::string notice)
{
    return {.location = web::Url::local("/places/", place, "/keepers").text(), .notice = std::move(notice)};
}

Result<web::Response> keepers_page(Visit& visit)
{
    auto const id = TRY(visit.id<PlaceId>());
    auto const page = TRY(look_at_keepers(visit, id));
    return show(page, visit.frame);
}

Result<Done> invite(Turn& turn, web::Form const& form)
{
    auto const place = TRY(turn.id<PlaceId>());
    auto const invitation = TRY(invite_keeper(turn, place, {form.text("email")}));
    return see_keepers(place, invitation.email ? "places.done_invited_by_email" : "places.done_invited");
}

Result<Done> withdraw(Turn& turn, web::Form const& form)
{
    auto const place = TRY(turn.id<PlaceId>());
    auto const invitation = KeeperInvitationId::parse(form.text("invitation"));
    if (!invitation)
        return not_found();
    TRY_VOID(withdraw_invitation(turn, place, *invitation));
    return see_keepers(place, "places.done_withdrawn");
}

/// Who removes themselves may not see the list any more.
Result<Done> remove(Turn& turn, web::Form const& form)
{
    auto const place = TRY(turn.id<PlaceId>());
    auto const person = PersonId::parse(form.text("person"));
    if (!person)
        return not_found();
    TRY_VOID(remove_keeper(turn, place, *person));
    auto const left = TRY(find_place(turn.rows, place));
    if (keeping_of(turn.rows, turn.who, left) == Keeping::yes)
        return see_keepers(place, "places.done_removed");
    return Done{.location = web::Url::local("/places/", place).text(), .notice = "places.done_removed"};
}

Result<Done> accept(Turn& turn, web::Form const&)
{
    auto const token = turn.request.capture("token");
    auto const [place, became] = TRY(accept_keeping(turn, token));
    if (became == KeeperOpened::Became::asking)
        return Done{.location = web::Url::local("/places/invitations/", token).text(),
                    .notice = "places.done_asked"};
    return Done{.location = web::Url::local("/places/", place.id).text(), .notice = "places.done_accepted"};
}

Result<Done> answer(Turn& turn, web::Form const& form)
{
    auto const place = TRY(turn.id<PlaceId>());
    auto const person = PersonId::parse(form.text("person"));
    auto const typed = form.text("answer");
    if (!person || (typed != "yes" && typed != "no"))
        return not_found();
    TRY_VOID(answer_keeper_request(turn, place, *person,
                                   typed == "yes" ? KeeperAnswer::yes : KeeperAnswer::no));
    return see_keepers(place, typed == "yes" ? "places.done_confirmed" : "places.done_declined");
}

} // namespace

void bind_keepers(front::Door& door)
{
    door.get("/places/{id}/keepers", keepers_page);
    door.post("/places/{id}/keepers", invite, {.again = keepers_page});
    door.post("/places/{id}/keepers/removed", remove);
    door.post("/places/{id}/keepers/withdrawn", withdraw);
    door.post("/places/{id}/keepers/requests", answer);
    door.get("/places/invitations/{token}", [](Visit& visit) -> Result<web::Response> {
        auto const page = TRY(look_at_keeper_invitation(visit, visit.request.capture("token")));
        return show(page, visit.frame);
    });
    door.post("/places/invitations/{token}", accept);
}

} // namespace manyhands::places
