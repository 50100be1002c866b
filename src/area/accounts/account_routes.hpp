// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/front/front.hpp"

namespace manyhands::accounts {

/// /account and what belongs to it. The parts of "my data" outlive the door.
void bind_account(front::Door& door, std::vector<front::MyDataHang> const& my_data);

} // namespace manyhands::accounts
