// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/sign_in_acts.hpp"

#include "area/accounts/arrival.hpp"
#include "area/accounts/attempt_store.hpp"
#include "area/accounts/sign_in_store.hpp"
#include "area/front/front.hpp"
#include "area/mail/mail.hpp"
#include "area/people/people.hpp"
#include "base/json.hpp"
#include "base/random.hpp"
#include "base/text.hpp"

namespace manyhands::accounts {

namespace prices = front::prices;

namespace {

constexpr std::chrono::hours first_link_life{24};

Result<std::string> address_at_field(std::string_view typed)
{
    auto address = mail::check_address(typed);
    if (!address)
        return invalid({{"email", address.error().note}});
    // One mailbox, one account: people write their own address in either case.
    return lower_ascii(*address);
}

Limited wrong_codes(std::string_view email, Limit const& limit)
{
    return {limit.window == wrong_codes_per_account.window ? "wrong_code" : "wrong_code_day", email, limit};
}

/// How often a code may be tried. Whatever others have used up, the first try is the browser's own.
int tries_max(front::Turn& turn, std::string_view email)
{
    for (auto const& limit : {wrong_codes_per_account, wrong_codes_per_account_and_day})
        if (look_at_attempts(turn.rows, turn.tools, wrong_codes(email, limit), turn.now) ==
            Permission::too_many)
            return code_tries_when_guessed;
    bool const is_guessed_here = !front::can_pay(turn, prices::failures_per_network, front::network_of(turn));
    return is_guessed_here ? code_tries_when_guessed : code_tries_max;
}

void count_failure(front::Turn& turn, SentCode const& code)
{
    count_wrong_code(turn.rows, code.row.id);
    for (auto const& limit : {wrong_codes_per_account, wrong_codes_per_account_and_day})
        (void)count_attempt(turn.rows, turn.tools, wrong_codes(code.email, limit), turn.now);
    (void)front::pay(turn, prices::failures_per_network, front::network_of(turn));
}

/// What a code costs the network that asks, and the mailbox, however its address is spelt.
Result<void> pay_code(front::Turn& turn, std::string const& email)
{
    auto const network = front::network_of(turn);
    auto const mailbox = mail::mailbox_of(email);
    TRY_VOID(front::pay(turn, prices::codes_per_network, network));
    TRY_VOID(front::pay(turn, prices::code_mails_per_network, mailbox + " from " + network));
    TRY_VOID(front::pay(turn, prices::code_mails, mailbox));
    bool const is_suspect =
        front::out_of(turn, prices::codes_per_network, network) > prices::codes_of_nobody_suspect;
    auto const in_domain = front::pay(turn, prices::codes_per_domain, mail::domain_of(email));
    auto const in_all = front::pay(turn, prices::codes_in_all, "");
    if (is_suspect) {
        TRY_VOID(in_domain);
        TRY_VOID(in_all);
    }
    return {};
}

void give_back_code(front::Turn& turn, std::string const& email)
{
    front::give_back(turn, prices::codes_per_network, front::network_of(turn));
    front::give_back(turn, prices::codes_per_domain, mail::domain_of(email));
    front::give_back(turn, prices::codes_in_all, "");
}

/// Who comes in costs their network nothing: a hall has one address. Accounts made by the hundred do.
void settle_code(front::Turn& turn, std::string const& email)
{
    if (people::find_person_by_email(turn.rows, email))
        return give_back_code(turn, email);
    bool const in_network =
        front::pay(turn, prices::accounts_per_network, front::network_of(turn)).has_value();
    bool const in_domain = front::pay(turn, prices::accounts_per_domain, mail::domain_of(email)).has_value();
    if (in_network && in_domain)
        give_back_code(turn, email);
}

std::string mailed_link(front::Tools const& tools, CodeId id)
{
    return tools.settings.origin +
        web::Url::local("/sign-in/link/", id, "/", link_token(tools.server_key, id)).text();
}

Error refused_code(Note const& note)
{
    return {Fault::invalid, {"web.there_is_a_problem"}, {{"code", note}}};
}

} // namespace

Result<CodeId> send_code(front::Turn& turn, std::string_view typed_email)
{
    auto const email = TRY(address_at_field(typed_email));
    if (auto const paid = pay_code(turn, email); !paid)
        return fail(front::at_field(paid.error(), "email"));

    auto const id = CodeId::random();
    auto const code = random_code();
    insert_code(turn.rows,
                {.row = {.id = id, .hash = code_hash(turn.tools.server_key, id, code), .made_at = turn.now},
                 .email = email});
    auto const known = people::find_person_by_email(turn.rows, email);
    mail::queue_mail(turn,
                     {.to = email,
                      .language = known ? known->language : turn.who.language,
                      .subject_key = "accounts.mail_code_subject",
                      .text_key = "accounts.mail_code_text",
                      .arguments = {{"code", code},
                                    {"service", turn.tools.settings.name},
                                    {"link", mailed_link(turn.tools, id)}}});
    return id;
}

namespace {

/// Whoever holds the right code, or opened the mailed link.
Result<Arrival> come_in(front::Turn& turn, SentCode const& sent)
{
    use_code(turn.rows, sent.row.id, turn.now);
    settle_code(turn, sent.email);
    auto const person = TRY(account_of(turn, sent.email));
    Arrival arrival;
    arrival.signed_in = TRY(open_session(turn, person));
    return arrival;
}

/// Of an open link.
std::optional<SentCode> find_link(store::Snapshot const& rows, front::Tools const& tools, Instant now,
                                  CodeId id, std::string_view token)
{
    if (!equal_in_constant_time(as_bytes(token), as_bytes(link_token(tools.server_key, id))))
        return std::nullopt;
    auto sent = find_code(rows, id);
    return sent && link_state_of(sent->row, now) == CodeState::open ? sent : std::nullopt;
}

} // namespace

Result<Arrival> enter_code(front::Turn& turn, CodeId id, std::string_view typed)
{
    auto const sent = find_code(turn.rows, id);
    int const tries = sent ? tries_max(turn, sent->email) : code_tries_max;
    auto const answer =
        check(turn.tools.server_key, sent ? std::optional(sent->row) : std::nullopt, typed, turn.now, tries);
    if (answer == CodeAnswer::right)
        return come_in(turn, *sent);
    if (answer == CodeAnswer::wrong)
        count_failure(turn, *sent);
    // The last of its tries closes a code: who types on would type in vain.
    bool const is_last = answer == CodeAnswer::wrong && sent->row.wrong_tries + 1 >= tries;
    return Arrival{.refusal = refused_code(*note_of(is_last ? CodeAnswer::closed : answer))};
}

Result<Arrival> enter_by_link(front::Turn& turn, CodeId id, std::string_view token)
{
    auto const sent = find_link(turn.rows, turn.tools, turn.now, id, token);
    if (!sent)
        return not_found();
    return come_in(turn, *sent);
}

std::optional<std::string> address_of_link(front::Visit const& visit, CodeId id, std::string_view token)
{
    auto const sent = find_link(visit.rows, visit.tools, visit.now, id, token);
    return sent ? std::optional(sent->email) : std::nullopt;
}

Result<PersonId> visitor_or_guest(front::Turn& turn)
{
    if (turn.who.person)
        return *turn.who.person;
    TRY_VOID(front::pay(turn, prices::guest));
    people::Person const guest{.id = PersonId::random(),
                               .language = turn.who.language,
                               .standing = people::Standing::guest,
                               .made_at = turn.now};
    people::insert_person(turn.rows, guest);
    turn.who = {.person = guest.id, .standing = people::Standing::guest, .language = turn.who.language};
    TRY_VOID(turn.tell_about("people.guest_came", guest.id));
    turn.cookies.push_back(people::begin_guest_session(turn.rows, turn.request, guest.id, turn.now));
    return guest.id;
}

Result<void> sign_out(front::Turn& turn)
{
    turn.cookies.push_back(people::forget_session());
    if (auto const token = people::token_of(turn.request); !token.empty())
        people::end_session(turn.rows, sha256(token));
    return turn.who.person ? turn.tell_about("people.signed_out", *turn.who.person) : Result<void>{};
}

Result<std::string> make_first_link(store::Transaction& rows, Instant now)
{
    auto const token = random_token();
    delete_links(rows, first_administrator_purpose);
    insert_link(rows, sha256(token), first_administrator_purpose, now, now + first_link_life);
    return token;
}

bool first_link_works(store::Snapshot const& rows, std::string_view token, Instant now)
{
    return people::count_administrators(rows) == 0 &&
        link_is_open(rows, sha256(token), first_administrator_purpose, now);
}

Result<SignedIn> become_first_administrator(front::Turn& turn, FirstAdministrator const& first)
{
    if (!first_link_works(turn.rows, first.token, turn.now))
        return not_found();
    auto const email = address_at_field(first.email);
    auto const name = people::check_name(first.name);
    std::vector<FieldNote> notes;
    for (auto const* checked : {&name, &email})
        if (!*checked)
            std::ranges::copy(checked->error().fields, std::back_inserter(notes));
    if (!notes.empty())
        return invalid(std::move(notes));

    use_link(turn.rows, sha256(first.token), turn.now);
    auto const account = TRY(account_of(turn, *email));
    auto person = *people::find_person(turn.rows, account);
    person.name = *name;
    people::update_person(turn.rows, person);
    people::insert_administrator(turn.rows, account, std::nullopt, turn.now);
    TRY_VOID(go_on_as(turn, account));
    TRY_VOID(turn.tell_about("people.administrator_made", account));
    return open_session(turn, account);
}

} // namespace manyhands::accounts
