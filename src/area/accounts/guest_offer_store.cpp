// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/guest_offer_store.hpp"

namespace manyhands::accounts {

void insert_guest_offer(store::Transaction& rows, Hash const& token_hash, PersonId guest, Instant at)
{
    rows.run("INSERT INTO guest_offer (token_hash, guest, made_at) VALUES ($1, $2, $3)",
             {token_hash, guest, at});
}

std::optional<PersonId> find_guest_offer(store::Snapshot const& rows, Hash const& token_hash)
{
    return rows.one("SELECT o.guest FROM guest_offer o JOIN person_name p ON p.id = o.guest AND p.standing = 'guest' "
                    "WHERE o.token_hash = $1",
                    {token_hash}, [](store::Row const& row) { return row.id<PersonId>(0); });
}

void delete_guest_offer(store::Transaction& rows, Hash const& token_hash)
{
    rows.run("DELETE FROM guest_offer WHERE token_hash = $1", {token_hash});
}

void delete_old_guest_offers(store::Transaction& rows, Instant before)
{
    rows.run("DELETE FROM guest_offer WHERE made_at <= $1", {before});
}

} // namespace manyhands::accounts
