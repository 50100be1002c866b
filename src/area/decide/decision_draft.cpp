// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/decision_draft.hpp"

#include "base/published.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace manyhands::decide {

namespace {

using Notes = std::vector<FieldNote>;

struct TextField {
    std::string field;
    std::string missing_key; ///< empty: it may be empty
    std::size_t length_max;
};

void check_text(std::string const& text, TextField const& field, Notes& notes)
{
    if (text.empty() && !field.missing_key.empty())
        notes.push_back({field.field, {field.missing_key}});
    if (count_characters(text) > field.length_max)
        notes.push_back(
            {field.field, {"decide.too_long", {{"count", static_cast<std::int64_t>(field.length_max)}}}});
}

std::vector<std::string> lines_of(std::string_view text)
{
    std::vector<std::string> lines;
    for (auto const line : split(text, '\n'))
        if (auto tidied = tidy_line(line); !tidied.empty())
            lines.push_back(std::move(tidied));
    return lines;
}

std::vector<std::string> check_options(std::string const& typed, Notes& notes)
{
    auto options = lines_of(typed);
    auto sorted = options;
    std::ranges::sort(sorted);
    if (options.size() < 2 || options.size() > static_cast<std::size_t>(tally::options_max))
        notes.push_back({"options", {"decide.options_count", {{"most", std::int64_t{tally::options_max}}}}});
    else if (std::ranges::adjacent_find(sorted) != sorted.end())
        notes.push_back({"options", {"decide.options_twice"}});
    for (auto const& option : options)
        if (count_characters(option) > option_length_max) {
            notes.push_back(
                {"options", {"decide.option_too_long", {{"count", std::int64_t{option_length_max}}}}});
            break;
        }
    return options;
}

DecisionWording wording_of(TypedDecision const& typed, QuestionKind kind, Notes& notes)
{
    DecisionWording wording{.question = tidy_line(typed.question), .text = tidy(typed.text)};
    check_text(wording.question, {"question", "decide.question_missing", question_length_max}, notes);
    check_text(wording.text, {"text", "", text_length_max}, notes);
    if (kind == QuestionKind::options)
        wording.options = check_options(typed.options, notes);
    return wording;
}

/// What was chosen among fixed words, or a note at its field.
template <class Value> Value chosen(std::optional<Value> value, std::string const& field, Notes& notes)
{
    if (!value)
        notes.push_back({field, {"decide.choose_one"}});
    return value.value_or(Value{});
}

int percent_of(std::string const& typed)
{
    auto const number = parse_integer(typed);
    return number && *number >= 0 && *number <= 100 ? static_cast<int>(*number) : -1;
}

SideRule rule_of(TypedSide const& typed, int eligible)
{
    auto const bound = typed.bound == "at_least" ? tally::Bound::at_least : tally::Bound::more_than;
    return {typed.side, eligible, percent_of(typed.quorum), {percent_of(typed.threshold), bound}};
}

/// Each side of the circle with its rules as typed; the engine says what is wrong with them.
std::vector<SideRule> check_sides(TypedDecision const& typed, SideSizes const& sizes, Notes& notes)
{
    std::vector<SideRule> rules;
    for (auto const& [side, size] : sizes) {
        auto const found = std::ranges::find(typed.sides, side, &TypedSide::side);
        rules.push_back(rule_of(found == typed.sides.end() ? TypedSide{.side = side} : *found, size));
    }
    if (rules.size() < 2)
        notes.push_back({"sides", {"decide.two_sides_needed"}});
    if (auto const checked = tally::check_question({.sides = rules}); !checked)
        std::ranges::copy(checked.error().fields, std::back_inserter(notes));
    for (auto& rule : rules)
        rule.eligible = 0;
    return rules;
}

Instant check_close(std::string const& typed, Instant now, Notes& notes)
{
    auto const day = Day::parse(typed);
    if (!day || day->date.year() > std::chrono::year(9000)) {
        notes.push_back({"closes_on", {"decide.closes_on_malformed"}});
        return now;
    }
    auto const closes_at = end_of_british_day(*day);
    if (*day < british_day(now))
        notes.push_back({"closes_on", {"decide.closes_on_past"}});
    else if (closes_at > now + open_days_max)
        notes.push_back({"closes_on", {"decide.closes_on_far"}});
    return closes_at;
}

/// The order in which the form asks; what is not named here comes last, side by side as found.
void sort_as_form(Notes& notes)
{
    static constexpr std::array<std::string_view, 8> order = {
        "question", "text", "kind", "options", "method", "secrecy", "closes_on", "early_close"};
    std::ranges::stable_sort(notes, {}, [](FieldNote const& note) {
        return std::ranges::find(order, note.field) - order.begin();
    });
}

} // namespace

