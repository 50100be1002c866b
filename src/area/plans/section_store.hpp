// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of what stands in the sections of a draft, what was suggested for them, and what was said beside them.
#pragma once

#include "area/plans/plan.hpp"
#include "store/snapshot.hpp"

namespace manyhands::plans {

/// Who wrote something, and for whom (rule 11).
struct Writer {
    PersonId person;
    std::string name = {}; ///< filled when read; empty for somebody who left
    Side side = Side::lived;
    enum class For { themselves, person_of_plan } writes_for = For::themselves;
};

struct SectionRow {
    std::string section;
    int version = 0; ///< 0: nothing was written yet
    Content content;
    Writer by;
    std::string taken_by_name = {};
    std::optional<PersonId> taken_by = {}; ///< who took it over from a suggestion
    Instant at;
};

/// What stands in each section now; sections nobody wrote in are absent.
std::vector<SectionRow> sections_of(store::Snapshot const& rows, Plan const& plan);
std::optional<SectionRow> find_section(store::Snapshot const& rows, Plan const& plan,
                                       std::string_view section);
/// Puts the next version on top.
void insert_section(store::Transaction& rows, Plan const& plan, SectionRow const& row);

using SuggestionId = Id<struct SuggestionTag>;
enum class SuggestionState { open, taken, left, replaced, withdrawn };
std::string_view suggestion_state_text(SuggestionState state);

struct Suggestion {
    SuggestionId id;
    std::string section;
    int began_from = 0;
    Content content;
    Writer by;
    Instant at;
    SuggestionState state = SuggestionState::open;
    std::string answer = {};
    std::string settled_by_name = {};
    std::optional<Instant> settled_at = {};
};

/// Open ones, the oldest first.
std::vector<Suggestion> open_suggestions(store::Snapshot const& rows, Plan const& plan,
                                         std::string_view section);
/// Those that were left or taken over, newest first, at most so many.
std::vector<Suggestion> settled_suggestions(store::Snapshot const& rows, Plan const& plan,
                                            std::string_view section, int count_max);
std::optional<Suggestion> find_suggestion(store::Snapshot const& rows, Plan const& plan, SuggestionId id);
void insert_suggestion(store::Transaction& rows, Plan const& plan, Suggestion const& suggestion);
struct Settlement {
    SuggestionState state = SuggestionState::left;
    PersonId by;
    Instant at;
    std::string answer = {};
};
void settle_suggestion(store::Transaction& rows, Plan const& plan, SuggestionId id,
                       Settlement const& settlement);

using CommentId = Id<struct CommentTag>;

struct Comment {
    CommentId id;
    Writer by;
    Instant at;
    std::string text;
};
/// Oldest first, those after `after` if it is given.
std::vector<Comment> comments_of(store::Snapshot const& rows, Plan const& plan, std::string_view section,
                                 std::optional<front::ListKey<CommentId>> const& after, int count_max);
void insert_comment(store::Transaction& rows, Plan const& plan, std::string_view section,
                    Comment const& comment);

/// How much there is beside each section.
struct Beside {
    int suggestions = 0; ///< open
    int comments = 0;
};
std::map<std::string, Beside> beside_sections(store::Snapshot const& rows, Plan const& plan);
/// What somebody wrote in this plan since then, in rows: sections, suggestions and comments.
int count_writings(store::Snapshot const& rows, Plan const& plan, PersonId person, Instant since);

/// What somebody wrote in plans, for their data.
struct WrittenInPlan {
    PlanId plan;
    std::string what; ///< section, suggestion, comment
    std::string section;
    std::string words;
    Instant at;
};
std::vector<WrittenInPlan> written_in_plans(store::Snapshot const& rows, PersonId person, int count_max);

} // namespace manyhands::plans
