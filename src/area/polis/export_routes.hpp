// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/front/front.hpp"

namespace manyhands::polis {

/// Binds /conversations/{id}/export with its files.
void bind_exports(front::Door& door);

} // namespace manyhands::polis
