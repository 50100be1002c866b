// SPDX-License-Identifier: AGPL-3.0-or-later
// The picture of the house in ARCHITECTURE.md, drawn from the includes.
#pragma once

#include "layers.hpp"

#include <optional>

namespace manyhands::house {

inline constexpr std::string_view picture_begin = "<!-- house:begin -->\n";
inline constexpr std::string_view picture_end = "<!-- house:end -->";

/// A Mermaid graph of the edges that do not follow from others, and a table of all of them.
std::string picture_of(Edges const& edges);

/// The page with the picture between its marks; nothing if it has no marks.
std::optional<std::string> with_picture(std::string const& page, std::string const& picture);

} // namespace manyhands::house
