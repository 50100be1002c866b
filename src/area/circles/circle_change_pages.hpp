// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of changes to a circle: the form, and what the circle was before. Structs in, bytes out; no
// database.
#pragma once

#include "area/circles/circle_pages.hpp"

namespace manyhands::circles {

/// For facilitators. The page says what follows before they choose.
struct ChangeCirclePage {
    std::string circle;
    web::Url circle_href;
    web::Url action;
    int version = 0; ///< the present one
    std::string name;
    std::string purpose;
    std::vector<Choice> visibilities;
    bool is_hidden = false; ///< now, whatever was typed
    /// A facilitator wishes that it be seen.
    struct Wish {
        web::MessageKey visibility;
        std::string by;
        Instant at;
        bool is_own = false;
        web::Url answer;
    };
    std::optional<Wish> wish = {};
    int waiting = 0; ///< people who ask to join
    web::Url invitations;
    web::Url wordings;
    web::Errors errors;
};

/// What the circle was from a day on, and what was changed then.
struct CircleWordingRow {
    int version = 0;
    Instant made_at;
    std::string made_by; ///< empty: somebody who left
    std::string name;
    web::Html purpose;
    web::MessageKey visibility;
    std::vector<web::MessageKey> changes; ///< none: the circle started so
};

/// For members.
struct CircleWordingsPage {
    std::string circle;
    web::Url circle_href;
    std::vector<CircleWordingRow> wordings; ///< newest first
    std::optional<web::Url> more = {};
};

web::Response show(ChangeCirclePage const& page, web::Frame const& frame);
web::Response show(CircleWordingsPage const& page, web::Frame const& frame);

} // namespace manyhands::circles
