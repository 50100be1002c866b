// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/people/door.hpp"

namespace manyhands::people {

/// /sign-in, /sign-out, /begin/{token}, /language
void bind_sign_in(Door& door);

} // namespace manyhands::people
