// SPDX-License-Identifier: AGPL-3.0-or-later
// What happens once somebody has shown whose account it is, whichever way they showed it.
#pragma once

#include "area/accounts/sign_in_acts.hpp"

namespace manyhands::accounts {

/// The account of a confirmed address; made now if it is new (journal act `people.joined`). From here on the
/// turn is the account's. What a guest did in this browser stays the guest's until the account is asked
/// (guest_offer_acts.hpp).
Result<PersonId> account_of(front::Turn& turn, std::string const& email);

/// The turn becomes the account's.
Result<void> go_on_as(front::Turn& turn, PersonId account);

/// Signs the person in on this browser under a new token (journal act `people.signed_in`), and offers them what
/// a guest did in it.
Result<SignedIn> open_session(front::Turn& turn, PersonId person);

} // namespace manyhands::accounts
