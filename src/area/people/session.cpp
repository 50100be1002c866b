// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/people/session.hpp"

#include "area/people/session_store.hpp"
#include "base/random.hpp"
#include "base/text.hpp"

namespace manyhands::people {

namespace {

constexpr std::size_t token_length = 43; // 32 bytes as base64url

web::Language accepted_language(std::string_view accept)
{
    // The first of our languages in the browser's list; the order is that of preference in every browser
    // there is.
    for (auto const part : split(accept, ','))
        if (auto const language = web::parse_language(tidy(part).substr(0, 2)))
            return *language;
    return web::Language::en;
}

std::optional<web::Language> chosen_language(web::Headers const& headers)
{
    auto const cookie = web::find_cookie(headers.first("cookie"), web::host_cookie_name(language_cookie));
    return web::parse_language(cookie.value_or(""));
}

} // namespace

std::string_view token_of(web::Request const& request)
{
    auto const token = request.cookie(web::host_cookie_name(session_cookie)).value_or("");
    return token.size() == token_length ? token : "";
}

web::Language language_of(web::Headers const& headers)
{
    return chosen_language(headers).value_or(accepted_language(headers.first("accept-language")));
}

Arrived arrive(store::Snapshot const& rows, web::Request const& request, Instant now)
{
    Arrived arrived{.visitor = {.language = language_of(request.headers)}};
    auto const token = token_of(request);
    if (token.empty())
        return arrived;
    auto const hash = sha256(token);
    auto found = find_session_visitor(rows, hash, now);
    if (!found)
        return arrived;
    arrived.visitor = std::move(found->visitor);
    if (now - found->seen_at > session_touch)
        arrived.to_touch = hash;
    // What was chosen on this browser goes before the language wished for mails.
    if (auto const chosen = chosen_language(request.headers))
        arrived.visitor.language = *chosen;
    return arrived;
}

Visitor find_visitor(store::Snapshot const& rows, web::Request const& request, Instant now)
{
    return arrive(rows, request, now).visitor;
}

web::Cookie forget_session() { return web::forget_cookie(web::host_cookie_name(session_cookie)); }

web::Cookie begin_session(store::Transaction& rows, web::Request const& request, PersonId person, Instant now)
{
    if (auto const old = token_of(request); !old.empty())
        end_session(rows, sha256(old));
    auto const token = random_token();
    insert_session(rows,
                   {.person = person,
                    .browser = shorten(request.headers.first("user-agent"), 200),
                    .made_at = now,
                    .seen_at = now,
                    .ends_at = now + session_life,
                    .token_hash = sha256(token)});
    return {web::host_cookie_name(session_cookie), token, session_life};
}

web::Cookie begin_guest_session(store::Transaction& rows, web::Request const& request, PersonId guest,
                                Instant now)
{
    auto const brought = token_of(request);
    auto const token = brought.empty() ? random_token() : std::string(brought);
    end_session(rows, sha256(token));
    auto const ends_at = now + guest_session_life;
    insert_session(rows,
                   {.person = guest,
                    .browser = "",
                    .made_at = now,
                    .seen_at = ends_at - session_idle,
                    .ends_at = ends_at,
                    .token_hash = sha256(token)});
    return {web::host_cookie_name(session_cookie), token, guest_session_life};
}

} // namespace manyhands::people
