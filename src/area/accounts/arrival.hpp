// SPDX-License-Identifier: AGPL-3.0-or-later
// What happens once somebody has shown whose account it is, whichever way they showed it.
#pragma once

#include "area/accounts/sign_in_acts.hpp"

namespace manyhands::accounts {

/// The account of a confirmed address; made now if it is new (journal act `people.joined`). A guest's own row
/// becomes the account, or what the guest did moves to the one there is. From here on the turn is the
/// account's.
Result<PersonId> account_of(front::Turn& turn, std::string const& email);

/// The turn becomes the account's. What a guest did in this browser moves there (journal act
/// `people.guest_confirmed`) and of the guest only a tombstone stays.
Result<void> go_on_as(front::Turn& turn, PersonId account);

/// Signs the person in on this browser under a new token (journal act `people.signed_in`).
Result<SignedIn> open_session(front::Turn& turn, PersonId person);

} // namespace manyhands::accounts
