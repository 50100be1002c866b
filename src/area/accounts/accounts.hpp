// SPDX-License-Identifier: AGPL-3.0-or-later
// Accounts: how people come in (a code by e-mail, a passkey, as a guest), what is limited so that nobody
// guesses or floods, one's own account, and those who run the installation.
#pragma once

#include "area/accounts/account_acts.hpp"
#include "area/accounts/account_routes.hpp"
#include "area/accounts/admin_routes.hpp"
#include "area/accounts/attempt_store.hpp"
#include "area/accounts/forgetting.hpp"
#include "area/accounts/guest_offer_acts.hpp"
#include "area/accounts/put_back_store.hpp"
#include "area/accounts/sign_in_acts.hpp"
#include "area/accounts/sign_in_routes.hpp"
