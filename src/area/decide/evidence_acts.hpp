// SPDX-License-Identifier: AGPL-3.0-or-later
// A decision that comes from a statement carries how people had answered it.
#pragma once

#include "area/decide/decision.hpp"
#include "area/front/front.hpp"
#include "area/results/results.hpp"

namespace manyhands::decide {

/// For a fresh draft: takes the evidence as it stands now and keeps it for good. Nothing to do where
/// `statement` is empty. Fault::invalid at `question` where it is no statement of the decision's
/// conversation, or is not shown any more.
Result<void> carry_evidence(front::Turn& turn, Decision const& decision, std::string_view statement,
                            results::MapShelf& shelf);
/// For the next round of a decision: the same statement as people answer it now; nothing where the earlier
/// one carried none, or its statement was hidden since.
Result<void> carry_evidence_on(front::Turn& turn, Decision const& next, results::MapShelf& shelf);

} // namespace manyhands::decide
