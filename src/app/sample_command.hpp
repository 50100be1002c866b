// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/commands.hpp"
#include "app/store_place.hpp"

namespace manyhands::app {

/// Makes the sample town in a new data directory. Exit::wrong_use when there is a store already.
Exit make_sample(StorePlace const& place);

} // namespace manyhands::app
