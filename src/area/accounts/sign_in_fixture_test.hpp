// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests of coming in: a world with the sign-in pages, one browser, and what can be asked of both.
#pragma once

#include "area/accounts/guest_offer_acts.hpp"
#include "area/accounts/guest_offer_store.hpp"
#include "area/accounts/sign_in_browser_test.hpp"

#include <gtest/gtest.h>

namespace manyhands::accounts::test {

struct SignInTest : testing::Test {
    TestWorld world;
    Browser browser{world};

    SignInTest() { bind_sign_in(world.door); }

    std::int64_t count(std::string_view sql, store::Values values = {})
    {
        return world.rows([&](store::Snapshot& rows) { return rows.number(sql, values); });
    }
    std::vector<std::string> acts()
    {
        return world.rows([](store::Snapshot& rows) {
            return rows.all("SELECT act FROM journal_line ORDER BY sequence", {},
                            [](store::Row const& row) { return row.text(0); });
        });
    }
    people::Person person_of(std::string const& email)
    {
        return world.rows(
            [&](store::Snapshot& rows) { return people::find_person_by_email(rows, email).value(); });
    }
    people::Visitor who()
    {
        return world.rows([&](store::Snapshot& rows) {
            auto request = world.request_of(std::nullopt, web::Method::get, "/");
            auto const cookie = web::host_cookie_name(people::session_cookie) + "=" + browser.token();
            request.headers = web::Headers({{"cookie", cookie}});
            return people::find_visitor(rows, request, world.clock.now());
        });
    }
    /// Somebody who has an account from before.
    std::string account(std::string const& email = "ann@example.org")
    {
        Browser first(world);
        first.sign_in(email);
        return email;
    }
    /// This browser takes part as a guest.
    PersonId become_guest()
    {
        PersonId guest;
        std::string token;
        world.run([&](store::Transaction& rows) {
            web::Request const request;
            front::Turn turn{
                .request = request, .rows = rows, .tools = world.tools, .now = world.clock.now(), .who = {}};
            guest = visitor_or_guest(turn).value();
            token = turn.cookies.at(0).value;
        });
        browser.set(people::session_cookie, token);
        return guest;
    }
    /// What this browser answers when it is asked whether the guest was its person.
    Result<void> answer_offer(Result<void> (*answer)(front::Turn&))
    {
        web::Request request;
        request.headers = web::Headers(
            {{"cookie", web::host_cookie_name(people::session_cookie) + "=" + browser.token()}});
        return world.database().write_and_wait([&](store::Transaction& rows) {
            front::Turn turn{.request = request,
                             .rows = rows,
                             .tools = world.tools,
                             .now = world.clock.now(),
                             .who = people::find_visitor(rows, request, world.clock.now())};
            return answer(turn);
        });
    }
    Got enter(std::string const& page, std::string const& code)
    {
        return browser.fill(page, page.substr(0, page.find('?')), {{"code", code}, {"next", "/home"}});
    }
    static std::string wrong(std::string code)
    {
        code[0] = code[0] == '9' ? '0' : static_cast<char>(code[0] + 1);
        return code;
    }
};

} // namespace manyhands::accounts::test
