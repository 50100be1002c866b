// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/sent_form_store.hpp"

namespace manyhands::front {

std::optional<std::string> find_sent_form(store::Snapshot const& rows, Hash const& key)
{
    return rows.one("SELECT location FROM sent_form WHERE key_hash = $1", {key},
                    [](store::Row const& row) { return row.text(0); });
}

void insert_sent_form(store::Transaction& rows, Hash const& key, std::string_view location, Instant at)
{
    rows.run("INSERT INTO sent_form (key_hash, location, at) VALUES ($1, $2, $3)", {key, location, at});
}

void delete_old_forms(store::Transaction& rows, Instant now)
{
    rows.run("DELETE FROM sent_form WHERE at < $1", {now - form_memory});
}

} // namespace manyhands::front
