// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of reports: structs in, bytes out; no database.
#pragma once

#include "area/front/front.hpp"
#include "web/view.hpp"

namespace manyhands::safety {

struct AnswerChoice {
    std::string value;
    web::MessageKey name;
    web::MessageKey hint = {};
    bool chosen = false;
};

/// For whoever reports.
struct ReportFormPage {
    web::MessageKey kind; ///< "A conversation"
    std::string words;    ///< the beginning of them; empty: a name, which is not repeated
    web::Url page;
    web::Url action;
    std::vector<AnswerChoice> wrongs;
    std::string typed;
    bool is_member = false; ///< and so hears about it in their own list
    /// It is hidden already: why, and how its author objects.
    std::optional<web::Url> hiding = {};
    web::Errors errors;
};

/// One report as whoever made it follows it.
struct ReportRow {
    web::MessageKey kind;
    web::MessageKey wrong;
    std::string words;
    Instant made_at;
    web::MessageKey became; ///< waits, left, hidden, …
    std::string colour;
    std::string answer;
    std::optional<Instant> answered_at = {};
};

/// For whoever comes back with the secret.
struct ReportPage {
    ReportRow row;
};

struct MyReportsPage {
    std::vector<ReportRow> rows; ///< newest first
    std::optional<web::Url> more = {};
};

struct QueueRow {
    web::Url href;
    web::MessageKey kind;
    std::string words; ///< the beginning
    Instant first_at;
    std::string waited;
    int reports = 0;
    bool is_grave = false;
    bool is_overdue = false;
};
struct QueuePage {
    std::vector<QueueRow> rows;
    int count = 0;
    int overdue = 0;
    std::optional<web::Url> more = {};
};

/// For those who answer.
struct ReportedPage {
    struct Said {
        web::MessageKey wrong;
        std::string words;
        Instant made_at;
    };
    web::MessageKey kind;
    std::string words;
    web::Url page;
    Instant first_at;
    std::string waited;
    bool is_grave = false;
    bool is_overdue = false;
    int reports = 0;
    std::vector<Said> said; ///< newest first, the last of them
    bool is_objection = false;
    std::string hidden_because = {};
    web::Url action;
    std::vector<AnswerChoice> verdicts;
    std::string reason;
    web::Errors errors;
};

/// What anybody may know of a hiding, and more for its author and those who may lift it.
struct HidingPage {
    web::MessageKey kind;
    web::Url page;
    Instant made_at;
    web::MessageKey state;
    std::string reason;
    std::string answer;
    std::string words; ///< empty: not for this reader
    std::string by;    ///< who hid it; empty: not for this reader
    web::Url objection_action;
    web::Url lift_action;
    bool can_object = false;
    bool can_lift = false;
    std::string objection;
    std::string lift_reason;
    web::Errors errors;
};

web::Response show(ReportFormPage const& page, web::Frame const& frame);
web::Response show(ReportPage const& page, web::Frame const& frame);
web::Response show(MyReportsPage const& page, web::Frame const& frame);
web::Response show(QueuePage const& page, web::Frame const& frame);
web::Response show(ReportedPage const& page, web::Frame const& frame);
web::Response show(HidingPage const& page, web::Frame const& frame);

} // namespace manyhands::safety
