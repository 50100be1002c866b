// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/plan.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace manyhands::plans {

namespace {

/// The value whose text it is.
template <class Word, std::size_t count>
std::optional<Word> parse_word(std::string_view text, Word const (&all)[count],
                               std::string_view (*text_of_word)(Word))
{
    for (auto const word : all)
        if (text_of_word(word) == text)
            return word;
    return std::nullopt;
}

Answer const* refusal_of_person(std::vector<Answer> const& standing)
{
    auto const at = std::ranges::find_if(standing, [](Answer const& answer) {
        return answer.assenter == Assenter::person && answer.reply == Reply::no;
    });
    return at == standing.end() ? nullptr : &*at;
}

} // namespace

std::string_view standing_text(Standing standing)
{
    switch (standing) {
    case Standing::going:
        return "going";
    case Standing::on_hold:
        return "on_hold";
    case Standing::ended:
        break;
    }
    return "ended";
}

std::optional<Standing> parse_standing(std::string_view text)
{
    static constexpr Standing all[] = {Standing::going, Standing::on_hold, Standing::ended};
    return parse_word(text, all, standing_text);
}

std::string_view agreement_text(Agreement agreement)
{
    switch (agreement) {
    case Agreement::none:
        return "none";
    case Agreement::agreed:
        return "agreed";
    case Agreement::in_part:
        break;
    }
    return "in_part";
}

std::optional<Agreement> parse_agreement(std::string_view text)
{
    static constexpr Agreement all[] = {Agreement::none, Agreement::agreed, Agreement::in_part};
    return parse_word(text, all, agreement_text);
}

std::string_view version_state_text(VersionState state)
{
    switch (state) {
    case VersionState::proposed:
        return "proposed";
    case VersionState::taken_back:
        return "taken_back";
    case VersionState::in_force:
        return "in_force";
    case VersionState::past:
        break;
    }
    return "past";
}

std::optional<VersionState> parse_version_state(std::string_view text)
{
    static constexpr VersionState all[] = {VersionState::proposed, VersionState::taken_back,
                                           VersionState::in_force, VersionState::past};
    return parse_word(text, all, version_state_text);
}

std::vector<Answer> standing_answers(std::vector<Answer> const& all, Hash const& content)
{
    std::vector<Answer> made;
    for (auto const& answer : all) {
        if (answer.hash != content)
            continue;
        std::erase_if(made, [&](Answer const& before) { return before.assenter == answer.assenter; });
        made.push_back(answer);
    }
    return made;
}

std::vector<Assenter> missing_assents(Blueprint const& blueprint, std::vector<Answer> const& all,
                                      Hash const& content)
{
    auto const standing = standing_answers(all, content);
    std::vector<Assenter> missing;
    for (auto const& needed : blueprint.assents)
        if (std::ranges::none_of(standing, [&](Answer const& answer) {
                return answer.assenter == needed.who && answer.reply == Reply::yes;
            }))
            missing.push_back(needed.who);
    return missing;
}

std::vector<Point> with_reasons_of_refusals(std::vector<Point> points, std::vector<Answer> const& all,
                                            Hash const& content)
{
    for (auto const& answer : standing_answers(all, content))
        for (auto& point : points) {
            auto& reason = answer.assenter == Assenter::lead ? point.reason_staff : point.reason_lived;
            if (answer.reply == Reply::no && reason.empty())
                reason = answer.reason;
        }
    return points;
}

std::vector<Note> obstacles_to_part(std::vector<Answer> const& all, Hash const& content,
                                    std::vector<Effort> const& efforts, std::vector<Point> const& points)
{
    std::vector<Note> obstacles;
    auto const standing = standing_answers(all, content);
    if (!refusal_of_person(standing))
        obstacles.push_back({"plans.part_needs_refusal"});
    if (efforts.empty())
        obstacles.push_back({"plans.part_needs_effort"});
    if (points.empty())
        obstacles.push_back({"plans.part_needs_point"});
    for (auto const& point : with_reasons_of_refusals(points, all, content))
        if (point.reason_lived.empty() || point.reason_staff.empty()) {
            obstacles.push_back({"plans.part_needs_reasons"});
            break;
        }
    return obstacles;
}

Result<Day> check_review_day(std::string_view typed, Day today, int days_max)
{
    auto const day = Day::parse(tidy_line(typed));
    if (!day)
        return invalid({{"review_on", {"plans.review_missing"}}});
    if (*day <= today)
        return invalid({{"review_on", {"plans.review_past"}}});
    if (*day > today + std::chrono::days(days_max))
        return invalid({{"review_on", {"plans.review_far", {{"days", std::int64_t{days_max}}}}}});
    return *day;
}

Result<std::string> check_words(std::string_view typed, TextField const& field)
{
    auto words = tidy(typed);
    if (words.empty())
        return invalid({{std::string(field.field), {std::string(field.missing_key)}}});
    if (count_characters(words) > field.length_max)
        return invalid({{std::string(field.field),
                         {"plans.too_long", {{"max", static_cast<std::int64_t>(field.length_max)}}}}});
    return words;
}

} // namespace manyhands::plans
