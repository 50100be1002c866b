// SPDX-License-Identifier: AGPL-3.0-or-later
// Where decisions and promises hang.
#pragma once

#include "area/front/front.hpp"
#include "area/results/results.hpp"

namespace manyhands::decide {

/// /promises/{id}, /decisions/{id}/promises/new and /places/{id}/done; bind_decide calls it.
void bind_promises(front::Door& door);

/// /conversations/{id}/ask/{statement} and /conversations/{id}/asked.
void bind_asking(front::Door& door, results::MapShelf& shelf);

/// The whole lists of decisions and promises of a circle, a place and a conversation.
void bind_decision_lists(front::Door& door);

} // namespace manyhands::decide
