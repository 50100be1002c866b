// SPDX-License-Identifier: AGPL-3.0-or-later
// Participatory budgets on the command line: what a rule makes of a published file, so that anybody can check
// a result.
#pragma once

#include "app/commands.hpp"

#include <string>

namespace manyhands::app {

struct AllocateWish {
    std::string file;
    std::string rule = "equal-shares"; ///< equal-shares, greedy, phragmen
    std::string utility = "cost";      ///< cost, cardinality
    std::string completion = "none";   ///< none, add1, add1u, greedy; of equal-shares
    enum class Form { text, json } form = Form::text;
};

/// Exit::bad_input for a file that cannot be read, with file and line named.
Exit allocate_budget(AllocateWish const& wish);

} // namespace manyhands::app
