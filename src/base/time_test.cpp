// SPDX-License-Identifier: AGPL-3.0-or-later
// British time by its law (Summer Time Order 2002), at each change, and every day of 130 years.
#include "base/time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

Instant at(std::string_view day, std::chrono::milliseconds into_utc_day)
{
    auto const date = std::chrono::sys_days(Day::parse(day).value().date);
    return Instant{std::chrono::milliseconds(date.time_since_epoch()).count()} + into_utc_day;
}

TEST(Time, an_instant_is_written_in_utc_with_milliseconds)
{
    EXPECT_EQ(iso_instant({0}), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(iso_instant({-1}), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(iso_instant({1'709'211'845'007}), "2024-02-29T13:04:05.007Z");
}

TEST(Time, a_day_is_read_strictly)
{
    EXPECT_EQ(Day::parse("2024-02-29").value().iso(), "2024-02-29");
    EXPECT_EQ(Day::parse("0001-01-01").value().iso(), "0001-01-01");
    for (auto const* text : {"", "2023-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-04-31",
                             "2026-01-00", "2026-1-01", "26-01-01", "2026-01-01 ", " 2026-01-1", "2026/01/01",
                             "-026-01-01", "2026--1-01", "2026-+1-01", "20260101", "2026-01-0x"})
        EXPECT_FALSE(Day::parse(text).has_value()) << text;
}

// The last Sundays: 29 March and 25 October 2026; 31 March and 27 October 2024.
TEST(Time, british_clocks_change_at_one_in_the_morning_utc)
{
    for (auto const* spring : {"2026-03-29", "2024-03-31", "2027-03-28"}) {
        EXPECT_EQ(british_offset(at(spring, 1h - 1ms)), 0min) << spring;
        EXPECT_EQ(british_offset(at(spring, 1h)), 60min) << spring;
    }
    for (auto const* autumn : {"2026-10-25", "2024-10-27", "2027-10-31"}) {
        EXPECT_EQ(british_offset(at(autumn, 1h - 1ms)), 60min) << autumn;
        EXPECT_EQ(british_offset(at(autumn, 1h)), 0min) << autumn;
    }
    EXPECT_EQ(british_offset(at("2026-01-01", 0h)), 0min);
    EXPECT_EQ(british_offset(at("2026-07-01", 0h)), 60min);
    EXPECT_EQ(british_offset(at("2026-12-31", 24h - 1ms)), 0min);
}

TEST(Time, in_summer_the_day_begins_an_hour_before_midnight_utc)
{
    EXPECT_EQ(british_day(at("2026-07-01", 23h - 1ms)).iso(), "2026-07-01");
    EXPECT_EQ(british_day(at("2026-07-01", 23h)).iso(), "2026-07-02");
    EXPECT_EQ(british_day(at("2026-01-01", 24h - 1ms)).iso(), "2026-01-01");
}

TEST(Time, days_of_change_have_23_and_25_hours)
{
    auto const length = [](std::string_view iso) {
        auto const day = Day::parse(iso).value();
        return end_of_british_day(day) - end_of_british_day(day + days(-1));
    };
    EXPECT_EQ(length("2026-03-29"), 23h);
    EXPECT_EQ(length("2026-10-25"), 25h);
    EXPECT_EQ(length("2026-03-28"), 24h);
    EXPECT_EQ(length("2026-10-26"), 24h);
    EXPECT_EQ(end_of_british_day(Day::parse("2026-03-28").value()), at("2026-03-29", 0h));
    EXPECT_EQ(end_of_british_day(Day::parse("2026-03-29").value()), at("2026-03-29", 23h));
    EXPECT_EQ(end_of_british_day(Day::parse("2026-10-24").value()), at("2026-10-24", 23h));
    EXPECT_EQ(end_of_british_day(Day::parse("2026-10-25").value()), at("2026-10-26", 0h));
}

TEST(Time, every_day_of_130_years_ends_when_the_next_begins)
{
    auto const last = Day::parse("2100-01-01").value();
    for (auto day = Day::parse("1970-01-02").value(); day < last; day = day + days(1)) {
        auto const end = end_of_british_day(day);
        ASSERT_EQ(british_day(end + -1ms), day) << day.iso();
        ASSERT_EQ(british_day(end), day + days(1)) << day.iso();
        ASSERT_EQ(Day::parse(day.iso()), day);
    }
}

RC_GTEST_PROP(TimeProperty, days_are_counted_both_ways, ())
{
    auto const first = Day::parse("2026-01-01").value() + days(*rc::gen::inRange(-50'000, 50'000));
    auto const by = days(*rc::gen::inRange(-10'000, 10'000));
    RC_ASSERT((first + by) - first == by);
    RC_ASSERT((first < first + by) == (by > days(0)));
    RC_ASSERT((first.iso() < (first + by).iso()) == (by > days(0)));
}

TEST(Time, a_set_clock_moves_only_when_told)
{
    SetClock clock(Instant{1000});
    EXPECT_EQ(clock.now(), Instant{1000});
    clock.advance(5s);
    EXPECT_EQ(clock.now(), Instant{6000});
    clock.set(Instant{1});
    EXPECT_EQ(clock.now(), Instant{1});
    auto const now = SystemClock().now();
    EXPECT_GT(now, at("2026-01-01", 0h));
    EXPECT_LE(now, SystemClock().now());
}

} // namespace
} // namespace manyhands
