// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/people/session_store.hpp"

namespace manyhands::people {

void insert_session(store::Transaction& rows, Session const& session)
{
    rows.run("INSERT INTO session (token_hash, person, browser, made_at, seen_at, ends_at) "
             "VALUES ($1, $2, $3, $4, $5, $6)",
             {session.token_hash, session.person, session.browser, session.made_at, session.seen_at,
              session.ends_at});
}

std::optional<SessionVisitor> find_session_visitor(store::Snapshot const& rows, Hash const& token_hash,
                                                   Instant now)
{
    return rows.one(
        "SELECT p.id, p.name, p.standing, p.language, a.person, p.email, s.seen_at FROM session s "
        "JOIN person p ON p.id = s.person LEFT JOIN administrator a ON a.person = s.person "
        "WHERE s.token_hash = $1 AND s.ends_at > $2 AND s.seen_at > $3 AND p.standing <> 'left'",
        {token_hash, now, now - session_idle}, [](store::Row const& row) {
            return SessionVisitor{
                {.person = row.id<PersonId>(0),
                 .name = row.text(1),
                 .hint = address_hint(row.maybe_text(5).value_or("")),
                 .standing = parse_standing(row.text_view(2)),
                 .office = row.is_null(4) ? Visitor::Office::none : Visitor::Office::administrator,
                 .language = web::parse_language(row.text_view(3)).value_or(web::Language::en)},
                row.instant(6)};
        });
}

void end_session(store::Transaction& rows, Hash const& token_hash)
{
    rows.run("DELETE FROM session WHERE token_hash = $1", {token_hash});
}

void end_other_sessions(store::Transaction& rows, PersonId person, Hash const& kept)
{
    rows.run("DELETE FROM session WHERE person = $1 AND token_hash <> $2", {person, kept});
}

std::vector<Session> sessions_of(store::Snapshot const& rows, PersonId person, Instant now)
{
    return rows.all("SELECT person, browser, made_at, seen_at, ends_at, token_hash FROM session "
                    "WHERE person = $1 AND ends_at > $2 AND seen_at > $3 ORDER BY seen_at DESC",
                    {person, now, now - session_idle}, [](store::Row const& row) {
                        return Session{.person = row.id<PersonId>(0),
                                       .browser = row.text(1),
                                       .made_at = row.instant(2),
                                       .seen_at = row.instant(3),
                                       .ends_at = row.instant(4),
                                       .token_hash = row.hash(5)};
                    });
}

void touch_session(store::Transaction& rows, Hash const& token_hash, Instant now)
{
    rows.run("UPDATE session SET seen_at = $2 WHERE token_hash = $1 AND seen_at < $2", {token_hash, now});
}

void delete_all_sessions(store::Transaction& rows) { rows.run("DELETE FROM session", {}); }

void delete_ended_sessions(store::Transaction& rows, Instant now)
{
    rows.run("DELETE FROM session WHERE ends_at <= $1", {now});
    rows.run("DELETE FROM session WHERE seen_at <= $1", {now - session_idle});
}

} // namespace manyhands::people
