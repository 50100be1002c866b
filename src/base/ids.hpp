// SPDX-License-Identifier: AGPL-3.0-or-later
// The ids that more than one area speaks of, so that an area can name a thing without knowing the room it
// lives in.
#pragma once

#include "base/id.hpp"

namespace manyhands {

using PersonId = Id<struct PersonTag>;
/// A place; the root of its tree is also the key that leads every large table and names a journal's chain.
using PlaceId = Id<struct PlaceTag>;
using CircleId = Id<struct CircleTag>;
using ConversationId = Id<struct ConversationTag>;
using StatementId = Id<struct StatementTag>;
using DecisionId = Id<struct DecisionTag>;
using PromiseId = Id<struct PromiseTag>;

} // namespace manyhands
