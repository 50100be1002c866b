// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of one section, and how its form is read.
#pragma once

#include "area/plans/plan_section_pages.hpp"

namespace manyhands::plans {

/// The rows of a form that shows so many more than are filled.
inline constexpr std::size_t blank_rows = 2;
TypedContent read_content_form(web::Form const& form);

/// Comments begin after ?after=.
Result<SectionPage> look_at_section(front::Visit& visit, PlanId id, std::string_view section);

} // namespace manyhands::plans
