// SPDX-License-Identifier: AGPL-3.0-or-later
// Which statements join groups: how much agreement (or disagreement) every group has for sure, in one number.
#pragma once

#include "engine/opinion/confidence.hpp"
#include "engine/opinion/sides.hpp"

#include <optional>

namespace manyhands::opinion {

/// A group with fewer votes on a statement than this leaves the statement "not enough known yet": the least
/// that tells anything. More is not asked for, because the bound below already takes off what few votes
/// leave open.
inline constexpr std::uint32_t bridging_votes_min = reckoned_people_min;

struct GroupAnswer {
    VoteCounts counts;
    /// Wilson's intervals of the shares, a pass counting as neither, each end one-sided 95 %: with
    /// agreement.low somebody says "at least this share agrees" and is wrong once in twenty. [0, 1] without
    /// votes.
    Interval agreement{0, 1};
    Interval disagreement{0, 1};
};

/// For choosing what to ask, and for words such as "not enough known yet": a count below five is not to be
/// shown.
struct MissingVotes {
    std::size_t group = 0;
    std::uint32_t votes = 0; // how many more until enough is known
};

/// What is known of one statement across groups.
struct Bridge {
    std::vector<GroupAnswer> groups;
    /// Empty when enough is known; else which groups miss how many.
    std::vector<MissingVotes> missing;
    /// The geometric mean over the groups of agreement.low, in [0, 1]; present only when nothing is missing
    /// and there is a group. 0 where somebody's bound is 0.
    std::optional<double> agreement;
    std::optional<double> disagreement;
    /// Largest over pairs of groups of (agreement.low of one - agreement.high of the other): above 0 the two
    /// are apart for sure. Present when two groups have enough votes, whatever the others miss. In [-1, 1].
    std::optional<double> divide;
};

/// `groups` are the answers of each group to one statement. Every group given counts: one too small ever to
/// have five votes leaves all statements unknown, so leave it out and say so. O(groups).
///
/// The product that the published method uses falls with the number of groups; their geometric mean does not:
/// a group that agrees at least as much as the mean never lowers it. It does not depend on which group is
/// called first, rises with every vote that turns to agreement, and is 0 when one group would not have it at
/// all.
Bridge bridge_of(std::span<VoteCounts const> groups);

/// Places of those where `value` is present and above 0, as the lists of Bridging have them. O(count · log).
std::vector<std::size_t> ranked_bridges(std::span<Bridge const> bridges,
                                        std::optional<double> Bridge::*value);

struct BridgingStatement {
    std::size_t column = 0;
    Bridge bridge;
};

struct Bridging {
    /// Every counted statement, in the order of columns.
    std::vector<BridgingStatement> statements;
    /// Places in `statements`: those where enough is known and `agreement` is above 0, the largest first;
    /// equal: more people answered, then the lower column.
    std::vector<std::size_t> bridges;
    /// The same for disagreement: what all would rather not have.
    std::vector<std::size_t> shared_disagreement;
    /// The same for `divide`.
    std::vector<std::size_t> divides;
};

/// Across groups that were found in the votes: `group_votes[g][column]`. O(groups · statements + sorting).
Bridging bridging_across_groups(VoteTable const& table, std::span<std::vector<VoteCounts> const> group_votes);

struct BridgingAcrossSides {
    /// As in SideComparison: too_few sides are named, and hold nobody's bridge up.
    std::vector<Presence> sides;
    /// The sides compared, in this order, are the groups of `bridging`. Below two of them it has statements
    /// but no bridge, shared disagreement or divide.
    std::vector<SideNumber> compared;
    Bridging bridging;
};

/// The same across sides that are known, with nothing clustered. Members and sides as for compare_sides.
BridgingAcrossSides bridging_across_sides(VoteTable const& table, std::span<SideOf const> members,
                                          std::size_t sides);

} // namespace manyhands::opinion
