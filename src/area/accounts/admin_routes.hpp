// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/front/front.hpp"

namespace manyhands::accounts {

struct AdministratorRow {
    std::string name;
    std::string email;
    std::string id;
    bool is_me = false;
};

struct AdminPage {
    std::int64_t members = 0;
    std::vector<AdministratorRow> administrators;
    std::vector<std::string> notices;     ///< of the program itself: a limit that is used up
    std::vector<front::Section> sections; ///< what later areas hang here: places, moderation
    std::string email;
    web::Errors errors;
};

struct MemberRow {
    std::string name; ///< empty: not told yet
    std::string email;
    Instant made_at;
    web::Url href;
};

struct AdminPeoplePage {
    std::string words; ///< that were searched for
    std::vector<MemberRow> members;
    std::optional<web::Url> more;
};

/// One person, and what an administrator may do with their account: nothing but the office.
struct AdminPersonPage {
    std::string name;
    std::string email;
    Instant made_at;
    std::string id;
    bool is_administrator = false;
    bool is_only_administrator = false; ///< who cannot be removed
    bool is_me = false;
};

/// /admin, /admin/people and /admin/people/{id}. The board outlives the door.
void bind_admin(front::Door& door, front::Board<> const& board);

} // namespace manyhands::accounts
