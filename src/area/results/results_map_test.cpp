// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page says of the opinion map, from facts, without a database.
#include "area/results/results_findings.hpp"
#include "engine/opinion/planted_votes.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace manyhands::results {

namespace {

using Events = std::vector<opinion::VoteEvent>;

/// Two camps of 30 and 20 that differ on the first eight statements and share the last two.
Events two_camps()
{
    Events events;
    for (std::int32_t person = 0; person < 50; ++person)
        for (std::int32_t number = 0; number < 10; ++number) {
            bool const agrees = number >= 8 || (person < 30) == (number % 2 == 0);
            bool const strays = (person * 7 + number * 3) % 11 == 0;
            events.push_back(
                {{person}, {number}, agrees != strays ? talk::Vote::agree : talk::Vote::disagree});
        }
    return events;
}

ResultsFacts facts_of(Events const& events, Showing const* showing = nullptr)
{
    opinion::VoteTable const table(events);
    auto const report = opinion_report(table, opinion::opinion_map(table).value());
    auto const shown = showing ? *showing : showing_of(report.map, nullptr, {});
    ResultsFacts facts;
    auto const all = opinion::count_votes(table);
    for (std::size_t column = 0; column < table.statements(); ++column) {
        auto const number = table.statement_numbers()[column];
        facts.words[number] = {StatementId{}, "Statement " + std::to_string(number.value), web::Language::en};
        facts.answers.push_back({number, all[column], std::vector<opinion::VoteCounts>(talk::sides_count)});
    }
    facts.map = std::make_shared<ShelvedMap const>(ShelvedMap{
        .row = {.made_at = Instant{1'790'000'000'000}}, .map = read_own_map(own_map_json(report, shown))});
    facts.now = Instant{1'790'000'000'000};
    return facts;
}

FindingList const& list_named(MapPart const& part, std::string const& id)
{
    return *std::ranges::find(part.findings, id, &FindingList::id);
}

bool says(std::vector<std::string> const& sentences, std::string const& words)
{
    return std::ranges::any_of(sentences, [&](auto const& sentence) { return sentence.contains(words); });
}

} // namespace

TEST(ResultsMapPart, SaysWhatJoinsAndWhatDivides)
{
    auto const part = map_part(facts_of(two_camps()));
    EXPECT_TRUE(
        says(part.about, "There are 2 clear groups of people who answer alike, among about 50 people"));
    auto const& bridges = list_named(part, "bridges");
    ASSERT_EQ(bridges.findings.size(), 2U);
    EXPECT_TRUE(bridges.findings[0].text == "Statement 8" || bridges.findings[0].text == "Statement 9");
    EXPECT_TRUE(bridges.findings[0].why.starts_with("At least 75% of each group agree"))
        << bridges.findings[0].why;
    ASSERT_EQ(bridges.findings[0].lines.size(), 2U);
    EXPECT_EQ(bridges.findings[0].lines[0].who, "Group A");
    EXPECT_TRUE(bridges.findings[0].lines[0].figures.contains("In the whole group likely"));
    auto const& divides = list_named(part, "divides");
    EXPECT_EQ(divides.findings.size(), findings_max);
    EXPECT_TRUE(divides.findings[0].why.contains("points between groups")) << divides.findings[0].why;
    EXPECT_FALSE(list_named(part, "representing").findings.empty());
    ASSERT_EQ(part.groups.size(), 2U);
    EXPECT_EQ(part.groups[0].name, "Group A: about 30 people");
    EXPECT_EQ(part.keys[0].card, part.groups[0].id);
    EXPECT_TRUE(part.groups[0].telling[0].figures.contains("% of the others)"));
}

TEST(ResultsMapPart, TellsTheReaderTheirGroupAndHowMuchItAnswersLikeThem)
{
    auto facts = facts_of(two_camps());
    EXPECT_EQ(place_words(facts), "");
    for (std::int32_t number = 0; number < 3; ++number)
        facts.mine[{number}] = number % 2 == 1 ? talk::Vote::agree : talk::Vote::disagree;
    EXPECT_TRUE(place_words(facts).contains("After 4 more answers")) << place_words(facts);
    for (std::int32_t number = 0; number < 10; ++number)
        facts.mine[{number}] = number >= 8 || number % 2 == 1 ? talk::Vote::agree : talk::Vote::disagree;
    EXPECT_EQ(place_words(facts), "You are in group B: on average about 90% of it answered as you did.");
    EXPECT_TRUE(map_part(facts).drawing.text().contains("mh-map__here"));
}

