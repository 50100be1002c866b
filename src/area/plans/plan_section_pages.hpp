// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of one section: the words, the suggestions beside them, the form, the comments.
#pragma once

#include "area/plans/plan_pages.hpp"

namespace manyhands::plans {

struct SuggestionView {
    std::string id;
    std::string by;
    Instant at;
    ContentView content;
    std::vector<PieceLine> pieces; ///< against what stands now
    bool is_stale = false;         ///< the section changed since
    std::optional<web::Url> take = {};
    std::optional<web::Url> leave = {};
    bool is_own = false;
    std::string settled = {}; ///< who took it over or left it; empty while it is open
    std::string answer = {};
    std::string field = {}; ///< where one says why it is left
    std::string typed = {};
};

struct CommentLine {
    std::string by;
    Instant at;
    std::string text;
};

struct ScaleChoice {
    std::string value;
    bool is_now = false;
    bool is_hoped = false;
};
struct LevelField {
    std::string id;
    web::MessageKey name;
    std::string value;
};
struct GoalFields {
    int row = 0;
    std::string what;
    std::vector<ScaleChoice> scale;
    std::vector<LevelField> levels;
    bool has_levels = false;
};
struct ActionFields {
    int row = 0;
    TypedAction typed;
};

struct SectionPage {
    PlanHead head;
    SectionView section;
    std::string hint;
    int version = 0;
    std::string own_suggestion; ///< its id, or empty
    web::Url action;
    web::Url comment_action;
    std::string draft; ///< under which the browser keeps what is typed
    bool may_write = false;
    bool goes_straight_in = false; ///< what they write is in the draft at once
    bool is_proposed = false;      ///< a change takes the proposal back
    bool has_changed = false;      ///< somebody was quicker: both are shown
    std::string for_person;        ///< whom they may write for; empty: nobody
    bool writes_for_person = false;
    bool is_text = false;
    bool is_goals = false;
    std::string text;
    std::vector<GoalFields> goals;
    std::vector<ActionFields> actions;
    std::vector<SuggestionView> suggestions;
    std::vector<SuggestionView> settled;
    std::vector<CommentLine> comments;
    std::optional<web::Url> more_comments = {};
    std::string comment;
    web::Errors errors;
};

web::Response show(SectionPage const& page, web::Frame const& frame);

} // namespace manyhands::plans
