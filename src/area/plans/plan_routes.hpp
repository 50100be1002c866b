// SPDX-License-Identifier: AGPL-3.0-or-later
// What bind_plans puts together.
#pragma once

#include "area/plans/plans.hpp"

namespace manyhands::plans {

void bind_sections(front::Door& door);
void bind_assents(front::Door& door);
/// The plans of a circle, from the beginning or a page of them.
front::Section plans_section(front::Visit& visit, circles::Circle const& circle, front::Extent extent);

} // namespace manyhands::plans
