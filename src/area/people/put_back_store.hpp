// SPDX-License-Identifier: AGPL-3.0-or-later
// What a backup must be told when it is put back: it knows nothing of what came after it.
#pragma once

#include "base/ids.hpp"
#include "store/snapshot.hpp"

#include <vector>

namespace manyhands::people {

/// Everybody whose account was closed (rule 8), by id.
std::vector<PersonId> people_who_left(store::Snapshot const& rows);
/// Sessions, codes and links that were ended or used since would work again: everybody signs in anew.
void end_all_sessions(store::Transaction& rows);

} // namespace manyhands::people
