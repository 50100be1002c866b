// SPDX-License-Identifier: AGPL-3.0-or-later
// What commands say on the terminal.
#pragma once

#include "app/commands.hpp"
#include "base/result.hpp"

#include <string_view>

namespace manyhands::app {

/// To standard error, with the program's name in front.
void complain(std::string_view words);
/// The words of an error, in English: the operator's terminal has one language.
void complain(Error const& error);
/// Exit::no_store for a store that cannot be used, Exit::bad_input for what a person gave wrongly.
Exit exit_of(Error const& error);
/// Both.
Exit complained(Error const& error);

} // namespace manyhands::app
