// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/front/front.hpp"

namespace manyhands::accounts {

/// /sign-in, /sign-out, /begin/{token}, /language
void bind_sign_in(front::Door& door);

} // namespace manyhands::accounts