TEST(ResultsMapPart, SaysHonestlyThatThereAreNoClearGroups)
{
    Events events;
    SeededRandom random(5);
    for (std::int32_t person = 0; person < 60; ++person)
        for (std::int32_t number = 0; number < 10; ++number)
            events.push_back(
                {{person}, {number}, random.below(4) ? talk::Vote::agree : talk::Vote::disagree});
    auto const part = map_part(facts_of(events));
    EXPECT_EQ(part.about[0], "There are no clear groups.");
    EXPECT_TRUE(says(part.about, "no more often than chance"));
    EXPECT_TRUE(part.groups.empty());
    ASSERT_EQ(part.findings.size(), 1U) << "only the list that needs no groups";
    EXPECT_TRUE(part.drawing.text().contains("mh-map__dots--none")) << "people are drawn";
    EXPECT_FALSE(part.drawing.text().contains("mh-map__dots--a"));
    EXPECT_TRUE(part.keys.at(0).words.contains("Everybody who voted"));
}

TEST(ResultsMapPart, GroupsKeepTheirLettersAndNewsAreToldForAWeek)
{
    Showing showing{.turn = {}, .colors = {{2}, {0}}, .news = GroupsNews{}};
    showing.news->at = Instant{1'790'000'000'000};
    showing.news->moved = 0.31;
    showing.news->changes = {{opinion::Fate::merged, opinion::GroupColor{2}, {{1}, {2}}},
                             {opinion::Fate::vanished, {}, {{3}}}};
    auto facts = facts_of(two_camps(), &showing);
    auto const part = map_part(facts);
    ASSERT_EQ(part.groups.size(), 2U);
    EXPECT_TRUE(part.groups[0].name.starts_with("Group A"));
    EXPECT_EQ(part.groups[1].name, "Group C: about 30 people");
    EXPECT_TRUE(part.drawing.text().contains("mh-map__dots--c"));
    EXPECT_FALSE(part.drawing.text().contains("mh-map__dots--b"));
    EXPECT_TRUE(says(part.news, "about 30% of the people"));
    EXPECT_TRUE(says(part.news, "Group C is made of what were groups B, C."));
    EXPECT_TRUE(says(part.news, "Group D is not there any more"));
    facts.now = facts.now + std::chrono::hours(24 * 8);
    EXPECT_TRUE(map_part(facts).news.empty());
}

/// Rules 2 and 12.
TEST(ResultsMapPart, NothingHiddenAndNothingTooExactIsTold)
{
    auto facts = facts_of(two_camps());
    facts.words.erase({8});
    std::erase_if(facts.answers, [](auto const& answers) { return answers.number.value == 8; });
    auto const part = map_part(facts);
    EXPECT_EQ(list_named(part, "bridges").findings.size(), 1U);
    for (auto const& list : part.findings)
        for (auto const& finding : list.findings) {
            EXPECT_NE(finding.text, "Statement 8");
            for (auto const& line : finding.lines) // 20 and 30 people: to the nearest five
                for (auto at = line.figures.find('%'); at != std::string::npos;
                     at = line.figures.find('%', at + 1))
                    EXPECT_TRUE(line.figures[at - 1] == '0' || line.figures[at - 1] == '5') << line.figures;
        }
}

/// Few answers of a group are nobody's to see.
TEST(ResultsMapPart, AGroupsFewAnswersAreNotShown)
{
    auto events = two_camps();
    std::erase_if(events, [](auto const& event) {
        return event.statement.value == 0 && event.participant.value >= 34;
    });
    auto const part = map_part(facts_of(events));
    for (auto const& list : part.findings)
        for (auto const& finding : list.findings)
            if (finding.text == "Statement 0") {
                EXPECT_EQ(list.id, "representing");
                EXPECT_FALSE(finding.lines[1].is_shown);
                EXPECT_EQ(finding.lines[1].figures, "Fewer than 8 people: not shown");
            }
}

} // namespace manyhands::results
