// SPDX-License-Identifier: AGPL-3.0-or-later
// Where decisions and promises hang.
#pragma once

#include "area/people/people.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::decide {

/// /promises/{id}, /decisions/{id}/promises/new and /places/{id}/done; bind_decide calls it.
void bind_promises(people::Door& door);

/// /conversations/{id}/ask/{statement} and /conversations/{id}/asked.
void bind_asking(people::Door& door, talk::MapShelf& shelf);

/// The whole lists of decisions and promises of a circle, a place and a conversation.
void bind_decision_lists(people::Door& door);

} // namespace manyhands::decide
