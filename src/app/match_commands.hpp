// SPDX-License-Identifier: AGPL-3.0-or-later
// Matching people and workers on the command line.
#pragma once

#include "app/commands.hpp"

#include <string>

namespace manyhands::app {

struct MatchWish {
    std::string file;
    enum class Form { text, json } form = Form::text;
};

/// Exit::bad_input for a file that cannot be read, with the place named.
Exit solve_match_file(MatchWish const& wish);

} // namespace manyhands::app
