// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody voted as one number: the source of every seed, so that chance depends on the votes alone.
#pragma once

#include "engine/opinion/vote_pass.hpp"

namespace manyhands::opinion {

/// Mixes all bits of a number into all others (the finaliser of SplitMix64).
std::uint64_t mixed(std::uint64_t number);

/// For each row the sum of a fixed pseudo-random number for each of its answers to counted statements. Equal
/// votes on the same statement numbers give equal hashes whatever the row, and whatever else is in the table.
/// Not a cryptographic hash. O(votes), half a nanosecond a vote.
std::vector<std::uint64_t> row_hashes(VoteTable const& table, CenteredVotes const& votes,
                                      Computing const& computing);

} // namespace manyhands::opinion
