// SPDX-License-Identifier: AGPL-3.0-or-later
// Which statement to show somebody next, so that those written early do not take all the votes.
#pragma once

#include "base/random.hpp"
#include "engine/opinion/votes.hpp"

#include <optional>

namespace manyhands::opinion {

/// How the person asked stands to a statement. One's own counts as agreed with when it is written.
enum class Acquaintance : std::uint8_t { open, answered, own };

struct Candidate {
    StatementNumber statement;
    /// Votes received so far, of anybody.
    std::uint32_t exposures = 0;
    Acquaintance acquaintance = Acquaintance::open;
};

/// Every statement is to reach this many votes before others get more: three quarters of the mean of all, and
/// at least 10. (Simulated with statements written until four fifths of the people had come: with half the
/// mean the last tenth of them ended at three fifths of the first tenth's votes, with three quarters at 75 to
/// 80 %.)
std::uint32_t exposure_floor(std::span<Candidate const> candidates);

/// How often a statement below the floor comes first, while there is one; the rest goes on as ever, so that a
/// burst of new statements is not all that anybody sees.
inline constexpr double floor_first = 0.8;

/// One of the open candidates, nothing when there is none. `candidates` are all statements that may be shown
/// in the conversation, the answered ones too: the floor is reckoned from all of them.
///
/// With probability 0.8 the least shown of those below the floor (of equals a random one); otherwise two are
/// drawn at random and the less shown of the two wins: the balanced choice of Azar, Broder, Karlin and Upfal
/// (SIAM J. Comput. 29, 1999), which keeps the largest surplus over the mean at O(log log n) where a random
/// choice has O(sqrt(mean · log n)). O(candidates).
std::optional<StatementNumber> next_statement(std::span<Candidate const> candidates, SeededRandom& random);

} // namespace manyhands::opinion
