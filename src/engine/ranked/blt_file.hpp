// SPDX-License-Identifier: AGPL-3.0-or-later
// Ranked ballots in files (.blt; Hill, Wichmann, Woodall: "Algorithm 123 - Single Transferable Vote by Meek's
// method", 1987, with what programs added since): candidates and seats; withdrawn candidates as -number;
// papers as `count preference ... 0`; a 0; the names; the title. docs/methods/ballots.md says all that is
// read.
#pragma once

#include "base/result.hpp"
#include "engine/ranked/ranked_election.hpp"

#include <string_view>

namespace manyhands::ranked {

/// Errors: invalid `ranked.blt_malformed` {line, words}: what is wrong there, in English. Nothing is guessed
/// that would change a vote; what else had to be decided is in Election::remarks.
Result<Election> read_blt(std::string_view text);

/// The same election again: equal papers together, names in quotes, and quotes inside of names as
/// apostrophes, which every program reads. Reading it gives the same election.
std::string write_blt(Election const& election);

} // namespace manyhands::ranked
