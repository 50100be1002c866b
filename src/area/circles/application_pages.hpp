// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of applications: structs in, bytes out; no database.
#pragma once

#include "area/circles/circle_pages.hpp"

namespace manyhands::circles {

/// For somebody who asks to join.
struct AskPage {
    std::string circle;
    web::Url circle_href;
    web::Url action;
    web::Url withdraw;
    bool is_waiting = false;
    web::MessageKey side_waiting; ///< of the application that waits
    std::string why_waiting;
    std::vector<Choice> sides;
    std::string why;
    web::Errors errors;
};

struct ApplicationRow {
    std::string name;
    web::MessageKey side;
    Instant made_at;
    web::Url href;
};

/// For facilitators.
struct ApplicationsPage {
    std::string circle;
    web::Url circle_href;
    int count = 0;                       ///< of all who wait
    std::vector<ApplicationRow> waiting; ///< oldest first
    std::optional<web::Url> more = {};
    web::Url invitations;
};

struct ApplicationPage {
    std::string circle;
    std::string name;
    web::MessageKey side;
    std::string part; ///< in words; empty: a member
    std::string why;
    bool is_invited = false; ///< they opened an invitation that was not made for them
    std::string invited;     ///< the address it was sent to, while it is kept
    bool was_removed = false;
    Instant made_at;
    web::Url back;
    web::Url action;
    std::vector<Choice> answers;
    std::string reason;
    web::Errors errors;
};

web::Response show(AskPage const& page, web::Frame const& frame);
web::Response show(ApplicationsPage const& page, web::Frame const& frame);
web::Response show(ApplicationPage const& page, web::Frame const& frame);

} // namespace manyhands::circles
