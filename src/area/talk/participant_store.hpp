// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of participants.
#pragma once

#include "area/talk/conversation.hpp"
#include "area/talk/participant.hpp"
#include "store/snapshot.hpp"

#include <optional>
#include <vector>

namespace manyhands::talk {

void insert_participant(store::Transaction& rows, Participant const& participant);
/// Writes person, side and counting.
void update_participant(store::Transaction& rows, Participant const& participant);
/// After their votes and statements have moved.
std::optional<Participant> find_participant(store::Snapshot const& rows, Conversation const& conversation,
                                            PersonId person);
/// Everywhere, oldest first.
/// In any conversation. Whoever wrote a statement has voted on it.
bool has_voted(store::Snapshot const& rows, PersonId person);
std::vector<Participant> participations_of(store::Snapshot const& rows, PersonId person);

} // namespace manyhands::talk
