// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of memberships: joining, leaving, the list of members. Structs in, bytes out; no database.
#pragma once

#include "area/circles/circle_pages.hpp"
#include "area/circles/circles.hpp"

namespace manyhands::circles {

/// A side or part that a facilitator changed.
struct MemberChangeRow {
    std::string name; ///< empty: somebody who left
    std::string by;   ///< the same
    Instant at;
    web::MessageKey side_before;
    web::MessageKey part_before;
    web::MessageKey side;
    web::MessageKey part;
};
std::vector<MemberChangeRow> change_rows(std::vector<ChangedMember> const& changes);

struct MembersPage {
    std::string circle;
    web::Url circle_href;
    std::vector<MemberRow> members; ///< by name
    bool can_change = false;
    std::optional<web::Url> more = {};
    std::vector<MemberChangeRow> changes = {}; ///< the newest first
};

/// One member, for facilitators: what they are, and how they go.
struct MemberPage {
    std::string circle;
    std::string name;
    web::Url back;
    web::Url change;
    web::Url remove;
    std::vector<Choice> sides;
    std::vector<Choice> parts;
    bool can_remove = false; ///< rule 16
    std::string reason;
    web::Errors errors;
};

struct JoinPage {
    std::string circle;
    web::Url circle_href;
    web::Html agreement;
    web::Url action;
    std::vector<Choice> sides;
    web::Errors errors;
};

struct LeavePage {
    std::string circle;
    web::Url circle_href;
    web::Url action;
    bool can_leave = false; ///< rule 16
    web::Url members;       ///< where somebody else becomes a facilitator
};

web::Response show(MembersPage const& page, web::Frame const& frame);
web::Response show(MemberPage const& page, web::Frame const& frame);
web::Response show(JoinPage const& page, web::Frame const& frame);
web::Response show(LeavePage const& page, web::Frame const& frame);

} // namespace manyhands::circles
