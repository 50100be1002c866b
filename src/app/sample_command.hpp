// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/commands.hpp"

#include <string>

namespace manyhands::app {

/// Makes the sample town in a new data directory. Exit::wrong_use when there is a store already.
Exit make_sample(std::string const& directory);

} // namespace manyhands::app
