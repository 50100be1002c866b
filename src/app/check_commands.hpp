// SPDX-License-Identifier: AGPL-3.0-or-later
// Commands that look at a data directory and say whether it is sound. They open it alone: not while it is
// served.
#pragma once

#include "app/commands.hpp"

#include <string>

namespace manyhands::app {

Exit check_store(std::string const& directory);
/// Recomputes all chains and public logs; Exit::answer_is_no with each break named.
Exit verify_journal(std::string const& directory);
Exit print_first_link(std::string const& directory);

} // namespace manyhands::app
