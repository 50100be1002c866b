// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/front/front.hpp"
#include "area/polis/import_job.hpp"

namespace manyhands::polis {

/// Binds /circles/{id}/conversations/import, and /imports/{id}, where whoever sent files sees how far they
/// are. The job outlives the door.
void bind_imports(front::Door& door, ImportJob& imports);

} // namespace manyhands::polis
