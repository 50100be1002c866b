// SPDX-License-Identifier: AGPL-3.0-or-later
// What facilitators see when they open or change a conversation, and the wordings it had. Structs in, bytes
// out; no database.
#pragma once

#include "area/front/front.hpp"
#include "area/talk/conversation.hpp"

namespace manyhands::talk {

/// One choice of a question.
struct Choice {
    std::string value;
    web::MessageKey name;
    web::MessageKey hint;
    bool chosen = false;
};

struct ConversationFormPage {
    web::MessageKey title;
    web::MessageKey button;
    std::string circle;
    web::Url back;
    web::Url action;
    bool is_new = true;                       ///< only a new conversation asks for first statements
    std::optional<web::Url> import_href = {}; ///< to bring one in instead
    std::string question;
    std::string background;
    std::string who_decides;
    std::vector<Choice> open_to;
    std::vector<Choice> guests;
    std::vector<Choice> moderation;
    std::vector<Choice> told;
    std::string closes_day; ///< as typed, in numbers
    std::string closes_month;
    std::string closes_year;
    std::string seeds;
    web::Errors errors;
};

struct WordingRow {
    int version = 0;
    std::string question;
    std::string who_decides;
    web::Html background;
    std::string made_by;
    Instant made_at;
};

struct WordingsPage {
    std::string question;
    web::Url conversation;
    std::vector<WordingRow> wordings; ///< newest first
    std::optional<web::Url> more = {};
};

web::Response show(ConversationFormPage const& page, web::Frame const& frame);
web::Response show(WordingsPage const& page, web::Frame const& frame);

} // namespace manyhands::talk
