// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/participation_parts.hpp"

#include <algorithm>
#include <cmath>
#include <ranges>

namespace manyhands::results {

namespace {

using web::say;

constexpr std::chrono::days days_shown_max{35};
constexpr int far_enough[] = {5, 10, 20};
constexpr std::size_t views_length = 3;

std::string words_of(web::Language language, int people)
{
    return talk::people_words(language, static_cast<std::uint32_t>(people));
}

/// A part of a whole; not drawn finer than it may be told.
web::Html part_bar(int part, int whole)
{
    auto const people = static_cast<std::uint32_t>(whole);
    return progress_svg(
        whole == 0 ? 0 : rounded_percent(static_cast<std::uint32_t>(part), people, share_step(people)));
}

Day monday_of(Day day)
{
    auto const weekday = std::chrono::weekday(std::chrono::sys_days(day.date));
    return day + (std::chrono::days(1) - std::chrono::days(weekday.iso_encoding()));
}

Day day_of(HourCount const& count)
{
    constexpr std::int64_t hour_ms = 3'600'000;
    return british_day(Instant{count.hour * hour_ms});
}

std::string with_hundredths(double value)
{
    auto const rounded = static_cast<int>(std::lround(value * 100));
    auto const rest = std::to_string(rounded % 100);
    return std::to_string(rounded / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

int percent_of(double share) { return static_cast<int>(std::lround(share * 100)); }

/// A statement with how some people answered it.
struct Ranked {
    opinion::StatementNumber statement;
    opinion::VoteCounts counts;
    double agreement = 0; ///< at least, for sure
};

FindingList view_list(ResultsFacts const& facts, std::string id, web::MessageKey heading,
                      std::vector<Ranked> ranked)
{
    std::ranges::stable_sort(ranked, std::greater(), &Ranked::agreement);
    FindingList list{std::move(id), std::move(heading), "results.views_lead", "results.views_none"};
    for (auto const& one : ranked | std::views::take(views_length)) {
        auto const& words = facts.words.at(one.statement);
        Finding finding{.text = words.text, .language = std::string(web::code(words.language)), .why = {}};
        add_answer_line(finding, {.kind = AnswerLine::Kind::all, .who = ""}, one.counts, facts.language);
        finding.how.clear();
        list.findings.push_back(std::move(finding));
    }
    return list;
}

void add_ranked(std::vector<Ranked>& ranked, opinion::StatementNumber statement, opinion::VoteCounts const& counts)
{
    if (counts.voters() >= opinion::cell_people_min)
        ranked.push_back(
            {statement, counts,
             opinion::score_interval({counts.agrees, counts.voters()}, opinion::one_sided_95).low});
}

bool is_few(opinion::VoteCounts const& counts)
{
    return counts.voters() > 0 && counts.voters() < opinion::cell_people_min;
}

} // namespace

Periods periods_of(std::vector<HourCount> const& came, std::vector<HourCount> const& voted)
{
    std::map<Day, Period> by_day;
    for (auto const& count : came)
        by_day[day_of(count)].people += count.count;
    for (auto const& count : voted)
        by_day[day_of(count)].votes += count.count;
    Periods found;
    if (by_day.empty())
        return found;
    found.by_week = by_day.rbegin()->first - by_day.begin()->first > days_shown_max;
    auto const start = [&](Day day) { return found.by_week ? monday_of(day) : day; };
    auto const step = std::chrono::days(found.by_week ? 7 : 1);
    for (auto day = start(by_day.begin()->first); day <= by_day.rbegin()->first; day = day + step)
        found.periods.push_back({.from = day});
    for (auto const& [day, counts] : by_day) {
        auto& period =
            found.periods.at(static_cast<std::size_t>((start(day) - found.periods.front().from) / step));
        period.people += counts.people;
        period.votes += counts.votes;
    }
    return found;
}

std::vector<ShareRow> period_rows(web::Language language, Periods const& periods)
{
    int most = 1;
    for (auto const& period : periods.periods)
        most = std::max(most, period.votes);
    std::vector<ShareRow> rows;
    for (auto const& period : periods.periods) {
        auto const votes = talk::people_figure(static_cast<std::uint32_t>(period.votes));
        rows.push_back(
            {say(language, periods.by_week ? "results.week_of" : "results.day_of", {{"day", period.from}}),
             say(language, "results.period_figures",
                 {{"people", words_of(language, period.people)},
                  {"votes", votes == "*" ? say(language, "results.fewer_than_8") : votes}}),
             part_bar(period.votes, most)});
    }
    return rows;
}

std::vector<ShareRow> reach_rows(web::Language language, std::vector<int> const& answers, int statements)
{
    auto const whole = static_cast<int>(answers.size());
    std::vector<ShareRow> rows;
    auto const add_row = [&](std::string label, int least) {
        auto const got = static_cast<int>(answers.end() - std::ranges::lower_bound(answers, least));
        rows.push_back({std::move(label), words_of(language, got), part_bar(got, whole)});
    };
    add_row(say(language, "results.reach_one"), 1);
    for (auto const least : far_enough)
        if (least < statements)
            add_row(say(language, "results.reach_some", {{"count", least}}), least);
    if (statements > 1)
        add_row(say(language, "results.reach_all", {{"count", statements}}), statements);
    return rows;
}

std::string median_words(web::Language language, std::vector<int> const& answers)
{
    return answers.size() < opinion::cell_people_min
        ? ""
        : say(language, "results.reach_median", {{"count", answers[answers.size() / 2]}});
}

std::vector<std::string> exposure_words(web::Language language, opinion::ExposurePicture const& picture)
{
    if (picture.statements == 0)
        return {};
    auto const count = [](std::size_t number) { return static_cast<std::int64_t>(number); };
    return {say(language, "results.exposure_floor",
                {{"below", count(picture.below_floor)},
                 {"count", count(picture.statements)},
                 {"floor", std::int64_t{picture.floor}}}),
            say(language, "results.exposure_known",
                {{"known", count(picture.known)},
                 {"count", count(picture.statements)},
                 {"enough", std::int64_t{opinion::exposure_enough}}}),
            say(language, "results.exposure_order", {{"ratio", with_hundredths(picture.first_over_last)}}),
            say(language, "results.exposure_gini", {{"gini", with_hundredths(picture.gini)}})};
}

std::string exposure_alarm(web::Language language, opinion::ExposurePicture const& picture)
{
    constexpr double uneven = 0.4;
    constexpr double late = 3;
    if (picture.statements < 2)
        return {};
    if (picture.first_over_last > late)
        return say(language, "results.alarm_late");
    return picture.gini > uneven ? say(language, "results.alarm_uneven") : "";
}

std::vector<ShareRow> queue_rows(web::Language language, std::vector<Instant> const& since, Instant now)
{
    using std::chrono::days;
    constexpr std::pair<char const*, days> ages[] = {{"results.age_day", days(1)},
                                                     {"results.age_days", days(3)},
                                                     {"results.age_week", days(7)},
                                                     {"results.age_longer", days(36500)}};
    std::vector<ShareRow> rows;
    auto whole = static_cast<int>(since.size());
    for (auto younger = Instant(now + days(1)); auto const& [label, age] : ages) {
        auto const count = static_cast<int>(
            std::ranges::count_if(since, [&](Instant at) { return at <= younger && at > now - age; }));
        rows.push_back({say(language, label), std::to_string(count),
                        progress_svg(whole == 0 ? 0 : count * 100 / whole)});
        younger = now - age;
    }
    return rows;
}

ShareRow reached_row(web::Language language, std::string label, Reached const& reached)
{
    auto const missing = reached.people - reached.took_part;
    if (reached.people < static_cast<int>(opinion::cell_people_min))
        return {std::move(label), say(language, "talk.too_few"), {}};
    return {std::move(label),
            say(language, "results.not_reached",
                {{"missing", words_of(language, missing)}, {"people", words_of(language, reached.people)}}),
            part_bar(reached.took_part, reached.people)};
}

std::vector<FindingList> view_lists(ResultsFacts const& facts,
                                    std::map<StatementId, talk::ByStanding> const& by_standing)
{
    std::vector<Ranked> confirmed;
    std::vector<Ranked> guests;
    std::vector<std::vector<Ranked>> sides(talk::sides_count);
    for (auto const& answers : facts.answers) {
        auto const standing = by_standing.find(facts.words.at(answers.number).id);
        if (standing != by_standing.end() && !is_few(standing->second.guests) &&
            !is_few(standing->second.confirmed)) {
            add_ranked(confirmed, answers.number, standing->second.confirmed);
            add_ranked(guests, answers.number, standing->second.guests);
        }
        for (std::size_t side = 0; side < talk::sides_count; ++side)
            add_ranked(sides[side], answers.number, answers.sides[side]);
    }
    std::vector<FindingList> lists;
    lists.push_back(view_list(facts, "confirmed", "results.view_confirmed", std::move(confirmed)));
    lists.push_back(view_list(facts, "guests", "results.view_guests", std::move(guests)));
    for (std::size_t side = 0; side < talk::sides_count; ++side)
        lists.push_back(view_list(facts, std::string(circles::side_text(circles::all_sides[side])),
                                  circles::side_key(circles::all_sides[side]), std::move(sides[side])));
    std::erase_if(lists, [](FindingList const& list) { return list.findings.empty(); });
    return lists;
}

void add_checks(ParticipationPage& page, ResultsFacts const& facts, MapChecks const& checks)
{
    auto const language = facts.language;
    page.is_checked = true;
    for (auto const statement : checks.top)
        if (auto const words = facts.words.find(statement); words != facts.words.end())
            page.top.push_back(words->second.text);
    for (auto const& step : checks.steps)
        page.hangs.push_back(say(language, "results.hangs_on",
                                 {{"count", static_cast<std::int64_t>(step.people)},
                                  {"usual", percent_of(step.random_median)},
                                  {"influential", percent_of(step.influential)}}));
    for (auto const& one : checks.together)
        page.together.push_back(say(language, "results.together",
                                    {{"people", words_of(language, static_cast<int>(one.people))},
                                     {"common", std::int64_t{one.common}},
                                     {"same", percent_of(one.same)},
                                     {"expected", percent_of(one.expected)}}));
}

} // namespace manyhands::results
