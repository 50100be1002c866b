// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/account_pages.hpp"

#include "accounts_views.hpp"
#include "area/accounts/browser_name.hpp"
#include "area/accounts/passkey_store.hpp"
#include "area/front/front.hpp"
#include "area/people/people.hpp"
#include "base/json.hpp"

namespace manyhands::accounts {

namespace {

std::vector<PasskeyRow> passkey_rows(front::Visit const& visit, PersonId person)
{
    std::vector<PasskeyRow> rows;
    for (auto const& passkey : passkeys_of(visit.rows, person))
        rows.push_back(
            {passkey.label, passkey.made_at, passkey.used_at, to_base64url(passkey.key.credential_id)});
    return rows;
}

std::string browser_words(front::Visit const& visit, std::string const& user_agent)
{
    auto const name = browser_name(user_agent);
    auto const browser =
        name.browser.empty() ? visit.say("accounts.some_browser") : std::string(name.browser);
    if (name.system.empty())
        return browser;
    return visit.say("accounts.browser_on", {{"browser", browser}, {"system", std::string(name.system)}});
}

std::vector<SessionRow> session_rows(front::Visit const& visit, PersonId person)
{
    auto const mine = sha256(people::token_of(visit.request));
    std::vector<SessionRow> rows;
    for (auto const& session : people::sessions_of(visit.rows, person, visit.now))
        rows.push_back({.browser = browser_words(visit, session.browser),
                        .seen_at = session.seen_at,
                        .is_this = session.token_hash == mine,
                        .id = session.token_hash.hex()});
    return rows;
}

/// What was typed, or what is kept.
std::string typed_or(front::Visit const& visit, std::string_view field, std::string const& kept)
{
    return visit.form.has(field) ? visit.form.text(field) : kept;
}

void write_passkeys(JsonWriter& json, front::Visit const& visit, PersonId person)
{
    json.key("passkeys").begin_array();
    for (auto const& passkey : passkeys_of(visit.rows, person)) {
        json.begin_object().member("label", passkey.label).member("made_at", iso_instant(passkey.made_at));
        if (passkey.used_at)
            json.member("used_at", iso_instant(*passkey.used_at));
        json.end_object();
    }
    json.end_array();
}

void write_sessions(JsonWriter& json, front::Visit const& visit, PersonId person)
{
    json.key("sessions").begin_array();
    for (auto const& session : people::sessions_of(visit.rows, person, visit.now))
        json.begin_object()
            .member("browser", session.browser)
            .member("made_at", iso_instant(session.made_at))
            .member("seen_at", iso_instant(session.seen_at))
            .member("ends_at", iso_instant(session.ends_at))
            .end_object();
    json.end_array();
}

/// What this area itself holds about a person, tokens and keys left out.
std::string account_json(front::Visit const& visit, people::Person const& person)
{
    JsonWriter json;
    json.begin_object()
        .member("id", person.id.text())
        .member("name", person.name)
        .member("email", person.email.value_or(""))
        .member("language", web::code(person.language))
        .member("standing", people::standing_text(person.standing))
        .member("reminders", person.reminders == people::Reminders::wanted)
        .member("is_administrator", visit.who.is_administrator())
        .member("made_at", iso_instant(person.made_at));
    write_passkeys(json, visit, person.id);
    write_sessions(json, visit, person.id);
    json.end_object();
    return json.take();
}

} // namespace

Result<web::Response> show_account(front::Visit& visit)
{
    auto const id = TRY(people::signed_in(visit.who));
    auto const person = *people::find_person(visit.rows, id);
    auto sessions = session_rows(visit, person.id);
    bool const others = sessions.size() > 1;
    return web::page(
        views::account(
            {.name = typed_or(visit, "name", person.name),
             .email = person.email.value_or(""),
             .wishes_welsh = typed_or(visit, "language", std::string(web::code(person.language))) == "cy",
             .wishes_reminders =
                 typed_or(visit, "reminders", person.reminders == people::Reminders::wanted ? "yes" : "no") ==
                 "yes",
             .passkeys = passkey_rows(visit, person.id),
             .sessions = std::move(sessions),
             .has_other_sessions = others,
             .label = visit.form.text("label"),
             .errors = visit.errors},
            visit.frame)
            .text());
}

Result<web::Response> show_name(front::Visit& visit)
{
    auto const id = TRY(people::signed_in(visit.who));
    auto const person = *people::find_person(visit.rows, id);
    auto const next = visit.form.has("next") ? visit.form.text("next")
                                             : std::string(visit.request.query.first("next").value_or(""));
    return web::page(
        views::account_name(
            {.name = typed_or(visit, "name", person.name),
             .next = web::local_address(next, "/home"),
             .wishes_welsh = typed_or(visit, "language", std::string(web::code(visit.who.language))) == "cy",
             .errors = visit.errors},
            visit.frame)
            .text());
}

Result<web::Response> show_leave(front::Visit& visit)
{
    auto const id = TRY(people::signed_in(visit.who));
    auto const person = *people::find_person(visit.rows, id);
    return web::page(
        views::account_leave({.email = person.email.value_or(""), .errors = visit.errors}, visit.frame)
            .text());
}

Result<web::Response> show_my_data(front::Visit& visit, std::vector<front::MyDataHang> const& parts)
{
    auto const id = TRY(people::signed_in(visit.who));
    auto json = "{\"account\":" + account_json(visit, *people::find_person(visit.rows, id));
    for (auto const& part : parts) {
        auto const held = part(visit.rows, id);
        json += ",\"" + held.name + "\":" + held.json;
    }
    auto response = web::json(json + "}\n");
    response.headers.push_back({"Content-Disposition", "attachment; filename=\"my-data.json\""});
    return response;
}

} // namespace manyhands::accounts
