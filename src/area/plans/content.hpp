// SPDX-License-Identifier: AGPL-3.0-or-later
// What a plan says: the content of its sections, and the canonical text that assents bind to (rule 5).
#pragma once

#include "area/plans/blueprint.hpp"

#include <array>

namespace manyhands::plans {

using PlanId = Id<struct PlanTag>;

/// From "much less than hoped for" to "much more" (goal attainment scaling).
inline constexpr std::size_t level_count = 5;

struct Goal {
    std::string what;
    int now = 0;    ///< how near, 0 to 10
    int hoped = 10; ///< and how near they want to be
    std::array<std::string, level_count> levels = {};
    bool operator==(Goal const&) const = default;
};

struct Action {
    std::string what;
    std::string who;
    std::optional<Day> by = {}; ///< nothing: it goes on
    bool operator==(Action const&) const = default;
};

/// Of one section; only what its kind has is filled.
struct Content {
    std::string text = {};
    std::vector<Goal> goals = {};
    std::vector<Action> actions = {};
    bool empty() const { return text.empty() && goals.empty() && actions.empty(); }
    bool operator==(Content const&) const = default;
};

/// In characters, and in rows.
inline constexpr std::size_t section_text_max = 10'000;
inline constexpr std::size_t line_length_max = 300;
inline constexpr std::size_t level_length_max = 200;
inline constexpr std::size_t who_length_max = 80;
inline constexpr std::size_t goals_max = 12;
inline constexpr std::size_t actions_max = 20;

struct TypedGoal {
    std::string what;
    std::string now;
    std::string hoped;
    std::array<std::string, level_count> levels = {};
};
struct TypedAction {
    std::string what;
    std::string who;
    std::string by;
};
struct TypedContent {
    std::string text;
    std::vector<TypedGoal> goals;
    std::vector<TypedAction> actions;
};

/// A row in which nothing was typed is left out. Fault::invalid at `text`, `goal_what_2`, `goal_now_2`,
/// `goal_level_2_3`, `action_who_2`, `action_by_2` and their like; rows count from 1.
Result<Content> check_content(SectionKind kind, TypedContent const& typed);

/// As rows hold it: JSON with its members in one order, the same content always the same text.
std::string content_text(Content const& content);
Content parse_content(std::string_view text);

struct SectionContent {
    std::string section;
    Content content;
};

/// What both sides say yes to, besides the words.
struct Terms {
    PlanId plan;
    Hash blueprint;
    int number = 0; ///< of the version
    Day review_on;
};
/// One text for each content and its terms: JSON, sections in the order of the blueprint, empty ones left
/// out. Its SHA-256 is what an assent names.
std::string canonical_text(Terms const& terms, std::vector<SectionContent> const& sections);
std::vector<SectionContent> parse_canonical(std::string_view text);
/// Of a draft, which has no terms yet: what somebody saw when they propose it.
Hash draft_hash(std::vector<SectionContent> const& sections);

} // namespace manyhands::plans
