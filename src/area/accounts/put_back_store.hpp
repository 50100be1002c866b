// SPDX-License-Identifier: AGPL-3.0-or-later
// What a backup must be told when it is put back: it knows nothing of what came after it.
#pragma once

#include "store/snapshot.hpp"

namespace manyhands::accounts {

/// Sessions, codes and links that were ended or used since would work again: everybody signs in anew.
void end_all_sessions(store::Transaction& rows);

} // namespace manyhands::accounts
