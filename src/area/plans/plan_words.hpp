// SPDX-License-Identifier: AGPL-3.0-or-later
// How plans are put into words, in the reader's language: shared by their pages.
#pragma once

#include "area/plans/plan_access.hpp"
#include "area/plans/plan_pages.hpp"

namespace manyhands::plans {

std::string name_or_left(front::Visit const& visit, std::string const& name);
/// "Care and support plan: Gwen Pugh"
std::string plan_title(front::Visit const& visit, Plan const& plan, Blueprint const& blueprint);
struct PlanTag {
    web::MessageKey word;
    std::string colour; ///< of govuk's tag
};
PlanTag tag_of(Plan const& plan, Day today);
PlanTag tag_of(PlanVersion const& version);
PlanHead head_of(front::Visit const& visit, SeenPlan const& seen);
/// "Bryn (lived experience), on behalf of Gwen" (rule 11)
std::string writer_words(front::Visit const& visit, SeenPlan const& seen, Writer const& writer);

ContentView content_view(Content const& content);
std::vector<SectionView> section_views(front::Visit const& visit, SeenPlan const& seen,
                                       std::vector<SectionContent> const& sections);
/// A section as lines of words: what differences are made of.
std::string content_lines(front::Visit const& visit, Content const& content);
std::vector<PieceLine> piece_lines(std::string_view before, std::string_view after);
/// Sections that differ, in the order of the blueprint.
std::vector<DifferenceView> differences_between(front::Visit const& visit, SeenPlan const& seen,
                                                std::vector<SectionContent> const& before,
                                                std::vector<SectionContent> const& after);

/// Each who must assent, with the standing answer to that version or that it is missing.
std::vector<AnswerLine> answer_lines(front::Visit const& visit, SeenPlan const& seen,
                                     PlanVersion const& version);
std::vector<PointLine> point_lines(front::Visit const& visit, SeenPlan const& seen,
                                   std::vector<Point> const& points);
/// What stands beside a version in force agreed in part; nothing for any other.
std::optional<PartView> part_view(front::Visit const& visit, SeenPlan const& seen,
                                  PlanVersion const& version);
/// Whether the one lead professional is still who was asked; if not, it has to be proposed anew.
bool is_lead_asked(SeenPlan const& seen, PlanVersion const& version);
/// The state of the plan in a sentence or two.
std::vector<std::string> state_words(front::Visit const& visit, SeenPlan const& seen);

} // namespace manyhands::plans
