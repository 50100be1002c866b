// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody who takes part in one conversation.
#pragma once

#include "area/circles/circles.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

#include <optional>

namespace manyhands::talk {

using ParticipantId = Id<struct ParticipantTag>;

/// Whether somebody's votes are in the tallies: those of a guest may wait until they confirm an address.
enum class Counting { counts, waits };

struct Participant {
    PlaceId root;
    ConversationId conversation;
    ParticipantId id;
    std::optional<PersonId> person = {};     ///< nobody: came with an import, or closed their account
    std::optional<std::int64_t> number = {}; ///< what an import called them
    std::optional<circles::Side> side = {};  ///< nothing: no member of the circle
    Counting counting = Counting::counts;
    Instant joined_at;
};

} // namespace manyhands::talk
