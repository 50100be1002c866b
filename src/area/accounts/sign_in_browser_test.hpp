// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests only: a browser whose owner has a mailbox and signs in with a code.
#pragma once

#include "area/accounts/accounts.hpp"
#include "area/front/browser_test.hpp"

namespace manyhands::accounts::test {

using front::test::Fields;
using front::test::Got;
using front::test::TestWorld;

class Browser : public front::test::Browser {
public:
    using front::test::Browser::Browser;

    /// Asks for a code and gives the address of the page where it is typed.
    std::string ask_for_code(std::string const& email, std::string const& next = "/home")
    {
        world_.clock.advance(std::chrono::milliseconds(1)); // so that one mail is newer than the other
        return fill("/sign-in", {{"email", email}, {"next", next}}).location;
    }
    /// The newest code that was mailed.
    std::string mailed_code(std::string const& email)
    {
        return world_.rows([&](store::Snapshot& rows) {
            auto const subjects =
                rows.all("SELECT subject FROM mail WHERE recipient = $1 ORDER BY made_at DESC", {email},
                         [](store::Row const& row) { return row.text(0); });
            return subjects.empty() ? std::string() : subjects.front().substr(0, 6);
        });
    }
    Got sign_in(std::string const& email, std::string const& next = "/home")
    {
        auto const page = ask_for_code(email, next);
        auto const action = page.substr(0, page.find('?'));
        return fill(page, action, {{"code", mailed_code(email)}, {"next", next}});
    }
};

} // namespace manyhands::accounts::test
