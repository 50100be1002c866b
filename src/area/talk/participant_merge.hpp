// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/talk/talk.hpp"

namespace manyhands::talk {

/// Everything the guest did becomes the account's; the two may be one and the same person. Tallies stay what
/// a recount of the votes that count would give.
void merge_participations(store::Transaction& rows, PersonId guest, PersonId account);

} // namespace manyhands::talk
