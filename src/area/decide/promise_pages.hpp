// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of promises: structs in, bytes out; no database.
#pragma once

#include "area/decide/decision_pages.hpp"
#include "area/decide/promise.hpp"

namespace manyhands::decide {

struct PromiseFormPage {
    std::string question; ///< of the decision
    web::Url back;
    web::Url action;
    TypedPromise typed;
    std::vector<ChoiceLine> owners; ///< facilitators choose a member; others promise for themselves
    bool chooses_owner = false;
    bool is_named = false; ///< "show my name" is ticked
    web::Errors errors;
};

struct StepLine {
    Instant at;
    std::string words;
    std::string who; ///< empty for those outside the circle
    std::string why;
};

struct PromisePage {
    PromiseLine promise;
    std::string question;
    web::Url decision;
    std::optional<web::Url> accept = {};
    std::optional<web::Url> decline = {};
    std::optional<web::Url> rename = {}; ///< its owner may say whether everybody reads their name
    std::string named_hint = {};
    bool is_named = false;
    std::optional<web::Url> settle = {};
    std::optional<web::Url> move = {};
    std::vector<ChoiceLine> endings;
    std::string why;
    std::string due;
    std::string move_why;
    std::vector<StepLine> steps;
    web::Errors errors;
};

/// One agreed decision of a place with its promises.
struct DoneLine {
    std::string question;
    std::string agreed_option;
    web::Url href;
    std::string circle;
    std::string place;
    Instant closed_at;
    std::vector<PromiseLine> promises;
};

/// How many promises stand how.
struct DoneCounts {
    int kept = 0;
    int late = 0;
    int not_kept = 0;
    int open = 0; ///< and not late
};

struct DonePage {
    std::string place;
    web::Url place_href;
    DoneCounts counts;
    std::vector<DoneLine> decisions;
    web::Url csv;
    std::optional<web::Url> older = {};
};

web::Response show(PromiseFormPage const& page, web::Frame const& frame);
web::Response show(PromisePage const& page, web::Frame const& frame);
web::Response show(DonePage const& page, web::Frame const& frame);
web::Response as_csv(DonePage const& page, web::Language language);
web::Response as_json(PromisePage const& page, Promise const& promise);

} // namespace manyhands::decide
