// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions and promises of a circle, a place and a conversation, as far as the visitor may know them: on the
// pages of others, and as lists of their own. The caller has found that they may know what the list is of.
#pragma once

#include "area/decide/decide.hpp"

namespace manyhands::decide {

people::Section decisions_section(people::Visit const& visit, circles::Circle const& circle,
                                  people::Extent extent);
people::Section decisions_section(people::Visit const& visit, places::Place const& place,
                                  people::Extent extent);
people::Section decisions_section(people::Visit const& visit, talk::Conversation const& conversation,
                                  people::Extent extent);
people::Section promises_section(people::Visit const& visit, circles::Circle const& circle,
                                 people::Extent extent);
people::Section promises_section(people::Visit const& visit, places::Place const& place,
                                 people::Extent extent);

} // namespace manyhands::decide
