// SPDX-License-Identifier: AGPL-3.0-or-later
// Work that nobody waits for is done by one server of an installation at a time.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/snapshot.hpp"

namespace manyhands::front {

/// One running program.
using ServerId = Id<struct ServerTag>;

/// Gives the duty to this server until `ends_at`: if it has it, nobody has, or whoever had it let it end.
/// False where another server has it.
bool take_duty(store::Transaction& rows, std::string_view name, ServerId server, Instant now,
               Instant ends_at);
/// At a graceful end, so that another need not wait.
void give_up_duty(store::Transaction& rows, std::string_view name, ServerId server);

} // namespace manyhands::front
