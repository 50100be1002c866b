// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of what they ask to decide: structs in, bytes out; no database.
#pragma once

#include "area/front/front.hpp"
#include "area/results/results.hpp"
#include "web/errors.hpp"

namespace manyhands::decide {

/// One statement, from which it is a step to a decision.
struct AskPage {
    std::string question; ///< of the conversation
    web::Url results;
    web::Url asked; ///< everything that is asked for here
    results::EvidencePart evidence;
    std::string people;                      ///< how many ask, a sentence
    std::optional<Day> waits_since = {};     ///< of the first who asked, while there is no decision
    std::vector<front::Card> decisions = {}; ///< that carry it
    std::optional<web::Url> prepare = {};    ///< facilitators: the new decision
    bool may_ask = false;
    std::optional<Day> asked_on = {}; ///< the visitor did
    std::optional<web::Url> sign_in = {};
    std::string cannot; ///< why not, a sentence; empty: they can, or signing in helps
    web::Url action;
    web::Url take_back;
    web::Errors errors;
};

/// Everything that people ask to decide from one conversation.
struct AskedPage {
    std::string question;
    web::Url conversation;
    web::Url results;
    std::vector<front::Card> cards;
};

web::Response show(AskPage const& page, web::Frame const& frame);
web::Response show(AskedPage const& page, web::Frame const& frame);

} // namespace manyhands::decide
