// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/page_frame.hpp"

#include "area/front/hiding.hpp"
#include "area/people/people.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"

namespace manyhands::front {

namespace {

web::LanguageLink other_language(web::Language present, web::Url const& here)
{
    auto const other = present == web::Language::en ? web::Language::cy : web::Language::en;
    return {.language = other,
            .name = web::say(other, "web.language_name"),
            .href = web::Url::local("/language").with("to", web::code(other)).with("back", here.text())};
}

/// A notice comes as a key of the catalogue in a cookie; only those that acts use are said.
std::optional<web::Notice> notice_of(Visit const& visit)
{
    auto const key = visit.request.cookie(web::host_cookie_name(people::notice_cookie)).value_or("");
    if (!is_looked_at(visit.request) || !key.contains(".done_") || !web::has_message(key))
        return std::nullopt;
    return web::Notice{.text = visit.say(key)};
}

/// Why what the page shows is hidden, if it is.
std::optional<web::HiddenNotice> hidden_notice(Visit const& visit, web::Url const& here)
{
    auto const subject = subject_of_page(here.text());
    auto const hiding =
        subject ? present_hiding(visit.rows, subject->kind, subject->subject) : std::nullopt;
    if (!hiding)
        return std::nullopt;
    return web::HiddenNotice{
        .text = visit.say("front.hidden_notice", {{"day", british_day(hiding->made_at)}}),
        .reason = hiding->reason,
        .href = web::Url::local("/hidden/", hiding->id)};
}

} // namespace

bool is_looked_at(web::Request const& request)
{
    // Fetch Metadata (W3C): `empty` is fetch() from a script; an old browser says nothing.
    return request.headers.first("sec-fetch-dest") != "empty";
}

void set_here(web::Frame& frame, web::Url here)
{
    frame.languages = {other_language(frame.language, here)};
    auto const subject = subject_of_page(here.text());
    frame.report = subject ? std::optional(web::Url::local("/report/", subject->kind, "/", subject->subject))
                           : std::nullopt;
    frame.here = std::move(here);
}

std::string form_token(Tools const& tools, std::string_view token)
{
    return to_base64url(hmac_sha256(tools.server_key, as_bytes("form:" + std::string(token))).view());
}

web::Frame bare_frame(Tools const& tools, web::Language language, std::string nonce)
{
    web::Frame frame;
    frame.language = language;
    frame.service_name = tools.settings.name;
    frame.nonce = std::move(nonce);
    frame.assets = tools.assets;
    return frame;
}

web::Frame frame_of(Visit& visit)
{
    auto const& request = visit.request;
    visit.browser_token = people::token_of(request);
    if (visit.browser_token.empty())
        visit.browser_token = random_token();

    auto frame = bare_frame(visit.tools, visit.who.language, request.nonce);
    frame.csrf = form_token(visit.tools, visit.browser_token);
    frame.form_key = random_token();
    set_here(frame, web::Url::same_site(request.target).value_or(web::Url::local("/")));
    frame.hidden = hidden_notice(visit, frame.here);
    frame.is_guest = !visit.who.is_member();
    if (visit.who.is_member())
        frame.signed_in_as = visit.who.name.empty() ? visit.who.hint : visit.who.name;
    frame.notice = notice_of(visit);
    return frame;
}

} // namespace manyhands::front
