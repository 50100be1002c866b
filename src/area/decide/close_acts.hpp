// SPDX-License-Identifier: AGPL-3.0-or-later
// Closing decisions: the program's own job. Nobody can call it, hasten it or leave somebody out.
#pragma once

#include "area/decide/ballot_store.hpp"
#include "area/decide/decision_acts.hpp"
#include "area/decide/outcome_text.hpp"

namespace manyhands::decide {

/// Counts and closes it in this transaction if its time has come, or everybody has answered and it closes
/// early. Otherwise nothing happens.
Result<void> close_if_due(front::Turn& turn, DecisionId id);

/// Closes what is due, each in an act of its own, and then destroys the keys of decisions that are durably
/// over. The job runner calls it every second and whenever it is woken. What fails is tried again next time.
void close_due(front::Tools const& tools);

} // namespace manyhands::decide
