// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may know a circle, and who is what in it: the doors that every look and act of circles, conversations
// and decisions goes through. Declared in circles.hpp.
#include "area/circles/circles.hpp"

namespace manyhands::circles {

namespace {

std::optional<Membership> membership_of(store::Snapshot const& rows, Circle const& circle,
                                        people::Visitor const& who)
{
    return who.is_member() ? membership_of(rows, circle, *who.person) : std::nullopt;
}

} // namespace

Result<Circle> visible_circle(store::Snapshot const& rows, people::Visitor const& who, CircleId id)
{
    auto circle = TRY(find_circle(rows, id));
    // Administrators, too: they run the installation, they do not read what people keep to themselves.
    if (circle.is_hidden() && !membership_of(rows, circle, who))
        return not_found();
    return circle;
}

Result<Membership> require_member(store::Snapshot const& rows, people::Visitor const& who,
                                  Circle const& circle)
{
    if (auto const membership = membership_of(rows, circle, who))
        return *membership;
    if (circle.is_hidden())
        return not_found();
    TRY(people::signed_in(who));
    return fail(Fault::forbidden, "circles.members_only");
}

Result<Membership> require_facilitator(store::Snapshot const& rows, people::Visitor const& who,
                                       Circle const& circle)
{
    if (auto const membership = membership_of(rows, circle, who); membership && membership->facilitates())
        return *membership;
    else if (!membership && circle.is_hidden())
        return not_found();
    TRY(people::signed_in(who));
    return fail(Fault::forbidden, "circles.facilitators_only");
}

} // namespace manyhands::circles
