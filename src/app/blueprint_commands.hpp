// SPDX-License-Identifier: AGPL-3.0-or-later
// Blueprints on the command line.
#pragma once

#include "app/commands.hpp"

#include <string>

namespace manyhands::app {

/// Exit::bad_input with `FILE:LINE: what is wrong`, one line for each fault.
Exit check_blueprint(std::string const& file);

} // namespace manyhands::app
