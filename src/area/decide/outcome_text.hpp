// SPDX-License-Identifier: AGPL-3.0-or-later
// How a decision ended, as it is kept: the whole count with its trace in words, and what is needed to count
// again.
#pragma once

#include "area/decide/sealed_ballot.hpp"

#include <span>

namespace manyhands::decide {

/// Changes when the same ballots could count otherwise.
inline constexpr std::string_view engine_version = "tally 1";

struct ClosedCount {
    tally::Outcome outcome;
    Hash tie_seed;
    /// Sides of a secret decision with so few ballots that they were not opened (secret_crowd_min).
    std::vector<Side> unopened = {};
};

/// SHA-256 of the 32 bytes of the content hash, then of each ballot `["side",choice,"reason"]` as JSON and a
/// line end. Nobody knows it before the last ballot, and everybody can compute it after the close. `sorted`
/// as counted ballots are.
Hash tie_seed_of(Hash const& content, std::span<CountedBallot const> sorted);

/// Counts: `eligible` is filled in the decision's sides. Ballots of one side more than its eligible: EXPECT.
ClosedCount count_ballots(Decision const& decision, std::vector<CountedBallot> const& sorted);

/// The state that an outcome leaves a decision in.
State state_of(tally::Verdict verdict);

/// What a side did: to what was agreed, or to any option where nothing was.
enum class SideVerdict { assented, assented_to_some, withheld, no_quorum };
SideVerdict side_verdict(tally::Outcome const& outcome, tally::SideCount const& side);

/// The sides of an open decision of which fewer than shown_crowd_min answered. Outside the circle only their
/// verdict is told: a count of one or two says who said it (rule 12).
std::vector<Side> sides_kept_inside(Decision const& decision, ClosedCount const& count);

/// One JSON object; parse_outcome reads it back whole.
std::string outcome_text(ClosedCount const& count);
/// The same for those outside the circle: of the sides kept inside the rules and the verdict. What depends on
/// their ballots and could be tried out (the tie seed, lots, the ranking) is left out with their counts.
std::string public_outcome_text(ClosedCount const& count, std::span<Side const> kept_inside);
ClosedCount parse_outcome(std::string_view text);

} // namespace manyhands::decide
