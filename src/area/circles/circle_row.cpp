// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/circle_row.hpp"

namespace manyhands::circles {

Circle circle_of(store::Row const& row)
{
    return {.root = row.id<PlaceId>(0),
            .id = row.id<CircleId>(1),
            .place = row.id<PlaceId>(2),
            .kind = expected(parse_kind(row.text_view(3))),
            .visibility = expected(parse_visibility(row.text_view(4))),
            .name = row.text(5),
            .purpose = row.text(6),
            .agreement = row.text(7),
            .agreement_version = static_cast<int>(row.integer(8)),
            .ended_at = row.maybe_instant(9),
            .shown_since = row.maybe_instant(10)};
}

} // namespace manyhands::circles
