// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of circles that were taken down. Structs in, bytes out; no database.
#pragma once

#include "area/circles/circle_pages.hpp"

namespace manyhands::circles {

/// Instead of a circle, for those outside: not what it was called, only that it was there and why it is not.
struct GoneCirclePage {
    std::string place;
    web::Url place_href;
    Instant made_at;
    std::string reason;
    std::optional<web::Url> deal = {}; ///< for keepers of the place
    web::Url list;
};

/// How a take-down stands, for those who deal with it.
struct TakedownPage {
    std::string circle;
    web::Html purpose;
    web::Url circle_href;
    std::string place;
    web::Url action;

    struct Standing {
        Instant made_at;
        std::string reason;
        web::MessageKey state;
        std::string objection; ///< empty: nobody objected
        std::string answer;    ///< empty: not answered
    };
    std::optional<Standing> present = {};
    bool can_object = false;
    bool can_answer = false;
    web::Url objection_action;
    web::Url answer_action;
    std::vector<Choice> verdicts; ///< those that the reader may give
    std::string objection;        ///< as typed
    std::string reason;           ///< as typed
    web::Errors errors;
};

struct TakedownRow {
    std::string place;
    Instant made_at;
    std::string reason;
    web::MessageKey state;
    std::string answer;
};

/// For everybody: what was taken down in a place and all below it.
struct TakedownsPage {
    std::string place;
    web::Url place_href;
    std::vector<TakedownRow> rows; ///< newest first
    std::optional<web::Url> more = {};
};

/// 410 Gone.
web::Response show(GoneCirclePage const& page, web::Frame const& frame);
web::Response show(TakedownPage const& page, web::Frame const& frame);
web::Response show(TakedownsPage const& page, web::Frame const& frame);

} // namespace manyhands::circles
