// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/people/board.hpp"
#include "area/people/door.hpp"

namespace manyhands::people {

struct AdministratorRow {
    std::string name;
    std::string email;
    std::string id;
    bool is_me = false;
};

struct AdminPage {
    std::int64_t members = 0;
    std::vector<AdministratorRow> administrators;
    std::vector<Section> sections; ///< what later areas hang here: places, moderation
    std::string email;
    web::Errors errors;
};

struct MemberRow {
    std::string name;
    std::string email;
    Instant made_at;
};

struct AdminPeoplePage {
    std::vector<MemberRow> members;
    std::optional<web::Url> more;
};

/// /admin and /admin/people. The board outlives the door.
void bind_admin(Door& door, Board<> const& board);

} // namespace manyhands::people
