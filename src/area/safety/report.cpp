// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/safety/report.hpp"

#include "base/expect.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <iterator>

namespace manyhands::safety {

namespace {

struct WrongWord {
    Wrong wrong;
    std::string_view text;
};
constexpr WrongWord wrong_words[] = {
    {Wrong::about_a_person, "about_a_person"}, {Wrong::hateful, "hateful"}, {Wrong::illegal, "illegal"},
    {Wrong::advertising, "advertising"},       {Wrong::child, "child"},     {Wrong::other, "other"},
    {Wrong::objection, "objection"}};

struct VerdictWord {
    Verdict verdict;
    std::string_view text;
};
constexpr VerdictWord verdict_words[] = {{Verdict::left, "left"},
                                         {Verdict::hidden, "hidden"},
                                         {Verdict::kept, "kept"},
                                         {Verdict::lifted, "lifted"}};

} // namespace

std::string_view wrong_text(Wrong wrong)
{
    return std::ranges::find(wrong_words, wrong, &WrongWord::wrong)->text;
}

std::optional<Wrong> parse_wrong(std::string_view text)
{
    auto const* found = std::ranges::find(wrong_words, text, &WrongWord::text);
    if (found == std::end(wrong_words) || found->wrong == Wrong::objection)
        return std::nullopt;
    return found->wrong;
}

Wrong wrong_of_row(std::string_view text)
{
    auto const* found = std::ranges::find(wrong_words, text, &WrongWord::text);
    EXPECT(found != std::end(wrong_words));
    return found->wrong;
}

web::MessageKey wrong_key(Wrong wrong)
{
    return web::MessageKey("safety.wrong_" + std::string(wrong_text(wrong)));
}

Grave grave_of(Wrong wrong)
{
    return wrong == Wrong::illegal || wrong == Wrong::child ? Grave::yes : Grave::no;
}

Result<ReportDraft> check_report(TypedReport const& typed)
{
    auto const wrong = parse_wrong(typed.wrong);
    if (!wrong)
        return invalid({{"wrong", {"safety.wrong_missing"}}});
    ReportDraft draft{*wrong, tidy(typed.words)};
    if (count_characters(draft.words) > report_words_max)
        return invalid({{"words",
                         {"safety.words_too_long",
                          {{"count", static_cast<std::int64_t>(report_words_max)}}}}});
    if (draft.words.empty() && *wrong == Wrong::other)
        return invalid({{"words", {"safety.words_missing"}}});
    return draft;
}

Clocks clocks_of(Instant reported_at, Grave grave, Nearest nearest)
{
    if (grave == Grave::yes)
        return {reported_at, reported_at, reported_at + grave_due_within};
    auto const keepers_wait = nearest == Nearest::facilitators ? facilitators_have : std::chrono::days(0);
    auto const administrators_wait = nearest == Nearest::administrators ? std::chrono::days(0) : keepers_have;
    return {reported_at + keepers_wait, reported_at + administrators_wait, reported_at + due_within};
}

std::string_view verdict_text(Verdict verdict)
{
    return std::ranges::find(verdict_words, verdict, &VerdictWord::verdict)->text;
}

std::optional<Verdict> parse_verdict(std::string_view text)
{
    auto const* found = std::ranges::find(verdict_words, text, &VerdictWord::text);
    return found == std::end(verdict_words) ? std::nullopt : std::optional(found->verdict);
}

web::MessageKey verdict_key(Verdict verdict)
{
    return web::MessageKey("safety.verdict_" + std::string(verdict_text(verdict)));
}

web::MessageKey became_key(Verdict verdict)
{
    return web::MessageKey("safety.became_" + std::string(verdict_text(verdict)));
}

void count_in(Reported& reported, Report const& report, Nearest nearest)
{
    auto const clocks = clocks_of(report.made_at, grave_of(report.wrong), nearest);
    if (reported.reports == 0) {
        reported.first_at = report.made_at;
        reported.clocks = clocks;
    }
    reported.clocks.keepers_from = std::min(reported.clocks.keepers_from, clocks.keepers_from);
    reported.clocks.administrators_from =
        std::min(reported.clocks.administrators_from, clocks.administrators_from);
    reported.clocks.due_at = std::min(reported.clocks.due_at, clocks.due_at);
    if (grave_of(report.wrong) == Grave::yes)
        reported.grave = Grave::yes;
    reported.last_at = report.made_at;
    ++reported.reports;
}

} // namespace manyhands::safety
