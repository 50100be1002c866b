// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/members_since_store.hpp"

namespace manyhands::decide {

std::optional<Instant> last_opening(store::Snapshot const& rows, Decision const& decision)
{
    return rows
        .one("SELECT MAX(opened_at) FROM decision WHERE root = $1 AND circle = $2 AND id <> $3",
             {decision.root, decision.circle, decision.id},
             [](store::Row const& row) { return row.maybe_instant(0); })
        .value_or(std::nullopt);
}

} // namespace manyhands::decide
