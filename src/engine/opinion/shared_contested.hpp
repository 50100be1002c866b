// SPDX-License-Identifier: AGPL-3.0-or-later
// What a conversation too small for a map can still show: where people agree, and where they are split.
#pragma once

#include "engine/opinion/sides.hpp"

namespace manyhands::opinion {

/// With fewer voters than this, groups would be chance: no map.
inline constexpr std::size_t map_voters_min = 30;

struct StatementOverall {
    StatementNumber statement;
    AnswerCell cell;
    /// 1 where as many agree as disagree, 0 where all who took a side took the same: the smaller of the two
    /// counts over the larger. 0 where nobody took a side.
    double split = 0;
};

struct SharedAndContested {
    /// More than half agree, the largest share first; equal: more people, then the lower statement number.
    std::vector<StatementOverall> agreed;
    /// More than half disagree, in the same way.
    std::vector<StatementOverall> disagreed;
    /// The others on which both sides have somebody, the most even split first; equal: more agree or
    /// disagree, then the lower statement number.
    std::vector<StatementOverall> contested;
};

/// From overall_answers. `statements` by number; those with fewer than five voters are in no list.
/// O(statements · log statements).
SharedAndContested shared_and_contested(std::span<StatementAnswers const> statements);

} // namespace manyhands::opinion
