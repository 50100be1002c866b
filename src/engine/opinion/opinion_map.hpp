// SPDX-License-Identifier: AGPL-3.0-or-later
// The opinion map of one conversation by Manyhands' own method: the whole of it.
#pragma once

#include "base/hash.hpp"
#include "engine/opinion/grouping.hpp"

#include <string_view>

namespace manyhands::opinion {

/// Stored with a result, so that anybody can recompute it; the version changes when a number in a result
/// could.
inline constexpr std::string_view opinion_map_method = "manyhands";
inline constexpr std::string_view opinion_map_version = "1";

/// Where a field has one entry for each row or column, these are the rows and columns of the VoteTable.
struct OpinionMap {
    std::vector<StatementNumber> statements;
    std::vector<ParticipantNumber> participants;
    OpinionAxes axes;
    ChanceLevel chance;
    AxisWeights weights{};
    /// Where everybody stands, grouped or not.
    std::vector<Point> points;
    OpinionGroups groups;
    /// [group][column], of the people in each group.
    std::vector<std::vector<VoteCounts>> group_votes;
};

/// A function of the set of votes: who they are of, in which order they came, how rows stand and how the work
/// was divided change nothing (permuting people permutes the result, to the last bit). Any table has a map
/// and no number is ever NaN. Nothing when cancelled. O(votes · passes); the memory of some 50 bytes a
/// participant beside the result.
///
/// An `earlier` map of nearly the same votes shortens the way: its axes are the start, what it found chance
/// to give is taken over, and the stability too unless the number of groups is another. The result then is
/// within the residual of the other and may differ in who stands on a border: publish what was computed
/// without.
std::optional<OpinionMap> opinion_map(VoteTable const& table, Computing const& computing = {},
                                      OpinionMap const* earlier = nullptr);

/// Of all that a reader could see, whoever stands in which row: equal votes give an equal hash.
Hash result_hash(OpinionMap const& map, VoteTable const& table);

} // namespace manyhands::opinion
