// SPDX-License-Identifier: AGPL-3.0-or-later
// What a facilitator sees who brings in a conversation. Structs in, bytes out; no database.
#pragma once

#include "area/front/front.hpp"

namespace manyhands::polis {

struct ImportPage {
    std::string circle_name;
    web::Url action;
    web::Url back;
    web::Errors errors;
};

struct ImportProgressPage {
    struct Back {
        std::string name; ///< of the circle; empty: they may not know it any more
        web::Url href;
    };
    Back back = {};
    web::Url here;
    bool is_under_way = false;
    int percent = 0;            ///< of the rows, while it is under way
    web::MessageKey outcome;    ///< what became of it
    web::Url conversation = {}; ///< where it is there
    web::Url again = {};        ///< where it is not
};

web::Response show(ImportPage const& page, web::Frame const& frame);
web::Response show(ImportProgressPage const& page, web::Frame const& frame);

} // namespace manyhands::polis
