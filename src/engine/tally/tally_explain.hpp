// SPDX-License-Identifier: AGPL-3.0-or-later
// The count in words (rule 13): what was counted, what was needed, what decided.
#pragma once

#include "engine/tally/tally.hpp"

namespace manyhands::tally {

/// The outcome first, then each side with its quorum and its options, then the ranking and how ties broke.
/// Options are numbered from 1. Keys begin with `decide.trace_`; the words of each stand in the catalogue.
/// Of the `untold` sides only the verdict is told, and no ranking, which would tell their support.
std::vector<Note> explain(Outcome const& outcome, std::span<Side const> untold = {});

/// Who stood in the way, a sentence a side: those without their quorum; where all have it and nothing was
/// agreed, those that assent to nothing.
std::vector<Note> explain_against(Outcome const& outcome);

/// The part of explain that tells about one side.
std::vector<Note> explain_side(Outcome const& outcome, SideCount const& side);

} // namespace manyhands::tally
