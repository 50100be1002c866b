// SPDX-License-Identifier: AGPL-3.0-or-later
// Whose was it, what this browser did as a guest? A shared computer has many people: nothing becomes an
// account's that it was not asked about.
#pragma once

#include "area/front/front.hpp"
#include "area/people/people.hpp"

namespace manyhands::accounts {

/// The guest this browser was before its visitor signed in here, while nobody has said whose that was.
std::optional<PersonId> offered_guest(store::Snapshot const& rows, people::Visitor const& who,
                                      web::Request const& request);

/// It was I: what the guest did moves to the account (journal act `people.guest_confirmed`, with the guest in
/// `actor` and the account as subject), and of the guest only a tombstone stays. Conflict
/// `accounts.no_guest_waits`.
Result<void> take_guest_over(front::Turn& turn);
/// It was not I: it stays the guest's. The same conflict.
Result<void> leave_guest_behind(front::Turn& turn);

} // namespace manyhands::accounts
