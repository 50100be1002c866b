// SPDX-License-Identifier: AGPL-3.0-or-later
// The decisions of the sample town: one that is open, one that was not agreed, one that was, with its
// promises.
#pragma once

#include "app/sample_maker.hpp"

namespace manyhands::app {

void decide_in_forum(SampleMaker& maker, circles::Circle const& forum, ConversationId conversation);
void decide_in_open_door(SampleMaker& maker, circles::Circle const& circle, ConversationId conversation);
void decide_in_prison(SampleMaker& maker, circles::Circle const& council, ConversationId conversation);

} // namespace manyhands::app
