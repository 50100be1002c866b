// SPDX-License-Identifier: AGPL-3.0-or-later
// Votes that move together: people whose answers are alike beyond what their opinions explain, as when one
// hand votes with many names. It finds a reason to ask, never a proof.
#pragma once

#include "engine/opinion/votes.hpp"

namespace manyhands::opinion {

/// People with fewer answers than this are not compared.
inline constexpr std::size_t together_votes_min = 10;

/// People joined by pairs that are too alike, directly or through each other.
struct VotesTogether {
    std::vector<std::uint32_t> rows; // ascending, at least two
    std::size_t pairs = 0;           // found too alike; there may be more
    std::uint32_t common = 0;        // answers that a pair has in common, median over these pairs
    double same = 0;                 // share of them that is the same, over all these pairs
    double expected = 0;             // share to be expected of two who answer as their groups and habits say
    /// Decimal logarithm, median over these pairs: 9 means that what they answered is a thousand million
    /// times likelier if one copies the other nine times out of ten than if they do not know of each other.
    double evidence = 0;
};

struct MovingTogether {
    std::vector<VotesTogether> clusters; // most people first; equal: lower first row
    std::size_t compared = 0;            // pairs that were looked at
};

/// `groups` are rows, each in at most one; there may be none.
///
/// What is expected: somebody's answer to a statement follows the shares of their group, drawn to everybody's
/// by 50 votes (so that a small group of copies does not excuse itself), times their own habit of agreeing,
/// disagreeing and passing. Somebody who agrees with everything is therefore never surprising. The evidence
/// for a pair is a likelihood ratio: per common answer log(0.9 / p + 0.1) where the two are the same and p
/// was expected, log(0.1) where they are not. Of honest pairs at most one in x passes x (Markov's inequality,
/// if the model of what is expected holds).
///
/// Who is found: somebody and m others like them (each of evidence 10² and nine in ten answers the same)
/// whose evidence together passes the number of such choices, people · C(people - 1, m) · m · (m + 1) / 0.05.
/// So two need much in common, twenty need less each. If the model held, one honest conversation in twenty
/// would show anybody; like-minded people with hundreds of answers in common are where it fails.
///
/// Pairs are found by hashing, not by comparing all: each person's 32 least common answers get weighted
/// min-hashes (Manasse, McSherry, Talwar 2010), people are sorted by three of them, sixteen times, and
/// compared with the 12 next of the same first hash (LSH forest: Bawa, Condie, Ganesan, WWW 2005). O(votes +
/// people · (log people + answers of a person)) with constants of that size. Deterministic.
MovingTogether moving_together(VoteTable const& table, std::span<std::vector<std::uint32_t> const> groups);

} // namespace manyhands::opinion
