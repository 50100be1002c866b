// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of invitations: structs in, bytes out; no database.
#pragma once

#include "area/circles/circle_pages.hpp"

namespace manyhands::circles {

struct InvitationRow {
    std::string email; ///< empty for a link
    std::string link;
    web::MessageKey side;
    web::MessageKey part;
    Instant ends_at;
    int uses = 0;
    std::string id;
};

struct DaysChoice {
    int days = 0;
    bool chosen = false;
};

struct InvitationsPage {
    std::string circle;
    web::Url circle_href;
    std::vector<InvitationRow> invitations; ///< newest first
    std::optional<web::Url> more = {};
    web::Url action;
    web::Url withdraw;
    std::vector<Choice> ways;
    std::vector<Choice> sides;
    std::vector<Choice> parts;
    std::vector<DaysChoice> days;
    std::string email;
    web::Errors errors;
};

/// For whoever holds the token.
struct InvitationPage {
    std::string circle;
    web::Html purpose;
    web::Html agreement;
    std::string place;
    web::MessageKey side;
    web::MessageKey part;
    Instant ends_at;
    web::Url action;
    std::optional<web::Url> sign_in = {}; ///< for those who have to do this first
    bool is_personal = false;             ///< works at once for the address invited alone
    bool asks = false;                    ///< whoever looks would ask, and a facilitator confirms
    std::optional<web::Url> take_back = {}; ///< of what they asked already
};

web::Response show(InvitationsPage const& page, web::Frame const& frame);
web::Response show(InvitationPage const& page, web::Frame const& frame);

} // namespace manyhands::circles
