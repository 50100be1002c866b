// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/tally/tally_question.hpp"

#include <algorithm>
#include <array>

namespace manyhands::tally {

namespace {

bool sides_are_different(std::vector<SideRule> const& sides)
{
    for (std::size_t at = 0; at < sides.size(); ++at)
        for (std::size_t other = 0; other < at; ++other)
            if (sides[at].side == sides[other].side)
                return false;
    return true;
}

void check_side(SideRule const& rule, std::vector<FieldNote>& notes)
{
    auto const name = std::string(side_name(rule.side));
    if (rule.eligible < 1 || rule.eligible > eligible_max)
        notes.push_back({"eligible_" + name, {"decide.question_side_empty"}});
    if (rule.quorum_percent < 0 || rule.quorum_percent > 100)
        notes.push_back({"quorum_" + name, {"decide.question_quorum"}});
    // More than everything can never be met.
    int const percent_max = rule.threshold.bound == Bound::more_than ? 99 : 100;
    if (rule.threshold.percent < 1 || rule.threshold.percent > percent_max)
        notes.push_back(
            {"threshold_" + name, {"decide.question_threshold", {{"most", std::int64_t{percent_max}}}}});
}

} // namespace

std::string_view side_name(Side side)
{
    static constexpr std::array<std::string_view, 3> names = {"lived", "staff", "elected"};
    return names.at(static_cast<std::size_t>(side));
}

std::int64_t quorum_needed(SideRule const& rule)
{
    return std::max<std::int64_t>(1, (rule.eligible * rule.quorum_percent + 99) / 100);
}

Result<void> check_question(Question const& question)
{
    std::vector<FieldNote> notes;
    if (question.sides.empty() || !sides_are_different(question.sides))
        notes.push_back({"sides", {"decide.question_sides"}});
    if (question.options < 1 || question.options > options_max)
        notes.push_back({"options", {"decide.question_options", {{"most", std::int64_t{options_max}}}}});
    for (auto const& rule : question.sides)
        check_side(rule, notes);
    if (!notes.empty())
        return invalid(std::move(notes));
    return {};
}

} // namespace manyhands::tally
