// SPDX-License-Identifier: AGPL-3.0-or-later
// How a row becomes a circle, for the stores of this room.
#pragma once

#include "area/circles/circle.hpp"
#include "base/expect.hpp"
#include "store/row.hpp"

namespace manyhands::circles {

/// Columns 0 to 10: root, id, place, kind, visibility, name, purpose, agreement, agreement_version, ended_at,
/// shown_since.
/// A word that is none of ours means that the store and the program disagree (EXPECT).
Circle circle_of(store::Row const& row);

/// What a column's word was parsed to.
template <class T> T expected(std::optional<T> parsed)
{
    EXPECT(parsed.has_value());
    return *parsed;
}

} // namespace manyhands::circles
