// SPDX-License-Identifier: AGPL-3.0-or-later
// Some of the people, chosen by chance that hangs on nothing but what they voted.
#pragma once

#include "engine/opinion/vote_hash.hpp"

#include <span>

namespace manyhands::opinion {

/// Rows in an order that their votes give, however the table has them. Those with the very same votes stand
/// together and may change places: it makes no difference to any sum.
struct PeopleSample {
    std::vector<std::uint32_t> rows;
    /// Fit to decide by chance about each; no two alike.
    std::vector<std::uint64_t> keys;
};

/// Everybody in `rows`, or about `people_aimed` of them where there are more. O(rows + sample · log sample).
PeopleSample sample_of(std::span<std::uint32_t const> rows, std::span<std::uint64_t const> hashes,
                       std::size_t people_aimed);

/// Whether the draw takes the one with this key, with chance `share`. Nearly the same people make nearly the
/// same draws.
bool is_drawn(std::uint64_t key, std::uint64_t draw, double share);

} // namespace manyhands::opinion
