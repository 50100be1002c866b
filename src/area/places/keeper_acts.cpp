// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/places/keeper_acts.hpp"

#include "area/mail/mail.hpp"
#include "area/places/keeper_store.hpp"
#include "area/places/place_acts.hpp"
#include "base/json.hpp"

namespace manyhands::places {

namespace {

std::string person_body(PersonId person)
{
    return JsonWriter().begin_object().member("person", person.text()).end_object().take();
}

std::string invitation_body(KeeperInvitationId id)
{
    return JsonWriter().begin_object().member("invitation", id.text()).end_object().take();
}

/// The mail names neither place nor person: whoever opens it by mistake learns nothing.
void send_invitation(front::Turn& turn, KeeperInvitation const& invitation)
{
    mail::queue_mail(turn,
                     {.to = *invitation.email,
                      .language = turn.who.language,
                      .subject_key = "places.invitation_mail_subject",
                      .text_key = "places.invitation_mail_text",
                      .arguments = {{"link", keeper_invitation_link(turn.tools, invitation.id)}}});
}

Result<std::optional<std::string>> check_email(std::string const& typed)
{
    if (typed.empty())
        return std::nullopt;
    auto checked = mail::check_address(typed);
    if (!checked)
        return invalid({{"email", checked.error().note}});
    return std::optional(std::move(*checked));
}

} // namespace

Result<void> add_keeper(front::Turn& turn, Place const& place, PersonId person)
{
    insert_keeper(turn.rows, place, person, turn.now);
    return turn.tell(place.root, "places.keeper_added", journal::subject("place", place.id),
                     person_body(person));
}

std::string keeper_invitation_link(front::Tools const& tools, KeeperInvitationId id)
{
    return tools.settings.origin + "/places/invitations/" + keeper_invitation_token(tools.server_key, id);
}

Result<KeeperInvitation> invite_keeper(front::Turn& turn, PlaceId id, KeeperInvitationDraft const& draft)
{
    auto const place = TRY(find_place(turn.rows, id));
    auto const maker = TRY(require_keeper(turn.rows, turn.who, place));
    auto email = TRY(check_email(draft.email));
    if (count_keeper_invitations(turn.rows, maker, turn.now - std::chrono::days(1)) >=
        keeper_invitations_a_day)
        return fail(Fault::conflict, "places.too_many_invitations");
    TRY_VOID(front::pay(turn, front::prices::invitation));
    if (email)
        TRY_VOID(mail::pay_invitation(turn, *email));

    KeeperInvitation const invitation{.root = place.root,
                                      .place = place.id,
                                      .id = KeeperInvitationId::random(),
                                      .email = std::move(email),
                                      .made_by = maker,
                                      .made_at = turn.now,
                                      .ends_at = turn.now + keeper_invitation_life};
    forget_ended_addresses(turn.rows, place, turn.now);
    insert_keeper_invitation(turn.rows, invitation,
                             sha256(keeper_invitation_token(turn.tools.server_key, invitation.id)));
    if (invitation.email)
        send_invitation(turn, invitation);
    TRY_VOID(turn.tell(place.root, "places.keeper_invited", journal::subject("place", place.id),
                       invitation_body(invitation.id)));
    return invitation;
}

Result<void> withdraw_invitation(front::Turn& turn, PlaceId id, KeeperInvitationId invitation)
{
    auto const place = TRY(find_place(turn.rows, id));
    TRY(require_keeper(turn.rows, turn.who, place));
    if (withdraw_keeper_invitation(turn.rows, place, invitation, turn.now) == 0)
        return not_found();
    return turn.tell(place.root, "places.keeper_invitation_withdrawn", journal::subject("place", place.id),
                     invitation_body(invitation));
}

Result<KeeperInvitation> usable_keeper_invitation(store::Snapshot const& rows, std::string_view token,
                                                  Instant now)
{
    auto const found = find_keeper_invitation(rows, sha256(token));
    if (!found || !found->is_open(now))
        return fail(Fault::not_found, "places.invitation_unusable");
    return *found;
}

bool is_for(store::Snapshot const& rows, people::Visitor const& who, KeeperInvitation const& invitation)
{
    if (!who.is_member() || !invitation.email)
        return false;
    auto const person = people::find_person(rows, *who.person);
    return person && person->email == invitation.email;
}

namespace {

/// Mails name neither place nor person: others see mailboxes, too.
void mail_person(front::Turn& turn, PersonId id, std::string const& kind, std::vector<web::Argument> arguments)
{
    auto const person = people::find_person(turn.rows, id);
    if (!person || !person->email)
        return;
    arguments.push_back({"service", turn.tools.settings.name});
    mail::queue_mail(turn,
                     {.to = *person->email,
                      .language = person->language,
                      .subject_key = "places." + kind + "_mail_subject",
                      .text_key = "places." + kind + "_mail_text",
                      .arguments = std::move(arguments)});
}

std::string address_of(front::Turn const& turn, Place const& place, std::string_view rest)
{
    return turn.tools.settings.origin + web::Url::local("/places/", place.id).text() + std::string(rest);
}

} // namespace

Result<KeeperOpened> accept_keeping(front::Turn& turn, std::string_view token)
{
    auto const person = TRY(people::signed_in(turn.who));
    auto const invitation = TRY(usable_keeper_invitation(turn.rows, token, turn.now));
    auto place = TRY(find_place(turn.rows, invitation.place));
    // A keeper who follows the link again leaves it for the one it was meant for.
    if (is_keeper(turn.rows, place, person))
        return KeeperOpened{std::move(place)};
    if (!is_for(turn.rows, turn.who, invitation)) {
        if (insert_keeper_request(
                turn.rows, place,
                {.person = person, .invitation = invitation.id, .made_at = turn.now}) > 0) {
            mail_person(turn, invitation.made_by, "keeper_asks",
                        {{"link", address_of(turn, place, "/keepers")}});
            TRY_VOID(turn.tell(place.root, "places.keeper_asked", journal::subject("place", place.id),
                               person_body(person)));
        }
        return KeeperOpened{std::move(place), KeeperOpened::Became::asking};
    }
    use_keeper_invitation(turn.rows, invitation, turn.now);
    delete_keeper_request(turn.rows, place, person);
    TRY_VOID(add_keeper(turn, place, person));
    return KeeperOpened{std::move(place)};
}

Result<void> answer_keeper_request(front::Turn& turn, PlaceId id, PersonId person, KeeperAnswer answer)
{
    auto const place = TRY(find_place(turn.rows, id));
    TRY(require_keeper(turn.rows, turn.who, place));
    auto const request = find_keeper_request(turn.rows, place, person);
    if (!request)
        return fail(Fault::conflict, "places.request_answered");
    delete_keeper_request(turn.rows, place, person);
    mail_person(turn, person, "keeper_answer",
                {{"answer", answer == KeeperAnswer::yes ? "yes" : "no"},
                 {"link", address_of(turn, place, "")}});
    if (answer == KeeperAnswer::no) {
        withdraw_keeper_invitation(turn.rows, place, request->invitation, turn.now);
        return turn.tell(place.root, "places.keeper_declined", journal::subject("place", place.id),
                         person_body(person));
    }
    use_keeper_invitation(
        turn.rows, {.root = place.root, .place = place.id, .id = request->invitation}, turn.now);
    return add_keeper(turn, place, person);
}

Result<void> remove_keeper(front::Turn& turn, PlaceId id, PersonId person)
{
    auto const place = TRY(find_place(turn.rows, id));
    TRY(require_keeper(turn.rows, turn.who, place));
    if (!is_keeper(turn.rows, place, person))
        return not_found();
    TRY_VOID(may_remove_keeper(place, count_keepers(turn.rows, place)));
    delete_keeper(turn.rows, place, person);
    withdraw_keeper_invitations_by(turn.rows, place, person, turn.now);
    if (auto const removed = people::find_person(turn.rows, person); removed && removed->email)
        withdraw_keeper_invitations_to(turn.rows, place, *removed->email, turn.now);
    return turn.tell(place.root, "places.keeper_removed", journal::subject("place", place.id),
                     person_body(person));
}

front::MyDataPart my_data(store::Snapshot const& rows, PersonId person)
{
    JsonWriter json;
    json.begin_array();
    for (auto const& kept : kept_by(rows, person))
        json.begin_object()
            .member("place", kept.place.id.text())
            .member("name", kept.place.name)
            .end_object();
    for (auto const& place : requested_by(rows, person))
        json.begin_object().member("place", place.text()).member("waits", true).end_object();
    return {"places_kept", json.end_array().take()};
}

Result<void> leave_everything(store::Transaction& rows, journal::Line const& line)
{
    PersonId const person{line.subject.id};
    for (auto const& kept : kept_by(rows, person))
        if (!may_remove_keeper(kept.place, kept.keepers))
            return std::unexpected(
                Error{Fault::conflict, {"places.last_keeper_of", {{"place", kept.place.name}}}});
    delete_keeper_everywhere(rows, person);
    return {};
}

} // namespace manyhands::places
