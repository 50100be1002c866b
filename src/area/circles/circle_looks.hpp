// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what the pages of circles show, and decides what each reader may see of it.
#pragma once

#include "area/circles/circle_pages.hpp"
#include "area/circles/circles.hpp"

namespace manyhands::circles {

/// How many circles a page lists, and a file.
inline constexpr int circles_on_page = 50;
inline constexpr int circles_in_file = 10'000;
/// One's own circles, and the open and closed ones: those after `?after=…`, at most `count_max`.
CirclesPage look_at_circles(front::Visit& visit, int count_max);
/// Members see who the members are; others see rounded numbers (rule 12). not_found for a hidden one (rule
/// 17).
Result<CirclePage> look_at_circle(front::Visit& visit, CircleId id, CircleBoard const& board);
/// The form of a new circle in `?place=…`, with what was typed.
Result<NewCirclePage> look_at_new_circle(front::Visit& visit);
/// Every wording of the agreement, for all who may know the circle; for facilitators with the form.
Result<AgreementPage> look_at_agreement(front::Visit& visit, CircleId id);

/// The circles of a place that the visitor may know of; of the whole list, those after `?after=…`.
front::Section circles_section(front::Visit const& visit, places::Place const& place, front::Extent extent);

/// The choices of a question, the one of that text chosen.
std::vector<Choice> side_choices(std::string_view chosen);
std::vector<Choice> part_choices(std::string_view chosen);
std::vector<Choice> visibility_choices(std::string_view chosen);

} // namespace manyhands::circles
