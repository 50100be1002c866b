// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/places/keeper_looks.hpp"

#include "area/places/keeper_acts.hpp"
#include "area/places/keeper_store.hpp"
#include "area/places/place_acts.hpp"

namespace manyhands::places {

Result<KeepersPage> look_at_keepers(front::Visit& visit, PlaceId id)
{
    auto const place = TRY(find_place(visit.rows, id));
    TRY(require_keeper(visit.rows, visit.who, place));
    KeepersPage page{.place = place.name_in(visit.who.language),
                     .place_href = web::Url::local("/places/", place.id),
                     .is_root = place.is_root(),
                     .invite = web::Url::local("/places/", place.id, "/keepers"),
                     .remove = web::Url::local("/places/", place.id, "/keepers/removed"),
                     .withdraw = web::Url::local("/places/", place.id, "/keepers/withdrawn"),
                     .answer = web::Url::local("/places/", place.id, "/keepers/requests"),
                     .days = static_cast<int>(keeper_invitation_life.count()),
                     .email = visit.form.text("email"),
                     .errors = visit.errors};
    for (auto const& keeper : keepers_of(visit.rows, place))
        page.keepers.push_back({keeper.name, keeper.since, keeper.person.text()});
    page.can_remove = may_remove_keeper(place, static_cast<int>(page.keepers.size())).has_value();
    for (auto const& request : keeper_requests(visit.rows, place))
        page.requests.push_back({.name = request.name,
                                 .email = request.email.value_or(""),
                                 .made_at = request.made_at,
                                 .person = request.person.text()});
    for (auto const& invitation : open_keeper_invitations(visit.rows, place, visit.now))
        page.invitations.push_back({.email = invitation.email.value_or(""),
                                    .link = keeper_invitation_link(visit.tools, invitation.id),
                                    .ends_at = invitation.ends_at,
                                    .id = invitation.id.text()});
    return page;
}

Result<KeeperInvitationPage> look_at_keeper_invitation(front::Visit& visit, std::string_view token)
{
    auto const invitation = TRY(usable_keeper_invitation(visit.rows, token, visit.now));
    auto const place = TRY(find_place(visit.rows, invitation.place));
    auto const here = web::Url::local("/places/invitations/", token);
    KeeperInvitationPage page{
        .place = place.name_in(visit.who.language), .action = here, .ends_at = invitation.ends_at};
    if (!visit.who.is_member())
        page.sign_in = web::Url::local("/sign-in").with("next", here.text());
    else
        page.waits = find_keeper_request(visit.rows, place, *visit.who.person).has_value();
    page.asks = !is_for(visit.rows, visit.who, invitation);
    return page;
}

} // namespace manyhands::places
