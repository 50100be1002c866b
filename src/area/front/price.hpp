// SPDX-License-Identifier: AGPL-3.0-or-later
// What acts cost (rule 18): the one table of prices, and how an act pays. A price is a token of a bucket, the
// bucket a network's or a person's. What is refused is undone, the tokens of the same act too.
//
// The buckets are made for a hall: 200 people on one Wi-Fi, thus one network address, who all come in within
// ten minutes. Every fourth asks for a code twice, every fifth mistypes once: 250 codes and 40 wrong ones at
// once. A whole meeting must fit, and so must the next one on the same day; who floods or guesses must not.
// And no limit is a weapon: what members need to sign in, vote and be heard is never paid by their network.
//
// Codes: a code that is entered gives its token back, so people who come in cost nothing, and only codes that
// nobody enters count. 300 at once, one more every three minutes: 780 on the first day from one address, 480
// on every other, and never more than five an hour to one mailbox. Entered for a new account, it gives back
// only as long as the buckets of new accounts have tokens: who makes accounts by the hundred pays for each.
//
// Wrong codes count harder: nothing gives a token back. 120 at once, one more every two minutes: 840 on the
// first day, 720 on every other. One address that guesses all day at as many accounts as it likes opens one
// of them in 1,389 days on average (a million codes, 720 tries). An empty bucket shuts nobody out: it leaves
// each code one try, so that neighbours of who guesses come in.
//
// The buckets of a domain and of everybody are alarms: an administrator is told when one is empty, and then
// only networks that already asked for some codes that nobody entered are held back.
#pragma once

#include "area/front/token_bucket.hpp"
#include "area/front/visit.hpp"

namespace manyhands::front {

struct Price {
    std::string_view kind; ///< of the bucket's row
    TokenBucket bucket = {};
    /// Words for who is refused; they may say {minutes}, until there is a token again.
    std::string_view refused = {};
    /// What administrators read when the last token was taken; empty: nothing.
    std::string_view notice = {};
};

/// What somebody does. Members pay as persons; what all in one network share, only guests pay, or everybody
/// where it is not about being heard.
struct Deed {
    Price network = {};
    enum class Shared { by_guests, by_everybody } shared = Shared::by_guests;
    Price person = {};
};

namespace prices {

using namespace std::chrono_literals;

inline constexpr Price codes_per_network{"code", {300, 3min}, "accounts.too_many_codes"};
/// Codes to one mailbox because one network asked: enough for a slow mail server and a mistyped code.
inline constexpr Price code_mails_per_network{"code_mail_here", {5, 12min}, "accounts.too_many_codes"};
/// And whoever asked: more, so that a stranger elsewhere does not use up what its owner needs.
inline constexpr Price code_mails{"code_mail", {15, 4min}, "accounts.too_many_codes"};
inline constexpr Price codes_per_domain{
    "code_domain", {1000, 4s}, "accounts.too_many_codes", "front.notice_codes_domain"};
inline constexpr Price codes_in_all{
    "code_all", {5000, 1s}, "accounts.too_many_codes", "front.notice_codes_all"};
/// A network with fewer codes out than this is never held back by the two above.
inline constexpr int codes_of_nobody_suspect = 5;
inline constexpr Price failures_per_network{"failure", {120, 2min}};
inline constexpr Price accounts_per_network{"account", {250, 5min}, {}, "front.notice_accounts_network"};
inline constexpr Price accounts_per_domain{"account_domain", {500, 1min}, {}, "front.notice_accounts_domain"};

inline constexpr Deed guest{
    .network = {"guest", {250, 1min}, "front.too_many_guests", "front.notice_guests_network"}};
inline constexpr Deed vote{.network = {"vote_network", {20'000, 50ms}, "front.too_many_votes"},
                           .person = {"vote", {2'000, 1s}, "front.too_many_votes"}};
/// What one person writes in a day is limited by the area that counts statements.
inline constexpr Deed statement{.network = {"statement_network", {300, 30s}, "front.too_many_statements"}};
inline constexpr Deed circle{.network = {"circle_network", {60, 10min}, "front.too_many_circles"},
                             .shared = Deed::Shared::by_everybody,
                             .person = {"circle", {20, 1h}, "front.too_many_circles"}};
inline constexpr Deed conversation{
    .network = {"conversation_network", {120, 5min}, "front.too_many_conversations"},
    .shared = Deed::Shared::by_everybody,
    .person = {"conversation", {40, 30min}, "front.too_many_conversations"}};
inline constexpr Deed invitation{
    .network = {"invitation_network", {1000, 1min}, "front.too_many_invitations"},
    .shared = Deed::Shared::by_everybody,
    .person = {"invitation", {100, 10min}, "front.too_many_invitations"}};
inline constexpr Deed plan{.network = {"plan_network", {120, 5min}, "front.too_many_plans"},
                           .shared = Deed::Shared::by_everybody,
                           .person = {"plan", {40, 30min}, "front.too_many_plans"}};
/// What is written in plans. How much one person writes in one plan in a day has a limit there.
inline constexpr Deed plan_words{.person = {"plan_words", {400, 20s}, "front.too_many_words"}};
/// Whoever sees something wrong, with or without an account.
inline constexpr Deed report{.network = {"report_network", {60, 5min}, "front.too_many_reports"},
                             .person = {"report", {30, 30min}, "front.too_many_reports"}};
/// Of one member of one circle: each change is told by mail.
inline constexpr Price membership_changes{"membership_change", {6, 4h}, "front.too_many_member_changes"};
/// To one mailbox, whoever invites.
inline constexpr Price invitations_per_mailbox{
    "invitation_mail", {5, 4h}, "front.too_many_invitations_there"};
inline constexpr Price invitations_per_domain{
    "invitation_domain", {2000, 30s}, "front.too_many_invitations", "front.notice_invitations_domain"};

} // namespace prices

/// The visitor's network and the visitor pay. Jobs and commands, which come from no network, pay nothing.
/// Errors: conflict with the price's words, and when to try again (retry_after).
Result<void> pay(Turn& turn, Deed const& deed);
/// Whoever it is, by whatever names them, pays that one price.
Result<void> pay(Turn& turn, Price const& price, std::string_view who);
/// Whether they could.
bool can_pay(Turn const& turn, Price const& price, std::string_view who);
void give_back(Turn& turn, Price const& price, std::string_view who);
/// How many tokens they took that did not come back yet.
int out_of(Turn const& turn, Price const& price, std::string_view who);

/// Whose share it is that somebody comes from there.
std::string network_of(Turn const& turn);

/// When a refused act may be tried again; nothing: it was not refused for its price.
std::optional<std::chrono::seconds> retry_after(Error const& error);
/// The words of a refusal at a field of the form.
Error at_field(Error error, std::string field);

} // namespace manyhands::front
