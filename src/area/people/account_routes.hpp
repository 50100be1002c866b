// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/people/board.hpp"
#include "area/people/door.hpp"

namespace manyhands::people {

/// /account and what belongs to it. The parts of "my data" outlive the door.
void bind_account(Door& door, std::vector<MyDataHang> const& my_data);

} // namespace manyhands::people
