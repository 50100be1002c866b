// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/people/put_back_store.hpp"

namespace manyhands::people {

std::vector<PersonId> people_who_left(store::Snapshot const& rows)
{
    return rows.all("SELECT id FROM person WHERE standing = 'left' ORDER BY id", {},
                    [](store::Row const& row) { return row.id<PersonId>(0); });
}

void end_all_sessions(store::Transaction& rows)
{
    rows.run("DELETE FROM session", {});
    rows.run("DELETE FROM sign_in_code", {});
    rows.run("DELETE FROM passkey_challenge", {});
    rows.run("DELETE FROM one_time_link", {});
}

} // namespace manyhands::people
