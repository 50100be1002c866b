// SPDX-License-Identifier: AGPL-3.0-or-later
// Coming in and going out: a code by e-mail, a guest, the first administrator. Registering and signing in are
// one act, in the same words, so that nobody learns who has an account (rule 17).
#pragma once

#include "area/accounts/one_time_code.hpp"
#include "area/front/front.hpp"

namespace manyhands::accounts {

/// Sends a code to the address. The id of the code goes into the next page's address.
Result<CodeId> send_code(front::Turn& turn, std::string_view typed_email);

/// What a right code opened; the turn has the cookie of the new session.
struct SignedIn {
    PersonId person;
    /// A new account that has no name yet: ask for it next.
    enum class Name { known, missing } name = Name::known;
    /// This browser took part as a guest: ask whether that was they.
    enum class Guest { none, offered } guest = Guest::none;
};

/// Somebody signed in, or was refused although something was written: a wrong code is counted, a challenge
/// used up.
struct Arrival {
    std::optional<SignedIn> signed_in = {};
    std::optional<Error> refusal = {};
};

/// Checks the code. What a guest did in this browser is offered to the account, no more (guest_offer_acts.hpp).
Result<Arrival> enter_code(front::Turn& turn, CodeId id, std::string_view typed);

/// The same by the link in the mail, in whichever browser it was opened; not_found when it does not work.
Result<Arrival> enter_by_link(front::Turn& turn, CodeId id, std::string_view token);
/// The address that the link signs in; nothing when it does not work, or no longer.
std::optional<std::string> address_of_link(front::Visit const& visit, CodeId id, std::string_view token);

/// The visitor as a person: who they are, or a guest made now; the turn has the cookie that keeps them.
Result<PersonId> visitor_or_guest(front::Turn& turn);

/// Signs out this browser; always succeeds.
Result<void> sign_out(front::Turn& turn);

/// What the first administrator tells about themselves.
struct FirstAdministrator {
    std::string token;
    std::string email;
    std::string name;
};
inline constexpr std::string_view first_administrator_purpose = "first_administrator";
/// Makes a link for the first administrator, valid for a day, and takes back earlier ones. The token is shown
/// once.
Result<std::string> make_first_link(store::Transaction& rows, Instant now);
/// Whether the link is neither used nor over, and nobody is an administrator yet.
bool first_link_works(store::Snapshot const& rows, std::string_view token, Instant now);
/// Uses the link; not_found when it does not work.
Result<SignedIn> become_first_administrator(front::Turn& turn, FirstAdministrator const& first);

} // namespace manyhands::accounts
