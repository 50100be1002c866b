// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/front/front.hpp"

namespace manyhands::talk {

/// The moderators' queue, their log, and /moderation, which says where statements wait.
void bind_moderation(front::Door& door);

} // namespace manyhands::talk
