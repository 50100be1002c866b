// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/shared_key_store.hpp"

namespace manyhands::front {

bool is_shared_key(store::Transaction& rows, std::string_view name, Hash const& fingerprint)
{
    rows.run("INSERT INTO shared_key (name, fingerprint) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
             {name, fingerprint});
    return rows.exists("SELECT 1 FROM shared_key WHERE name = $1 AND fingerprint = $2", {name, fingerprint});
}

} // namespace manyhands::front
