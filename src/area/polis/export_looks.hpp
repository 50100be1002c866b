// SPDX-License-Identifier: AGPL-3.0-or-later
// What the page of exports shows, for everybody who may know the conversation.
#pragma once

#include "area/polis/export_pages.hpp"
#include "base/ids.hpp"

namespace manyhands::polis {

Result<ExportPage> look_at_export(front::Visit& visit, ConversationId id);

} // namespace manyhands::polis
