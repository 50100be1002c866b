// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages of coming in.
#pragma once

#include "area/front/front.hpp"

namespace manyhands::accounts {

struct SignInPage {
    std::string email;
    std::string next;      ///< where to go afterwards; an address of ours
    bool is_guest = false; ///< whose votes move to the account
    web::Errors errors;
};

struct CodePage {
    web::Url action;
    web::Url again; ///< to ask for another code
    std::string next;
    std::string email; ///< where the code was sent, as long as it works; a typo is seen here
    int minutes = 0;   ///< how long a code lives
    web::Errors errors;
};

/// What the mailed link opens: looking signs nobody in, since mail programs look at links too.
struct LinkPage {
    web::Url action;
    std::string email; ///< whose account it opens; empty: the link does not work, or no longer
    web::Url again;    ///< to ask for another code
};

struct FirstAdministratorPage {
    web::Url action;
    std::string email;
    std::string name;
    web::Errors errors;
};

Result<web::Response> show_sign_in(front::Visit& visit);
Result<web::Response> show_code(front::Visit& visit);
Result<web::Response> show_link(front::Visit& visit);
Result<web::Response> show_first_administrator(front::Visit& visit);

} // namespace manyhands::accounts
