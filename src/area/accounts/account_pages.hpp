// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages of one's own account.
#pragma once

#include "area/front/front.hpp"

namespace manyhands::accounts {

struct PasskeyRow {
    std::string label;
    Instant made_at;
    std::optional<Instant> used_at;
    std::string id; ///< of the credential, for the form that removes it
};

struct SessionRow {
    std::string browser;
    Instant seen_at;
    bool is_this = false;
    std::string id;
};

struct AccountPage {
    std::string name;
    std::string email;
    bool wishes_welsh = false;
    bool wishes_reminders = true;
    std::vector<PasskeyRow> passkeys;
    std::vector<SessionRow> sessions;
    bool has_other_sessions = false;
    std::string label; ///< typed for a new passkey
    web::Errors errors;
};

struct NamePage {
    std::string name;
    std::string next;
    bool wishes_welsh = false;
    web::Errors errors;
};

struct LeavePage {
    std::string email;
    web::Errors errors;
};

Result<web::Response> show_account(front::Visit& visit);
Result<web::Response> show_name(front::Visit& visit);
Result<web::Response> show_leave(front::Visit& visit);
/// Everything held about the person, as JSON: one part for each area that holds something.
Result<web::Response> show_my_data(front::Visit& visit, std::vector<front::MyDataHang> const& parts);

} // namespace manyhands::accounts
