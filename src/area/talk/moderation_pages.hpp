// SPDX-License-Identifier: AGPL-3.0-or-later
// What moderators see, and what everybody sees of their work. Structs in, bytes out; no database.
#pragma once

#include "area/front/front.hpp"
#include "area/talk/moderation.hpp"
#include "area/talk/take_part_pages.hpp"

namespace manyhands::talk {

struct ReasonChoice {
    std::string value;
    web::MessageKey name;
    bool chosen = false;
};

/// One statement in a moderator's queue, with its form.
struct ModerationRow {
    StatementView statement;
    std::string short_name;
    Instant made_at;
    /// The last decision, where there is one.
    std::string moderator;
    web::MessageKey reason = {};
    std::string note;
    /// The form: which buttons it has, and the ids of its fields (rule 14: a message stands at its field).
    bool can_show = false;
    bool can_hide = false;
    std::string reason_field;
    std::string note_field;
    std::string typed_note;
    std::vector<ReasonChoice> reasons;
    bool is_refused = false; ///< what was typed here came back with `errors`
};

struct QueueLink {
    web::MessageKey name;
    web::Url href;
    bool current = false;
};

struct ModerationPage {
    std::string question;
    web::Url conversation;
    web::Url action;
    web::Url log;
    std::string list; ///< waiting, shown or hidden
    web::MessageKey heading;
    web::MessageKey empty;
    std::vector<QueueLink> lists;
    std::vector<ModerationRow> rows; ///< oldest first
    std::optional<web::Url> more = {};
    web::Errors errors;
};

struct LogRow {
    Instant at;
    std::string short_name;
    std::string text; ///< empty for a statement that is not shown now
    std::string language_code;
    web::MessageKey decision;
    std::string decision_word; ///< shown, hidden
    web::MessageKey reason = {};
    std::string reason_word;
    std::string moderator; ///< empty where the reader may not know the name
};

struct ModerationLogPage {
    std::string question;
    web::Url conversation;
    web::Url file;
    std::vector<LogRow> rows; ///< newest first
    std::optional<web::Url> more = {};
};

/// Where statements wait for the reader.
struct ModerationWaitingPage {
    std::vector<front::Section> sections;
};

web::Response show(ModerationPage const& page, web::Frame const& frame);
web::Response show(ModerationLogPage const& page, web::Frame const& frame);
web::Response show(ModerationWaitingPage const& page, web::Frame const& frame);
/// One line a decision: at, statement, text (empty unless it is shown now), decision, reason, moderator.
web::Response as_csv(ModerationLogPage const& page);

} // namespace manyhands::talk
