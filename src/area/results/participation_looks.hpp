// SPDX-License-Identifier: AGPL-3.0-or-later
// Who takes part in a conversation and who does not yet, how far people get, whether every statement is
// heard, and what its results hang on.
#pragma once

#include "area/results/map_shelf.hpp"
#include "area/results/participation_pages.hpp"
#include "base/ids.hpp"

namespace manyhands::results {

/// For facilitators of its circle. Goes through all votes four times.
Result<ParticipationPage> look_at_participation(front::Visit& visit, ConversationId id, MapShelf& shelf);

} // namespace manyhands::results
