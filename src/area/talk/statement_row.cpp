// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/statement_row.hpp"

#include "area/talk/word.hpp"

namespace manyhands::talk {

Statement statement_of(store::Row const& row)
{
    return {.root = row.id<PlaceId>(0),
            .conversation = row.id<ConversationId>(1),
            .id = row.id<StatementId>(2),
            .number = row.maybe_integer(3),
            .author = row.maybe_id<ParticipantId>(4),
            .text = row.text(5),
            .language = web::parse_language(row.text_view(6)).value_or(web::Language::en),
            .origin = known(parse_origin(row.text_view(7))),
            .shown = known(parse_shown(row.text_view(8))),
            .made_at = row.instant(9),
            .tally = {.agrees = static_cast<int>(row.integer(10)),
                      .disagrees = static_cast<int>(row.integer(11)),
                      .passes = static_cast<int>(row.integer(12))}};
}

} // namespace manyhands::talk
