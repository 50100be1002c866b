// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/forgetting.hpp"

#include "area/accounts/attempt_store.hpp"
#include "area/accounts/guest_offer_store.hpp"
#include "area/accounts/passkey_store.hpp"
#include "area/accounts/sign_in_store.hpp"

namespace manyhands::accounts {

namespace {

constexpr std::chrono::hours attempt_memory{48};

} // namespace

void forget_what_is_over(front::Tools const& tools)
{
    auto const now = tools.clock.now();
    (void)tools.database.write_and_wait([&](store::Transaction& rows) -> Result<void> {
        people::delete_ended_sessions(rows, now);
        delete_old_guest_offers(rows, now - people::session_life);
        delete_codes(rows, now - attempt_memory);
        delete_attempts(rows, now - attempt_memory);
        front::delete_full_buckets(rows, now);
        front::delete_old_notices(rows, now);
        delete_challenges(rows, now - attempt_memory);
        front::delete_old_forms(rows, now);
        delete_ended_links(rows, now);
        return {};
    });
}

} // namespace manyhands::accounts
