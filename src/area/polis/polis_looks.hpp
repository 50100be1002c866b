// SPDX-License-Identifier: AGPL-3.0-or-later
// What pages of exports and imports show: exports are for everybody who may know the conversation, imports
// for facilitators of the circle.
#pragma once

#include "area/polis/polis_pages.hpp"
#include "base/ids.hpp"

namespace manyhands::polis {

Result<ExportPage> look_at_export(front::Visit& visit, ConversationId id);
Result<ImportPage> look_at_import(front::Visit& visit, CircleId id);

} // namespace manyhands::polis
