// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/conversation_row.hpp"

#include "area/talk/word.hpp"

namespace manyhands::talk {

Conversation conversation_of(store::Row const& row)
{
    return {.root = row.id<PlaceId>(0),
            .id = row.id<ConversationId>(1),
            .circle = row.id<CircleId>(2),
            .place = row.id<PlaceId>(3),
            .question = row.text(4),
            .background = row.text(5),
            .who_decides = row.text(6),
            .open_to = known(parse_open_to(row.text_view(7))),
            .guests = known(parse_guests(row.text_view(8))),
            .moderation = known(parse_moderation(row.text_view(9))),
            .made_by = row.id<PersonId>(10),
            .made_at = row.instant(11),
            .closes_at = row.maybe_instant(12),
            .closed_at = row.maybe_instant(13),
            .source = known(parse_source(row.text_view(14))),
            .source_address = row.text(15)};
}

} // namespace manyhands::talk
