// SPDX-License-Identifier: AGPL-3.0-or-later
// The page for somebody whose session ended, or changed, while they filled in a form: nothing they typed is
// lost (rule 14). It holds the whole form, bound to the session of now.
#pragma once

#include "area/front/visit.hpp"

namespace manyhands::front {

struct SendAgainPage {
    struct Field {
        std::string name;
        std::string value;
    };
    web::Url action;
    std::vector<Field> fields;
    std::vector<std::string> typed;  ///< what is worth reading once more
    std::optional<web::Url> sign_in; ///< for who is not signed in now
};

/// What a person wrote into a form: values of more than one word. The rest is chosen again in a moment.
std::vector<std::string> written_in(web::Form const& form);

/// Status 403: nothing was done. The form must have come from our own site.
web::Response send_again(Visit& visit, web::Form const& form);

} // namespace manyhands::front
