// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of plans: structs in, bytes out; no database.
#pragma once

#include "area/plans/difference.hpp"
#include "area/plans/plan.hpp"

namespace manyhands::plans {

struct LevelLine {
    web::MessageKey name;
    std::string words;
};
struct GoalLine {
    std::string what;
    int now = 0;
    int hoped = 0;
    std::vector<LevelLine> levels = {};
};
struct ActionLine {
    std::string what;
    std::string who;
    std::optional<Day> by;
};
/// The content of a section, ready to show.
struct ContentView {
    std::string text = {};
    std::vector<GoalLine> goals = {};
    std::vector<ActionLine> actions = {};
    bool is_empty = true;
};

/// A section with its words.
struct SectionView {
    std::string key;
    std::string heading;
    ContentView content;
    std::string by = {};   ///< who wrote it; empty where nobody has, or in a version
    std::string note = {}; ///< what waits beside it
    std::optional<web::Url> href = {};
};

struct PlanStep {
    std::string text;
    web::Url href;
};

/// One answer, or whose answer is missing.
struct AnswerLine {
    std::string who;
    web::MessageKey says;
    std::string modifier; ///< of mh-side
    std::string reason = {};
    std::optional<Instant> at = {};
};

struct PointLine {
    std::string section;
    std::string point;
    std::string reason_lived;
    std::string reason_staff;
    std::optional<web::Url> answer = {}; ///< where one's own side gives its reason
    std::string field = {};
    std::string typed = {};
};

/// Everything that must stand beside a plan in force agreed in part.
struct PartView {
    std::string decided; ///< who alone, and under which power
    std::vector<PointLine> points;
    std::string contact; ///< of those who run the installation; empty: none is known
    std::optional<web::Url> ombudsman_wales = {};
    std::optional<web::Url> ombudsman_england = {};
};

/// What stands at the head of each page about a plan.
struct PlanHead {
    std::string id;
    std::string title;
    std::string circle;
    web::Url href;
    web::Url circle_href;
    web::MessageKey tag;
    std::string tag_colour;
};

struct PlanPage {
    PlanHead head;
    std::string about;
    std::vector<std::string> state; ///< sentences
    std::optional<web::Url> in_force = {};
    std::optional<PlanStep> next = {};
    std::vector<PlanStep> more_steps = {};
    std::vector<AnswerLine> answers = {};
    std::optional<PartView> part = {};
    std::vector<SectionView> sections = {};
    bool is_reader_told = false; ///< that the person sees they opened it
    std::string person;
};

struct PlanChoice {
    std::string value;
    std::string text;
    std::string hint = {};
    bool chosen = false;
};
struct NewPlanPage {
    std::string circle;
    web::Url circle_href;
    web::Url action;
    std::vector<PlanChoice> blueprints;
    std::vector<PlanChoice> persons;
    web::Errors errors;
};

struct StandingPage {
    PlanHead head;
    web::Url action;
    std::vector<PlanChoice> standings;
    std::string why;
    std::string power;
    bool asks_power = false;
    web::Errors errors;
};

struct VersionLine {
    int number = 0;
    web::Url href;
    web::MessageKey tag;
    std::string tag_colour;
    std::string proposed;
    std::string since = {};
};
struct HistoryPage {
    PlanHead head;
    std::vector<VersionLine> versions;
    std::optional<web::Url> older = {};
};

struct PieceLine {
    bool is_added = false;
    bool is_removed = false;
    std::string text;
};
struct DifferenceView {
    std::string heading;
    std::vector<PieceLine> pieces;
};
struct VersionPage {
    PlanHead head;
    VersionLine version;
    std::string hash;
    std::string review;
    std::vector<AnswerLine> answers;
    std::optional<PartView> part = {};
    int before = 0; ///< the number it is compared with; 0: it is the first
    std::vector<DifferenceView> differences;
    std::vector<SectionView> sections;
};

struct PrintPage {
    PlanHead head;
    std::vector<std::string> state;
    std::vector<AnswerLine> answers;
    std::optional<PartView> part = {};
    std::vector<SectionView> sections;
    std::string hash = {};
};

struct LookedLine {
    std::string name;
    Day day;
};
struct PlanLookedPage {
    PlanHead head;
    std::vector<LookedLine> lines;
    std::optional<web::Url> more = {};
};

web::Response show(PlanPage const& page, web::Frame const& frame);
/// What the page says, in the reader's language.
web::Response as_json(PlanPage const& page);
web::Response show(NewPlanPage const& page, web::Frame const& frame);
web::Response show(StandingPage const& page, web::Frame const& frame);
web::Response show(HistoryPage const& page, web::Frame const& frame);
web::Response show(VersionPage const& page, web::Frame const& frame);
web::Response show(PrintPage const& page, web::Frame const& frame);
web::Response show(PlanLookedPage const& page, web::Frame const& frame);

} // namespace manyhands::plans
