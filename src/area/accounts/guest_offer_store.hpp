// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of guests whose browser was signed in, until somebody says whose they were.
#pragma once

#include "area/people/people.hpp"

namespace manyhands::accounts {

void insert_guest_offer(store::Transaction& rows, Hash const& token_hash, PersonId guest, Instant at);
std::optional<PersonId> find_guest_offer(store::Snapshot const& rows, Hash const& token_hash);
void delete_guest_offer(store::Transaction& rows, Hash const& token_hash);
void delete_old_guest_offers(store::Transaction& rows, Instant before);

} // namespace manyhands::accounts
