// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/sign_in_store.hpp"

namespace manyhands::accounts {

void insert_code(store::Transaction& rows, SentCode const& code)
{
    rows.run(
        "INSERT INTO sign_in_code (id, email, code_hash, made_at, wrong_tries) VALUES ($1, $2, $3, $4, 0)",
        {code.row.id, code.email, code.row.hash, code.row.made_at});
}

std::optional<SentCode> find_code(store::Snapshot const& rows, CodeId id)
{
    return rows.one("SELECT email, code_hash, made_at, wrong_tries, used_at FROM sign_in_code WHERE id = $1",
                    {id}, [&](store::Row const& row) {
                        return SentCode{.row = {.id = id,
                                                .hash = row.hash(1),
                                                .made_at = row.instant(2),
                                                .wrong_tries = static_cast<int>(row.integer(3)),
                                                .used_at = row.maybe_instant(4)},
                                        .email = row.text(0)};
                    });
}

void use_code(store::Transaction& rows, CodeId id, Instant at)
{
    rows.run("UPDATE sign_in_code SET used_at = $2 WHERE id = $1", {id, at});
}

void count_wrong_code(store::Transaction& rows, CodeId id)
{
    rows.run("UPDATE sign_in_code SET wrong_tries = wrong_tries + 1 WHERE id = $1", {id});
}

void delete_codes(store::Transaction& rows, Instant before)
{
    rows.run("DELETE FROM sign_in_code WHERE made_at < $1", {before});
}

void delete_codes_for(store::Transaction& rows, std::string_view email)
{
    rows.run("DELETE FROM sign_in_code WHERE email = $1", {email});
}

void insert_link(store::Transaction& rows, Hash const& token_hash, std::string_view purpose, Instant made_at,
                 Instant ends_at)
{
    rows.run("INSERT INTO one_time_link (token_hash, purpose, made_at, ends_at) VALUES ($1, $2, $3, $4)",
             {token_hash, purpose, made_at, ends_at});
}

bool link_is_open(store::Snapshot const& rows, Hash const& token_hash, std::string_view purpose, Instant now)
{
    return rows.exists("SELECT 1 FROM one_time_link WHERE token_hash = $1 AND purpose = $2 AND ends_at > $3 "
                       "AND used_at IS NULL",
                       {token_hash, purpose, now});
}

void use_link(store::Transaction& rows, Hash const& token_hash, Instant at)
{
    rows.run("UPDATE one_time_link SET used_at = $2 WHERE token_hash = $1", {token_hash, at});
}

void delete_links(store::Transaction& rows, std::string_view purpose)
{
    rows.run("DELETE FROM one_time_link WHERE purpose = $1 AND used_at IS NULL", {purpose});
}

void delete_ended_links(store::Transaction& rows, Instant before)
{
    rows.run("DELETE FROM one_time_link WHERE ends_at < $1", {before});
}

} // namespace manyhands::accounts
