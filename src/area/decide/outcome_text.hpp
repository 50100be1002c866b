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
    /// 32 random bytes as hex: without them nobody can find the exact count by trying what the hash of the
    /// outcome in the public log fits. Empty in outcomes of before there was such a hash.
    std::string salt = {};
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

/// The sides of which only the verdict leaves the circle (rule 12): of an open decision those of which fewer
/// than reasons_crowd_min answered, since one or two voices say whose they are; of a secret one those whose
/// few (fewer than published_people_min) all answered alike, so that each of their answers would be known.
std::vector<Side> sides_kept_inside(Decision const& decision, ClosedCount const& count,
                                    std::span<CountedBallot const> counted);
/// Whether shares of a side are told outside the circle: of published_people_min ballots and more. They are
/// rounded to share_step.
bool tells_shares(tally::SideCount const& side);
/// Of the side's support for an option, as it is told outside the circle.
int told_percent(tally::SideCount const& side, tally::SideOption const& option);

/// One JSON object, exact, for members of the circle; parse_outcome reads it back whole.
std::string outcome_text(ClosedCount const& count);
ClosedCount parse_outcome(std::string_view text);
/// SHA-256 of outcome_text: what the public log binds.
Hash outcome_hash(std::string_view exact);
/// The same for those outside the circle: each side's rules and verdict, and rounded shares where
/// tells_shares. What depends on single ballots and could be tried out (the tie seed, lots, the ranking, the
/// sentences with counts) is left out.
std::string outside_outcome_text(ClosedCount const& count);
/// Verdicts alone: for the public log, which is for ever.
std::string verdicts_text(ClosedCount const& count);

} // namespace manyhands::decide
