// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions and promises of a circle, a place and a conversation, as far as the visitor may know them: on the
// pages of others, and as lists of their own. The caller has found that they may know what the list is of.
#pragma once

#include "area/decide/decide.hpp"

namespace manyhands::decide {

front::Section decisions_section(front::Visit const& visit, circles::Circle const& circle,
                                 front::Extent extent);
front::Section decisions_section(front::Visit const& visit, places::Place const& place, front::Extent extent);
front::Section decisions_section(front::Visit const& visit, talk::Conversation const& conversation,
                                 front::Extent extent);
front::Section promises_section(front::Visit const& visit, circles::Circle const& circle,
                                front::Extent extent);
front::Section promises_section(front::Visit const& visit, places::Place const& place, front::Extent extent);

} // namespace manyhands::decide
