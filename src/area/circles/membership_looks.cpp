// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/membership_looks.hpp"

#include "area/circles/circle_looks.hpp"
#include "area/circles/membership_store.hpp"
#include "web/markdown.hpp"

namespace manyhands::circles {

namespace {

constexpr int members_on_page = 100;

/// Where the page of that address begins: at the start for somebody who is not a member.
MemberKey key_after(front::Visit const& visit, Circle const& circle)
{
    auto const after = PersonId::parse(visit.request.query.first("after").value_or(""));
    auto const member = after ? find_member(visit.rows, circle, *after) : std::nullopt;
    return member ? MemberKey{member->name, member->membership.person} : MemberKey{};
}

} // namespace

Result<MembersPage> look_at_members(front::Visit& visit, CircleId id)
{
    auto const circle = TRY(visible_circle(visit.rows, visit.who, id));
    auto const me = TRY(require_member(visit.rows, visit.who, circle));
    auto const here = web::Url::local("/circles/", circle.id, "/members");
    MembersPage page{.circle = circle.name,
                     .circle_href = web::Url::local("/circles/", circle.id),
                     .can_change = me.facilitates()};
    page.changes = change_rows(changed_members(visit.rows, circle, Instant{INT64_MIN}));
    auto members = members_after(visit.rows, circle, key_after(visit, circle), members_on_page + 1);
    if (std::ssize(members) > members_on_page) {
        members.pop_back();
        page.more = here.with("after", members.back().membership.person);
    }
    for (auto const& [membership, name] : members) {
        page.members.push_back({name, side_key(membership.side), part_key(membership.part)});
        if (!name.empty() && membership.person != me.person)
            page.members.back().report = web::Url::local("/report/person/", membership.person);
        if (page.can_change)
            page.members.back().change =
                web::Url::local("/circles/", circle.id, "/members/", membership.person);
    }
    return page;
}

Result<MemberPage> look_at_member(front::Visit& visit, CircleId id, PersonId person)
{
    auto const circle = TRY(visible_circle(visit.rows, visit.who, id));
    TRY(require_facilitator(visit.rows, visit.who, circle));
    auto const member = find_member(visit.rows, circle, person);
    if (!member)
        return not_found();
    auto const& membership = member->membership;
    return MemberPage{.circle = circle.name,
                      .name = member->name,
                      .back = web::Url::local("/circles/", circle.id, "/members"),
                      .change = web::Url::local("/circles/", circle.id, "/members/", person),
                      .remove = web::Url::local("/circles/", circle.id, "/members/", person, "/removal"),
                      .sides = side_choices(visit.typed_or("side", side_text(membership.side))),
                      .parts = part_choices(visit.typed_or("part", part_text(membership.part))),
                      .can_remove = may_leave(membership, count_facilitators(visit.rows, circle)).has_value(),
                      .reason = visit.form.long_text("reason"),
                      .errors = visit.errors};
}

Result<JoinPage> look_at_joining(front::Visit& visit, CircleId id)
{
    auto const circle = TRY(visible_circle(visit.rows, visit.who, id));
    auto const person = TRY(people::signed_in(visit.who));
    if (membership_of(visit.rows, circle, person))
        return fail(Fault::conflict, "circles.already_member");
    if (circle.has_ended())
        return fail(Fault::conflict, "circles.has_ended");
    if (circle.visibility != Visibility::open)
        return fail(Fault::forbidden, "circles.join_by_asking");
    return JoinPage{.circle = circle.name,
                    .circle_href = web::Url::local("/circles/", circle.id),
                    .agreement = web::Html::trusted(web::safe_markdown(circle.agreement)),
                    .action = web::Url::local("/circles/", circle.id, "/join"),
                    .sides = side_choices(visit.form.text("side")),
                    .errors = visit.errors};
}

Result<LeavePage> look_at_leaving(front::Visit& visit, CircleId id)
{
    auto const circle = TRY(visible_circle(visit.rows, visit.who, id));
    auto const me = TRY(require_member(visit.rows, visit.who, circle));
    return LeavePage{.circle = circle.name,
                     .circle_href = web::Url::local("/circles/", circle.id),
                     .action = web::Url::local("/circles/", circle.id, "/leave"),
                     .can_leave = may_leave(me, count_facilitators(visit.rows, circle)).has_value(),
                     .members = web::Url::local("/circles/", circle.id, "/members")};
}

} // namespace manyhands::circles
