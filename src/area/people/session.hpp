// SPDX-License-Identifier: AGPL-3.0-or-later
// A session: a browser that is signed in. The browser holds a random token in a __Host- cookie; the store
// knows only its hash. The token exists before anybody signs in, because forms are bound to it; signing in
// makes a new one.
#pragma once

#include "area/people/person.hpp"
#include "area/people/visitor.hpp"
#include "store/database.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

#include <chrono>

namespace manyhands::people {

inline constexpr std::string_view session_cookie = "manyhands";
inline constexpr std::string_view language_cookie = "language";
inline constexpr std::string_view notice_cookie = "notice";

/// A session ends this long after it began, however it is used,
inline constexpr std::chrono::hours session_life{24 * 30};
/// and this long after it was last used.
inline constexpr std::chrono::hours session_idle{24 * 7};
/// A guest's ends this long after they first took part, and nobody writes down when it was used: whoever comes
/// back to a conversation within that time is the same guest, not another one.
inline constexpr std::chrono::hours guest_session_life{24 * 180};
/// `seen_at` is brought up to date at most this often: looking at a page should rarely write.
inline constexpr std::chrono::minutes session_touch{60};

struct Session {
    PersonId person;
    std::string browser; ///< as the browser named itself, shortened: to tell one's sessions apart
    Instant made_at;
    Instant seen_at;
    Instant ends_at;
    Hash token_hash;
};

/// The token of the browser, or an empty text when it brought none that could be one.
std::string_view token_of(web::Request const& request);

/// Who is asking: session, person, office and language, in one query; and the session to touch, when it is
/// time to: nothing for a stranger, and for a session that is over.
struct Arrived {
    Visitor visitor;
    std::optional<Hash> to_touch = {};
};
Arrived arrive(store::Snapshot const& rows, web::Request const& request, Instant now);
Visitor find_visitor(store::Snapshot const& rows, web::Request const& request, Instant now);
/// The language of a request without a session: what was chosen before, else what the browser asks for.
web::Language language_of(web::Headers const& headers);

/// The cookie by which the browser forgets its session.
web::Cookie forget_session();

/// Signs the person in on the browser of the request under a new token, whose cookie is returned; the old
/// session ends.
web::Cookie begin_session(store::Transaction& rows, web::Request const& request, PersonId person,
                          Instant now);
/// The token that the browser brought becomes the guest's session: when the answer with the cookie gets lost,
/// the browser is the same guest all the same.
web::Cookie begin_guest_session(store::Transaction& rows, web::Request const& request, PersonId guest,
                                Instant now);
void end_session(store::Transaction& rows, Hash const& token_hash);
void end_other_sessions(store::Transaction& rows, PersonId person, Hash const& kept);
std::vector<Session> sessions_of(store::Snapshot const& rows, PersonId person, Instant now);
void touch_session(store::Transaction& rows, Hash const& token_hash, Instant now);
void delete_all_sessions(store::Transaction& rows);
/// Sessions whose time is over.
void delete_ended_sessions(store::Transaction& rows, Instant now);

} // namespace manyhands::people
