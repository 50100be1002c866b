// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/invitation_looks.hpp"

#include "area/circles/application_store.hpp"
#include "area/circles/circle_looks.hpp"
#include "area/circles/invitation_acts.hpp"
#include "area/circles/invitation_store.hpp"
#include "base/text.hpp"
#include "web/markdown.hpp"

namespace manyhands::circles {

namespace {

constexpr int invitations_on_page = 50;

std::vector<Choice> way_choices(std::string_view chosen)
{
    return {{.value = "link",
             .name = "circles.way_link",
             .hint = "circles.way_link_hint",
             .chosen = chosen == "link"},
            {.value = "email",
             .name = "circles.way_email",
             .hint = "circles.way_email_hint",
             .chosen = chosen == "email"}};
}

void add_invitations(InvitationsPage& page, front::Visit const& visit, Circle const& circle)
{
    auto const key = front::parse_list_key<InvitationId>(visit.request.query.first("after").value_or(""));
    auto const after = key ? InvitationKey{key->at, key->id} : InvitationKey{};
    auto invitations = open_invitations(visit.rows, circle, visit.now, after, invitations_on_page + 1);
    if (std::ssize(invitations) > invitations_on_page) {
        invitations.pop_back();
        auto const& last = invitations.back();
        page.more = page.action.with("after", front::list_key(last.made_at, last.id));
    }
    for (auto const& invitation : invitations)
        page.invitations.push_back({.email = invitation.email,
                                    .link = invitation_link(visit.tools, invitation.id),
                                    .side = side_key(invitation.side),
                                    .part = part_key(invitation.part),
                                    .ends_at = invitation.ends_at,
                                    .uses = invitation.uses,
                                    .id = invitation.id.text()});
}

} // namespace

Result<InvitationsPage> look_at_invitations(front::Visit& visit, CircleId id)
{
    auto const circle = TRY(visible_circle(visit.rows, visit.who, id));
    TRY(require_facilitator(visit.rows, visit.who, circle));
    InvitationsPage page{.circle = circle.name,
                         .circle_href = web::Url::local("/circles/", circle.id),
                         .action = web::Url::local("/circles/", circle.id, "/invitations"),
                         .withdraw = web::Url::local("/circles/", circle.id, "/invitations/withdrawn"),
                         .ways = way_choices(visit.typed_or("way", "link")),
                         .sides = side_choices(visit.form.text("side")),
                         .parts = part_choices(visit.typed_or("part", "member")),
                         .email = visit.form.text("email"),
                         .errors = visit.errors};
    auto const days_chosen = parse_integer(visit.typed_or("days", "7"));
    for (auto const days : invitation_days)
        page.days.push_back({days, days_chosen == days});
    add_invitations(page, visit, circle);
    return page;
}

Result<InvitationPage> look_at_invitation(front::Visit& visit, std::string_view token)
{
    auto const usable = TRY(usable_invitation(visit.rows, token, visit.now));
    auto const& [invitation, circle] = usable;
    auto const place = TRY(places::find_place(visit.rows, circle.place));
    auto const here = web::Url::local("/invitations/", token);
    InvitationPage page{.circle = circle.name,
                        .purpose = web::Html::trusted(web::safe_markdown(circle.purpose)),
                        .agreement = web::Html::trusted(web::safe_markdown(circle.agreement)),
                        .place = place.name_in(visit.who.language),
                        .side = side_key(invitation.side),
                        .part = part_key(invitation.part),
                        .ends_at = invitation.ends_at,
                        .action = here,
                        .is_personal = invitation.way == Way::email && invitation.gives_more()};
    if (!visit.who.is_member()) {
        page.sign_in = web::Url::local("/sign-in").with("next", here.text());
        return page;
    }
    page.asks = joining_now(visit.rows, visit.who, usable) == Joining::after_confirmation;
    auto const waiting = waiting_application(visit.rows, circle, *visit.who.person);
    if (page.asks && waiting && waiting->invitation)
        page.take_back = web::Url::local("/circles/", circle.id, "/applications/withdrawn");
    return page;
}

} // namespace manyhands::circles