bool every_side_is_a_crowd(SideSizes const& sizes)
{
    return std::ranges::all_of(sizes, [](auto const& side) { return side.second >= secret_crowd_min; });
}

bool has_few_on_a_side(SideSizes const& sizes)
{
    return std::ranges::any_of(
        sizes, [](auto const& side) { return side.second < static_cast<int>(published_people_min); });
}

TypedDecision read_typed(web::Form const& form)
{
    TypedDecision typed{.question = form.text("question"),
                        .text = form.long_text("text"),
                        .kind = form.text("kind"),
                        .options = form.long_text("options"),
                        .method = form.text("method"),
                        .secrecy = form.text("secrecy"),
                        .closes_on = form.text("closes_on"),
                        .early_close = form.text("early_close"),
                        .conversation = form.text("conversation"),
                        .statement = form.text("statement")};
    for (auto const side : all_sides) {
        std::string const name(tally::side_name(side));
        if (form.has("quorum_" + name))
            typed.sides.push_back({side, form.text("quorum_" + name), form.text("threshold_" + name),
                                   form.text("bound_" + name)});
    }
    return typed;
}

TypedDecision typed_of(Decision const& decision)
{
    TypedDecision typed{.question = decision.question,
                        .text = decision.text,
                        .kind = decision.is_proposal() ? "proposal" : "options",
                        .method = std::string(method_text(decision.method)),
                        .secrecy = std::string(secrecy_text(decision.secrecy)),
                        .closes_on = last_day(decision.closes_at).iso(),
                        .early_close = std::string(early_close_text(decision.early_close)),
                        .conversation = decision.conversation ? decision.conversation->text() : ""};
    for (auto const& option : decision.options)
        typed.options += option + "\n";
    for (auto const& side : decision.sides)
        typed.sides.push_back({side.side, std::to_string(side.quorum_percent),
                               std::to_string(side.threshold.percent),
                               side.threshold.bound == tally::Bound::at_least ? "at_least" : "more_than"});
    return typed;
}

Result<DecisionDraft> check_decision(TypedDecision const& typed, SideSizes const& sizes, Instant now)
{
    Notes notes;
    if (typed.kind != "proposal" && typed.kind != "options")
        notes.push_back({"kind", {"decide.choose_one"}});
    auto wording =
        wording_of(typed, typed.kind == "options" ? QuestionKind::options : QuestionKind::proposal, notes);
    DecisionDraft draft{.question = std::move(wording.question),
                        .text = std::move(wording.text),
                        .options = std::move(wording.options),
                        .method = chosen(parse_method(typed.method), "method", notes),
                        .secrecy = chosen(parse_secrecy(typed.secrecy), "secrecy", notes),
                        .closes_at = check_close(typed.closes_on, now, notes),
                        .early_close = chosen(parse_early_close(typed.early_close), "early_close", notes),
                        .sides = check_sides(typed, sizes, notes),
                        .conversation = ConversationId::parse(typed.conversation)};
    if (typed.secrecy == "secret" && !every_side_is_a_crowd(sizes))
        notes.push_back(
            {"secrecy", {"decide.secret_needs_crowd", {{"count", std::int64_t{secret_crowd_min}}}}});
    sort_as_form(notes);
    if (!notes.empty())
        return invalid(std::move(notes));
    return draft;
}

Result<DecisionWording> check_wording(TypedDecision const& typed, QuestionKind kind)
{
    Notes notes;
    auto wording = wording_of(typed, kind, notes);
    if (!notes.empty())
        return invalid(std::move(notes));
    return wording;
}

} // namespace manyhands::decide
