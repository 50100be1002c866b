// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/safety/report.hpp"
#include "area/safety/report_store.hpp"

#include <gtest/gtest.h>

namespace manyhands::safety {

namespace {

using namespace std::chrono_literals;
constexpr Instant monday{1'790'000'000'000};
constexpr std::chrono::days day{1};

TEST(ReportRules, FacilitatorsHaveThreeDaysAndKeepersSeven)
{
    auto const clocks = clocks_of(monday, Grave::no, Nearest::facilitators);
    EXPECT_EQ(clocks.keepers_from, monday + 3 * day);
    EXPECT_EQ(clocks.administrators_from, monday + 7 * day);
    EXPECT_EQ(clocks.due_at, monday + 3 * day);
    EXPECT_EQ(clocks_of(monday, Grave::no, Nearest::keepers).keepers_from, monday);
    EXPECT_EQ(clocks_of(monday, Grave::no, Nearest::administrators).administrators_from, monday);
}

TEST(ReportRules, WhatIsGraveGoesToAllAtOnceAndIsDueInADay)
{
    auto const clocks = clocks_of(monday, Grave::yes, Nearest::facilitators);
    EXPECT_EQ(clocks.keepers_from, monday);
    EXPECT_EQ(clocks.administrators_from, monday);
    EXPECT_EQ(clocks.due_at, monday + 24h);
    for (auto const wrong : all_wrongs)
        EXPECT_EQ(grave_of(wrong) == Grave::yes, wrong == Wrong::illegal || wrong == Wrong::child);
}

TEST(ReportRules, AGraveReportMakesWhatWasReportedBeforeGrave)
{
    Reported reported;
    count_in(reported, {.wrong = Wrong::advertising, .made_at = monday}, Nearest::facilitators);
    EXPECT_EQ(reported.grave, Grave::no);
    count_in(reported, {.wrong = Wrong::child, .made_at = monday + 1h}, Nearest::facilitators);
    EXPECT_EQ(reported.grave, Grave::yes);
    EXPECT_EQ(reported.first_at, monday);
    EXPECT_EQ(reported.last_at, monday + 1h);
    EXPECT_EQ(reported.clocks.keepers_from, monday + 1h);
    EXPECT_EQ(reported.clocks.due_at, monday + 25h);
    count_in(reported, {.wrong = Wrong::advertising, .made_at = monday + 30h}, Nearest::facilitators);
    EXPECT_EQ(reported.clocks.due_at, monday + 25h); // one more does not begin the clock anew
    EXPECT_EQ(reported.reports, 3);
}

TEST(ReportRules, AReportSaysWhatIsWrong)
{
    EXPECT_EQ(check_report({"", "Look."}).error().fields.at(0).field, "wrong");
    EXPECT_FALSE(check_report({"objection", "Look."}));
    EXPECT_EQ(check_report({"other", "  "}).error().fields.at(0).field, "words");
    EXPECT_EQ(check_report({"child", std::string(report_words_max + 1, 'x')}).error().fields.at(0).field, "words");
    EXPECT_EQ(check_report({"child", ""}).value().wrong, Wrong::child);
    EXPECT_EQ(check_report({"other", " Ŵ \n"}).value().words, "Ŵ");
}

TEST(ReportRules, APageOfTheQueueBeginsWhereAnAddressSays)
{
    QueueKey const key{1, monday, ReportedId::random()};
    auto const parsed = parse_queue_key(queue_key_text(key));
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->rank, 1);
    EXPECT_EQ(parsed->at, monday);
    EXPECT_EQ(parsed->id, key.id);
    for (auto const* nonsense : {"", "1", "2.5.x", "1.x." , "..", "1.5.aaaa"})
        EXPECT_FALSE(parse_queue_key(nonsense)) << nonsense;
}

} // namespace

} // namespace manyhands::safety
