// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what the pages about changes to a circle show.
#pragma once

#include "area/circles/circle_change_pages.hpp"
#include "area/circles/circles.hpp"

namespace manyhands::circles {

/// For facilitators: the form with what is, or with what was typed.
Result<ChangeCirclePage> look_at_changing_circle(front::Visit& visit, CircleId id);
/// For members: what it was called, what it was for and who could see it, those before `?before=…`. Not for
/// others, even where the circle is open: it may have been hidden then.
Result<CircleWordingsPage> look_at_circle_wordings(front::Visit& visit, CircleId id);

} // namespace manyhands::circles
