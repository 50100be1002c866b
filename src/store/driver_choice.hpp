// SPDX-License-Identifier: AGPL-3.0-or-later
// Which database it is.
#pragma once

#include "store/connection.hpp"
#include "store/database.hpp"

namespace manyhands::store {

/// Opens nothing yet. Errors (unavailable): `store.unknown_address`.
Result<std::unique_ptr<Driver>> driver_for(Options const& options);

} // namespace manyhands::store
