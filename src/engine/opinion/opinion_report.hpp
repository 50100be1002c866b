// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything that is told of one conversation's votes by our own method: the map, and what joins people and
// sets them apart.
#pragma once

#include "engine/opinion/characteristic.hpp"
#include "engine/opinion/one_factor.hpp"
#include "engine/opinion/opinion_map.hpp"
#include "engine/opinion/representing.hpp"

#include <string>

namespace manyhands::opinion {

struct OpinionReport {
    OpinionMap map;
    Hash hash; // result_hash of the map
    std::size_t votes = 0;
    /// Columns that are not counted.
    std::vector<std::size_t> out;
    /// Of the map's groups; no groups in these two where none are clear.
    CharacteristicStatements characteristic;
    Bridging bridging;
    /// What needs no groups.
    OneFactor line;
    std::vector<SecondOpinion> second; // one for each of bridging.statements
    RepresentingList representing;
};

/// `map` is of `table`. A function of the votes alone, like the map. O(votes · passes): 60 passes at most,
/// beside about 10 for a map.
OpinionReport opinion_report(VoteTable const& table, OpinionMap map);

/// Whether people are told apart at all.
inline bool has_groups(OpinionMap const& map) { return map.groups.clarity == Clarity::clear; }

/// "clear", "only_chance", "too_few_people", "unstable"
std::string_view clarity_text(Clarity clarity);
/// "unknown", "in_line", "groups_only", "factor_only"
std::string_view second_opinion_text(SecondOpinion opinion);

/// The report as one JSON object; docs/methods/opinion-map.md says what each member means. Members, in this
/// order: method, engine_version, result_hash, participants, statements, votes (how many), clarity,
/// stability, tried [{groups, silhouette, smallest}], k, tids, out, center, axes [4][tids], singular_values,
/// total, residual, weights, chance {usual, hardly_ever, votes}, pids, points, groups [[pid]], group_centers
/// [[4]], group_votes [{A, D, P}], characteristic {tests, false_share, groups [[{tid, answer, group, others,
/// difference, low, high, p}]]}, bridging {statements [{tid, agreement, disagreement, divide, missing, groups
/// [{agree, disagree}]}], bridges, shared_disagreement, divides [tid]}, second {mean, passes, statements
/// [{tid, common_agreement, common_disagreement, flag}]}, representing {people, asked, with_one, with_two,
/// statements [{tid, speaks_for, expected}]}.
/// Axes are written to the last bit, points and scores to six decimals.
std::string opinion_json(OpinionReport const& report);

} // namespace manyhands::opinion
