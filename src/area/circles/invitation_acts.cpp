// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/invitation_acts.hpp"

#include "area/circles/application_acts.hpp"
#include "area/circles/invitation_store.hpp"
#include "area/circles/membership_store.hpp"
#include "area/mail/mail.hpp"
#include "base/json.hpp"

namespace manyhands::circles {

namespace {

std::string invitation_body(InvitationId id)
{
    return JsonWriter().begin_object().member("invitation", id.text()).end_object().take();
}

/// The mail names neither circle nor person: whoever opens it by mistake learns nothing.
void send(front::Turn& turn, Invitation const& invitation)
{
    mail::queue_mail(turn,
                     {.to = invitation.email,
                      .language = turn.who.language,
                      .subject_key = "circles.invitation_mail_subject",
                      .text_key = "circles.invitation_mail_text",
                      .arguments = {{"link", invitation_link(turn.tools, invitation.id)}}});
}

} // namespace

std::string invitation_link(front::Tools const& tools, InvitationId id)
{
    return tools.settings.origin + "/invitations/" + invitation_token(tools.server_key, id);
}

Result<Invitation> invite(front::Turn& turn, CircleId id, InvitationDraft const& draft)
{
    auto const circle = TRY(visible_circle(turn.rows, turn.who, id));
    auto const facilitator = TRY(require_facilitator(turn.rows, turn.who, circle));
    if (circle.has_ended())
        return fail(Fault::conflict, "circles.has_ended");
    auto const checked = TRY(check_invitation(draft));
    if (count_invitations(turn.rows, facilitator.person, turn.now - std::chrono::days(1)) >=
        invitations_a_day)
        return fail(Fault::conflict, "circles.too_many_invitations");
    TRY_VOID(front::pay(turn, front::prices::invitation));
    if (checked.way == Way::email)
        TRY_VOID(mail::pay_invitation(turn, checked.email));

    Invitation const invitation{.root = circle.root,
                                .circle = circle.id,
                                .id = InvitationId::random(),
                                .way = checked.way,
                                .email = checked.email,
                                .side = checked.side,
                                .part = checked.part,
                                .made_by = facilitator.person,
                                .made_at = turn.now,
                                .ends_at = turn.now + std::chrono::days(checked.days)};
    forget_ended_addresses(turn.rows, circle, turn.now);
    insert_invitation(turn.rows, invitation, sha256(invitation_token(turn.tools.server_key, invitation.id)));
    if (invitation.way == Way::email)
        send(turn, invitation);
    TRY_VOID(turn.tell(circle.root, "circles.invited", journal::subject("circle", circle.id),
                       invitation_body(invitation.id)));
    return invitation;
}

Result<void> take_back_invitation(front::Turn& turn, CircleId id, InvitationId invitation)
{
    auto const circle = TRY(visible_circle(turn.rows, turn.who, id));
    TRY(require_facilitator(turn.rows, turn.who, circle));
    if (withdraw_invitation(turn.rows, circle, invitation, turn.now) == 0)
        return not_found();
    return turn.tell(circle.root, "circles.invitation_withdrawn", journal::subject("circle", circle.id),
                     invitation_body(invitation));
}

Result<UsableInvitation> usable_invitation(store::Snapshot const& rows, std::string_view token, Instant now)
{
    auto const found = find_invitation(rows, sha256(token));
    if (!found || !found->is_open(now))
        return fail(Fault::not_found, "circles.invitation_unusable");
    auto circle = TRY(find_circle(rows, found->circle));
    if (circle.has_ended())
        return fail(Fault::not_found, "circles.invitation_unusable");
    return UsableInvitation{*found, std::move(circle)};
}

Joining joining_now(store::Snapshot const& rows, people::Visitor const& who, UsableInvitation const& usable)
{
    Opener opener;
    if (who.is_member()) {
        auto const person = people::find_person(rows, *who.person);
        opener = {.email = person ? person->email : std::nullopt,
                  .removed_at = removed_at(rows, usable.circle, *who.person)};
    }
    return joining_by(usable.invitation, opener);
}

Result<Opened> accept_invitation(front::Turn& turn, std::string_view token)
{
    auto const person = TRY(people::signed_in(turn.who));
    // A second press of the button finds the invitation used, but the person in the circle: that is what they
    // wanted.
    if (auto const found = find_invitation(turn.rows, sha256(token))) {
        auto circle = TRY(find_circle(turn.rows, found->circle));
        if (membership_of(turn.rows, circle, person))
            return Opened{std::move(circle), Joined::member};
    }
    auto const usable = TRY(usable_invitation(turn.rows, token, turn.now));
    auto const& [invitation, circle] = usable;
    if (joining_now(turn.rows, turn.who, usable) == Joining::after_confirmation) {
        TRY_VOID(ask_by_invitation(turn, circle, invitation));
        return Opened{circle, Joined::asked};
    }
    use_invitation(turn.rows, invitation, turn.now);
    TRY_VOID(add_member(turn, circle, person, invitation.side, invitation.part));
    return Opened{circle, Joined::member};
}

} // namespace manyhands::circles
