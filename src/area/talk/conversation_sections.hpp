// SPDX-License-Identifier: AGPL-3.0-or-later
// The conversations of a circle and of a place, as far as the visitor may know them: on the pages of others,
// and as a list of their own.
#pragma once

#include "area/talk/talk.hpp"

namespace manyhands::talk {

/// The caller has found that the visitor may know the circle.
front::Section conversations_section(front::Visit const& visit, circles::Circle const& circle,
                                     front::Extent extent);
front::Section conversations_section(front::Visit const& visit, places::Place const& place,
                                     front::Extent extent);

} // namespace manyhands::talk
