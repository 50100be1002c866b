// SPDX-License-Identifier: AGPL-3.0-or-later
// What people do in the sections of a draft: write, suggest, take over, leave, comment.
#pragma once

#include "area/plans/plan_access.hpp"

namespace manyhands::plans {

struct TypedSection {
    TypedContent content;
    int version = 0;        ///< of the section that was on the page (rule 22)
    std::string suggestion; ///< one's own open suggestion that was on the page: an id, or empty
    Writer::For writes_for = Writer::For::themselves;
};
/// What became of it: the words stand in the section, wait for the other side, or were there already.
enum class Written { in_section, as_suggestion, unchanged };
/// The person's words go straight into a section that is theirs; everything else is a suggestion. What both
/// sides were asked about is taken back with any change of content (rule 5). Fault::invalid at the fields, or
/// at `version` where somebody else changed the section meanwhile: the page then shows both.
Result<Written> write_section(front::Turn& turn, PlanId id, std::string_view section,
                              TypedSection const& typed);

struct SuggestionSeen {
    SuggestionId suggestion;
    int version = 0; ///< of the section that stood beside it
};
/// By the other side, or the person. Fault::invalid at `version` if the section is another by now; conflict
/// if the suggestion is settled.
Result<Suggestion> take_over(front::Turn& turn, PlanId id, SuggestionSeen const& from);
/// The same people, or who made it, who withdraws it. The words why may be empty.
Result<Suggestion> leave_suggestion(front::Turn& turn, PlanId id, SuggestionId suggestion,
                                    std::string_view why);
/// May this reader take the suggestion over, or leave it with an answer?
bool may_settle(SeenPlan const& seen, BlueprintSection const& section, Suggestion const& suggestion);

/// Fault::invalid at `comment`.
Result<void> comment_on_section(front::Turn& turn, PlanId id, std::string_view section,
                                std::string_view words, Writer::For writes_for);

} // namespace manyhands::plans
