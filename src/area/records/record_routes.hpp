// SPDX-License-Identifier: AGPL-3.0-or-later
// Where records hang: the parts of bind_records.
#pragma once

#include "area/front/front.hpp"

namespace manyhands::records {

/// Own items and About me.
void bind_own_record(front::Door& door);
/// Somebody else's record.
void bind_others_record(front::Door& door);
/// Rules, and who looked.
void bind_sharing(front::Door& door);

} // namespace manyhands::records
