// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see on the way to an agreement, and where there is none.
#pragma once

#include "area/plans/plan_pages.hpp"

namespace manyhands::plans {

struct ProposePage {
    PlanHead head;
    web::Url action;
    std::string content; ///< hash of the draft that is shown
    std::string review_on;
    int open_suggestions = 0;
    int number = 0; ///< the version it will be
    std::string lead;
    std::vector<SectionView> sections;
    std::vector<std::string> empty_sections; ///< required ones
    std::vector<DifferenceView> differences; ///< from the version in force
    web::Errors errors;
};

struct AnswerPage {
    PlanHead head;
    web::Url action;
    int number = 0;
    std::string content; ///< hash
    std::string review;
    std::vector<AnswerLine> answers;
    std::vector<SectionView> sections;
    std::vector<DifferenceView> differences; ///< from the version in force
    std::vector<PlanChoice> choices;
    std::string reason;
    std::optional<web::Url> refused = {}; ///< what to do where somebody said no
    web::Errors errors;
};

struct EffortLine {
    Day day;
    std::string text;
    std::string name;
};

struct DisagreementPage {
    PlanHead head;
    int number = 0;
    std::vector<AnswerLine> answers;
    std::vector<EffortLine> efforts;
    web::Url effort_action;
    std::string day;
    std::string effort;
    std::vector<PointLine> points;
    web::Url point_action;
    std::vector<PlanChoice> disputable;
    std::string point;
    std::string reason;
    bool may_write = false;
    std::optional<web::Url> part_action = {}; ///< for the lead professional
    std::vector<std::string> obstacles;
    std::string content;
    std::string power;
    std::string review_on;
    web::Errors errors;
};

web::Response show(ProposePage const& page, web::Frame const& frame);
web::Response show(AnswerPage const& page, web::Frame const& frame);
web::Response show(DisagreementPage const& page, web::Frame const& frame);

} // namespace manyhands::plans
