// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what a facilitator sees who brings files in.
#pragma once

#include "area/polis/import_pages.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::polis {

/// The form, for facilitators of the circle.
Result<ImportPage> look_at_import(front::Visit& visit, CircleId id);
/// How far it is, for whoever sent the files alone; not_found for everybody else.
Result<ImportProgressPage> look_at_import_progress(front::Visit& visit, ConversationId id);

} // namespace manyhands::polis
