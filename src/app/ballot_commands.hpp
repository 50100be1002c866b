// SPDX-License-Identifier: AGPL-3.0-or-later
// Elections on the command line: what a method makes of a file of ballots, so that anybody can check a
// result.
#pragma once

#include "app/commands.hpp"

#include <optional>
#include <string>

namespace manyhands::app {

struct BallotWish {
    std::string file;
    std::string method;
    std::optional<std::string> seed = {};   ///< for lots; without one, the order in the file
    std::optional<std::int64_t> seats = {}; ///< instead of the file's
    enum class Form { text, json } form = Form::text;
};

/// Exit::bad_input for a file that cannot be read, with file and line named.
Exit count_ballot_file(BallotWish const& wish);
/// Prints the file as it was understood: equal papers together, names in quotes.
Exit tidy_ballot_file(BallotWish const& wish);

} // namespace manyhands::app
