// SPDX-License-Identifier: AGPL-3.0-or-later
// Plans: living agreements of a person and those who support them. Both sides write; a version is in force only
// with the assents of both to the very same words (rules 4 and 5). docs/plans.md says how.
#pragma once

#include "area/circles/circles.hpp"

namespace manyhands::plans {

/// Binds /plans/{id} and what belongs to it, /circles/{id}/plans and /circles/{id}/plans/new.
void bind_plans(front::Door& door);

/// For other areas' pages: the plans of a circle, for its members; on home, plans that wait for my answer or
/// are to be looked at again.
front::Section circle_section(front::Visit& visit, circles::Circle const& circle);
front::Section home_section(front::Visit& visit);
front::MyDataPart my_data(store::Snapshot const& rows, PersonId person);

/// A job: mails those whose answer a plan waits for, or whose plan is to be looked at again, as
/// mail::Reminding says.
void remind_of_plans(front::Tools const& tools);

/// Listener for `people.left`: the words of their own plans are erased (rule 8), and what they suggested in
/// others' and nobody took over is withdrawn.
Result<void> person_left(store::Transaction& rows, journal::Line const& line);

} // namespace manyhands::plans
