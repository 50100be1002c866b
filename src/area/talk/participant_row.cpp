// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/participant_row.hpp"

namespace manyhands::talk {

Participant participant_of(store::Row const& row, int first)
{
    return {.root = row.id<PlaceId>(first),
            .conversation = row.id<ConversationId>(first + 1),
            .id = row.id<ParticipantId>(first + 2),
            .person = row.maybe_id<PersonId>(first + 3),
            .number = row.maybe_integer(first + 4),
            .side = circles::parse_side(row.text_view(first + 5)),
            .counting = row.is_true(first + 6) ? Counting::counts : Counting::waits,
            .joined_at = row.instant(first + 7)};
}

std::string_view side_in_row(std::optional<circles::Side> const& side)
{
    return side ? circles::side_text(*side) : "";
}

} // namespace manyhands::talk
