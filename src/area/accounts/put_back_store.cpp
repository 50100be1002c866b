// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/put_back_store.hpp"

#include "area/people/people.hpp"

namespace manyhands::accounts {

void end_all_sessions(store::Transaction& rows)
{
    people::delete_all_sessions(rows);
    rows.run("DELETE FROM sign_in_code", {});
    rows.run("DELETE FROM passkey_challenge", {});
    rows.run("DELETE FROM one_time_link", {});
}

} // namespace manyhands::accounts
