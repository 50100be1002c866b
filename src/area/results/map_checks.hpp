// SPDX-License-Identifier: AGPL-3.0-or-later
// What a facilitator should know of a map before acting on it: how much of its top hangs on a few people, and
// whether some votes move together.
#pragma once

#include "area/talk/talk.hpp"
#include "base/hash.hpp"
#include "engine/opinion/moving_together.hpp"
#include "engine/opinion/opinion_map.hpp"
#include "engine/opinion/robustness.hpp"

namespace manyhands::results {

/// More votes than this are not checked: it would take longer than the map itself.
inline constexpr std::size_t checked_votes_max = 5'000'000;

/// People whose votes move together: how many, never who.
struct Together {
    std::size_t people = 0;
    std::uint32_t common = 0;
    double same = 0;
    double expected = 0;
};
struct MapChecks {
    Hash votes_hash;
    Instant made_at;
    std::vector<opinion::StatementNumber> top; ///< bridges, the surest first
    std::vector<opinion::LeftOut> steps;       ///< of 1, 5 and a hundredth of the people
    std::vector<Together> together;            ///< most people first
};

/// Of a map with groups its bridges are left out and counted again; votes are compared in any case. As
/// top_sensitivity and moving_together say: some tenths of a second at 10,000 people.
MapChecks make_map_checks(opinion::VoteTable const& table, opinion::OpinionMap const& map,
                          Hash const& votes_hash, Instant now);

} // namespace manyhands::results
