// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/shared_circle_store.hpp"

namespace manyhands::circles {

bool share_a_circle(store::Snapshot const& rows, PersonId one, PersonId other)
{
    return rows.exists("SELECT 1 FROM membership a JOIN membership b ON b.root = a.root AND b.circle = a.circle "
                       "AND b.person = $2 AND b.left_at IS NULL WHERE a.person = $1 AND a.left_at IS NULL",
                       {one, other});
}

} // namespace manyhands::circles
