// SPDX-License-Identifier: AGPL-3.0-or-later
// Who goes where at the least total cost, while places last: a flow of minimum cost (network simplex of
// LEMON; Kovács: "Minimum-cost flow algorithms: an experimental evaluation", Optimization Methods and
// Software 30, 2015).
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

namespace manyhands::match {

using PersonIndex = std::uint32_t;
using WorkerIndex = std::uint32_t;
/// What a proposal costs, in points: fewer is better.
using Points = std::int64_t;

/// A pair that can not be.
inline constexpr Points impossible = std::numeric_limits<Points>::max();
/// Of any cost, so that sums stay far from 64 bits.
inline constexpr Points points_max = 1'000'000'000;

struct Places {
    std::vector<Points> waiting;          ///< by person: what it costs that they get nobody
    std::vector<std::int64_t> capacities; ///< by worker
    /// What the second person of a worker costs besides; the third costs twice that, and so on.
    Points load_step = 0;
    /// Fills in, by worker, what it costs that this person is theirs. Called several times for a person.
    std::function<void(PersonIndex, std::vector<Points>&)> costs;
};

struct Placement {
    std::vector<std::optional<WorkerIndex>> worker; ///< by person; nobody: on the waiting list
    Points total = 0;                               ///< waiting and load in it
};

/// Exact. Only the cheapest pairs of each person are looked at first; prices of places then show which others
/// could help, and these join, until none could: that no pair is left which would lower the total is checked
/// over all.
Placement place_at_least_cost(Places const& places);

} // namespace manyhands::match
