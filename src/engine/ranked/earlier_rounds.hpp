// SPDX-License-Identifier: AGPL-3.0-or-later
// Ties that the rounds before decide. For .cpp files of this room.
#pragma once

#include "engine/ranked/ranked_count.hpp"

namespace manyhands::ranked {

enum class Wanted { most, fewest };

/// The one of the tied who had the most (or fewest) votes in the latest round in which they differed; those
/// who were equal there, too, are looked at in the rounds before it; who is equal in all, by lot. The tie
/// goes into `count`.
CandidateIndex break_tie(Count& count, std::vector<CandidateIndex> tied, Tie::About about, Wanted wanted,
                         Lots const& lots);

/// By lot at once.
CandidateIndex draw_lot(Count& count, std::vector<CandidateIndex> tied, Tie::About about, Lots const& lots);

/// Those with the most (or fewest) votes.
std::vector<CandidateIndex> those_with(Wanted wanted, std::vector<CandidateIndex> const& of,
                                       std::vector<Votes> const& votes);

/// Fills seats from groups who stand as well, the best first; of a group that does not fit, by lot.
void elect_in_order(Count& count, std::vector<std::vector<CandidateIndex>> const& ranking, std::int64_t seats,
                    Lots const& lots);

/// The candidates in groups of equal votes, the most first.
std::vector<std::vector<CandidateIndex>> ranking_by(std::vector<Votes> const& votes,
                                                    std::vector<CandidateIndex> of);

} // namespace manyhands::ranked
