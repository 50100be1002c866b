// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts of answers by how people are known.
#pragma once

#include "area/talk/conversation.hpp"
#include "area/talk/tally_store.hpp"

namespace manyhands::talk {

/// How people with a confirmed address and guests answered each statement that is shown. Over all votes.
struct ByStanding {
    opinion::VoteCounts confirmed;
    opinion::VoteCounts guests;
};
std::map<StatementId, ByStanding> answers_by_standing(store::Snapshot const& rows,
                                                      Conversation const& conversation);

} // namespace manyhands::talk
