// SPDX-License-Identifier: AGPL-3.0-or-later
// Several servers of one installation must have the same secret keys: what one gave out the other must take.
#pragma once

#include "base/hash.hpp"
#include "store/snapshot.hpp"

namespace manyhands::front {

/// Notes the fingerprint if nobody has; false where another was noted. `fingerprint` must not give the key
/// away.
bool is_shared_key(store::Transaction& rows, std::string_view name, Hash const& fingerprint);

} // namespace manyhands::front
