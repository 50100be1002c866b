// SPDX-License-Identifier: AGPL-3.0-or-later
// Commands that look at an installation and say whether it is sound. `check` and `verify` read a store as it
// is, beside a server or without one.
#pragma once

#include "app/commands.hpp"
#include "app/serve_command.hpp"
#include "app/store_place.hpp"

namespace manyhands::app {

/// Configuration, directories, disk, mail, store, clock and chains, one line each; what is wrong goes to
/// standard error in words an operator can act on, and makes it Exit::answer_is_no. Linear in the size of the
/// store.
Exit check_installation(ServeWish const& wish);
/// Recomputes all chains and public logs; Exit::answer_is_no with each break named.
Exit verify_journal(StorePlace const& place);
/// Opens the store alone: not while its data directory is served.
Exit print_first_link(StorePlace const& place);

} // namespace manyhands::app
