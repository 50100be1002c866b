// SPDX-License-Identifier: AGPL-3.0-or-later
// What keepers see of keepers, and what an invited person sees: structs in, bytes out; no database.
#pragma once

#include "area/front/front.hpp"
#include "area/places/keeper.hpp"

namespace manyhands::places {

struct KeeperRow {
    std::string name;
    Instant since;
    std::string person; ///< id, for the form that removes them
};

struct KeeperInvitationRow {
    std::string email; ///< empty for a link that is passed on
    std::string link;
    Instant ends_at;
    std::string id;
};

/// Somebody who opened an invitation that was not sent to their address.
struct KeeperRequestRow {
    std::string name;
    std::string email; ///< that it was sent to; empty: a link, or forgotten
    Instant made_at;
    std::string person;
};

struct KeepersPage {
    std::string place;
    web::Url place_href;
    std::vector<KeeperRow> keepers;
    bool can_remove = false; ///< not the last one of a root (rule 16)
    bool is_root = false;
    std::vector<KeeperRequestRow> requests = {}; ///< the oldest first
    std::vector<KeeperInvitationRow> invitations;
    web::Url invite;
    web::Url remove;
    web::Url withdraw;
    web::Url answer;
    int days = 0; ///< how long an invitation works
    std::string email;
    web::Errors errors;
};

struct KeeperInvitationPage {
    std::string place;
    web::Url action;
    std::optional<web::Url> sign_in = {}; ///< for those who have to do this first
    Instant ends_at;
    bool asks = false;  ///< whoever looks would ask, and a keeper confirms
    bool waits = false; ///< they asked already
};

web::Response show(KeepersPage const& page, web::Frame const& frame);
web::Response show(KeeperInvitationPage const& page, web::Frame const& frame);

} // namespace manyhands::places
