// SPDX-License-Identifier: AGPL-3.0-or-later
// What people do with their own account, and administrators with the list of those who run the installation.
#pragma once

#include "area/front/front.hpp"
#include "area/people/people.hpp"

namespace manyhands::accounts {

struct AccountDraft {
    std::string name;
    std::optional<web::Language> language = {};      ///< of mails; nothing: as it is
    std::optional<people::Reminders> reminders = {}; ///< nothing: as it is
};
Result<void> change_account(front::Turn& turn, AccountDraft const& draft);
/// Ends one of one's own sessions, known by the hash of its token.
Result<void> end_my_session(front::Turn& turn, std::string_view token_hash_hex);
Result<void> end_my_other_sessions(front::Turn& turn);
/// Closes one's account (journal act `people.left`: each area takes leave of the person, or refuses with a
/// reason, as for the last facilitator of a circle, rule 16). The row stays as a tombstone (rule 8).
Result<void> leave(front::Turn& turn);
/// Takes away everything that says who it was, and every way in; the id stays as a tombstone (rule 8).
void erase_account(store::Transaction& rows, PersonId person, Instant at);

/// By e-mail address of somebody who has an account; administrators see the list of accounts, so they may be
/// told.
Result<void> make_administrator(front::Turn& turn, std::string_view typed_email);
/// Never the last one (rule 16).
Result<void> unmake_administrator(front::Turn& turn, PersonId person);

} // namespace manyhands::accounts
