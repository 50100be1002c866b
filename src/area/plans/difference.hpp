// SPDX-License-Identifier: AGPL-3.0-or-later
// What changed from one text to another, word by word, for people to read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace manyhands::plans {

enum class Change { same, added, removed };

struct Piece {
    Change change = Change::same;
    std::string text; ///< with the white space after it
    bool operator==(Piece const&) const = default;
};

/// Joined without the added pieces they are `before`, without the removed ones `after`. A longest common
/// sequence of words; where the part that differs is longer than about a thousand words on both sides, that
/// part is shown as removed and added as a whole. Time and memory have a bound.
std::vector<Piece> difference(std::string_view before, std::string_view after);

} // namespace manyhands::plans
