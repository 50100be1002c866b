// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/postgres_session.hpp"

#include <cstring>

namespace manyhands::store::postgres {

namespace {

// Named before the address, which may say otherwise. A server that vanished without a word is noticed within
// the seconds given here.
constexpr char const* keywords[] = {"application_name",
                                    "connect_timeout",
                                    "keepalives_idle",
                                    "keepalives_interval",
                                    "keepalives_count",
                                    "tcp_user_timeout",
                                    "target_session_attrs",
                                    "client_encoding",
                                    "dbname",
                                    nullptr};

/// Classes and codes of appendix A of the PostgreSQL manual.
Trouble trouble_of(std::string_view state)
{
    auto const of_class = [&](std::string_view two) { return state.starts_with(two); };
    if (of_class("23")) // integrity constraint violation
        return Trouble::constraint;
    if (of_class("40")) // transaction rollback: serialization failure, deadlock
        return Trouble::again;
    if (state == "55P03" || state == "57014") // lock not available, query canceled
        return Trouble::busy;
    if (state == "53100") // disk full
        return Trouble::full;
    if (of_class("XX001") || of_class("XX002")) // data or index corrupted
        return Trouble::damaged;
    if (of_class("22") || of_class("42") || of_class("26")) // data, syntax or access, statement name
        return Trouble::statement;
    // Connection, operator intervention, system, and a primary that has become a standby.
    if (of_class("08") || of_class("57") || of_class("58") || state == "25006" || state.empty())
        return Trouble::disk;
    return Trouble::other;
}

/// Without what follows in further lines, so that a line of the log is a line.
std::string first_line(std::string_view words) { return std::string(words.substr(0, words.find('\n'))); }

} // namespace

Session::Session(std::string const& address)
{
    char const* const values[] = {"manyhands",     "5",    "5", "2", "3", "10000", "read-write", "UTF8",
                                  address.c_str(), nullptr};
    session_.reset(PQconnectdbParams(keywords, values, 1));
    if (!session_ || PQstatus(handle()) != CONNECTION_OK) {
        // libpq's words name hosts and users, never passwords.
        throw StoreFault(Trouble::disk,
                         session_ ? first_line(PQerrorMessage(handle())) : std::string("out of memory"));
    }
    PQsetNoticeReceiver(handle(), hear, this);
}

void Session::hear(void* self, PGresult const* notice)
{
    auto const* const severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    auto const* const words = PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY);
    if (severity && std::strcmp(severity, "WARNING") == 0)
        static_cast<Session*>(self)->warnings_.emplace_back(words ? words : "");
}

Answer Session::run(std::string const& sql) { return checked(PQexec(handle(), sql.c_str()), sql); }

Answer Session::checked(PGresult* answer, std::string_view doing)
{
    Answer owned(answer);
    auto const status = PQresultStatus(answer);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_SINGLE_TUPLE)
        return owned;
    auto const* const state = answer ? PQresultErrorField(answer, PG_DIAG_SQLSTATE) : nullptr;
    // The primary message names tables and constraints; the detail, left out, would hold values.
    auto const* const message = answer ? PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    std::string const code = state ? state : "";
    auto const words = first_line(message ? message : PQerrorMessage(handle()));
    throw StoreFault(trouble_of(code), words + " (PostgreSQL " + code + ") in: " + std::string(doing));
}

void Session::commit()
{
    warnings_.clear();
    auto const answer = run("COMMIT");
    if (std::strcmp(PQcmdStatus(answer.get()), "COMMIT") != 0)
        throw StoreFault(Trouble::again, "the transaction had failed and was rolled back");
    if (!warnings_.empty())
        throw StoreFault(Trouble::disk, "the commit is local only: " + warnings_.front());
}

} // namespace manyhands::store::postgres
