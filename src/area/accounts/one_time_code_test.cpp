// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/one_time_code.hpp"

#include "base/random.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

namespace manyhands::accounts {
namespace {

using namespace std::chrono_literals;

Bytes const server_key(32, 7);
Instant const noon{1'800'000'000'000};

CodeRow row_of(std::string_view digits)
{
    CodeRow row{CodeId::random(), {}, noon};
    row.hash = code_hash(server_key, row.id, digits);
    return row;
}

TEST(OneTimeCode, IsSixDigitsEvenlySpread)
{
    std::array<int, 10> first{};
    std::set<std::string> different;
    for (int at = 0; at < 10'000; ++at) {
        auto const code = random_code();
        ASSERT_EQ(code.size(), 6U);
        ASSERT_EQ(code.find_first_not_of("0123456789"), code.npos);
        ++first[static_cast<std::size_t>(code.front() - '0')];
        different.insert(code);
    }
    for (auto count : first) // expected 1000, standard deviation 30; six of them are never seen by chance
        EXPECT_NEAR(count, 1000, 180);
    EXPECT_GT(different.size(), 9'800U); // 50 birthdays expected
}

TEST(OneTimeCode, HashIsBoundToKeyAndRow)
{
    auto const id = CodeId::random();
    EXPECT_EQ(code_hash(server_key, id, "123456"), code_hash(server_key, id, "123456"));
    EXPECT_NE(code_hash(server_key, id, "123456"), code_hash(server_key, id, "123457"));
    EXPECT_NE(code_hash(server_key, id, "123456"), code_hash(server_key, CodeId::random(), "123456"));
    EXPECT_NE(code_hash(server_key, id, "123456"), code_hash(Bytes(32, 8), id, "123456"));
}

TEST(OneTimeCode, AcceptsWhatPeopleType)
{
    auto const row = row_of("012345");
    for (auto const* typed :
         {"012345", "012 345", " 012-345 ", "012\u00A0345", "0 1 2 3 4 5\r\n", "012\u2013345"})
        EXPECT_EQ(check(server_key, row, typed, noon), CodeAnswer::right) << typed;
    for (auto const* typed :
         {"", "12345", "0123456", "01234x", "O12345", "012.345", "٠١٢٣٤٥", "012345012345"})
        EXPECT_EQ(check(server_key, row, typed, noon), CodeAnswer::unreadable) << typed;
    EXPECT_EQ(check(server_key, row, "012346", noon), CodeAnswer::wrong);
}

TEST(OneTimeCode, LivesTenMinutesFiveTriesAndOnce)
{
    auto row = row_of("012345");
    EXPECT_EQ(check(server_key, row, "012345", noon + 10min - 1ms), CodeAnswer::right);
    EXPECT_EQ(check(server_key, row, "012345", noon + 10min), CodeAnswer::closed);
    EXPECT_EQ(check(server_key, row, "012345", noon - 1ms), CodeAnswer::closed);
    EXPECT_EQ(state_of(row, noon + 10min), CodeState::expired);
    row.wrong_tries = 4;
    EXPECT_EQ(check(server_key, row, "012345", noon), CodeAnswer::right);
    row.wrong_tries = 5;
    EXPECT_EQ(check(server_key, row, "012345", noon), CodeAnswer::closed);
    EXPECT_EQ(state_of(row, noon), CodeState::exhausted);
    row.wrong_tries = 0;
    row.used_at = noon;
    EXPECT_EQ(check(server_key, row, "012345", noon), CodeAnswer::closed);
    EXPECT_EQ(state_of(row, noon), CodeState::used);
}

TEST(OneTimeCode, Rule17SaysTheSameWhateverMadeACodeUseless)
{
    auto expired = row_of("012345");
    expired.made_at = noon - 1h;
    auto const wrong = note_of(check(server_key, row_of("012345"), "999999", noon));
    EXPECT_EQ(wrong, (Note{"accounts.code_refused"}));
    // Only a new code helps: whether there never was one, or it is too old, or was tried too often.
    Note const over{"accounts.code_over"};
    EXPECT_EQ(note_of(check(server_key, std::nullopt, "012345", noon)), over);
    EXPECT_EQ(note_of(check(server_key, expired, "012345", noon)), over);
    EXPECT_EQ(note_of(check(server_key, expired, "999999", noon)), over);
    // What is unreadable is so whether or not there is a row.
    EXPECT_EQ(note_of(check(server_key, std::nullopt, "x", noon)),
              note_of(check(server_key, row_of("012345"), "x", noon)));
    EXPECT_FALSE(note_of(check(server_key, row_of("012345"), "012345", noon)));
}

TEST(Limit, CountsInAWindowThatSlides)
{
    Limit const limit{4, 1h};
    auto const start = window_start(limit, noon);
    EXPECT_LE(start, noon);
    EXPECT_GT(start + 1h, noon);
    EXPECT_EQ(permission(limit, {0, 3}, noon), Permission::allowed);
    EXPECT_EQ(permission(limit, {0, 4}, noon), Permission::too_many);
    // Four at the end of the window before: none at once, one after a quarter of an hour, two after half an
    // hour.
    EXPECT_EQ(permission(limit, {4, 0}, start), Permission::too_many);
    EXPECT_EQ(permission(limit, {4, 0}, start + 15min), Permission::allowed);
    EXPECT_EQ(permission(limit, {4, 1}, start + 15min), Permission::too_many);
    EXPECT_EQ(permission(limit, {4, 1}, start + 30min), Permission::allowed);
    EXPECT_EQ(permission(limit, {4, 2}, start + 30min), Permission::too_many);
    EXPECT_EQ(permission(limit, {std::numeric_limits<std::int64_t>::max(), 0}, start + 59min + 59s),
              Permission::allowed);
}

RC_GTEST_PROP(Limit, NeverMoreThanTwiceTheCountInAnyWindow, ())
{
    Limit const limit{*rc::gen::inRange(1, 8), 10s};
    auto now = noon;
    std::map<Instant, std::int64_t> counted;
    std::vector<Instant> passed;
    for (int step = 0; step < 200; ++step) {
        now = now + std::chrono::milliseconds(*rc::gen::inRange(0, 3'000));
        auto const start = window_start(limit, now);
        if (permission(limit, {counted[start - 10s], counted[start]}, now) == Permission::too_many)
            continue;
        ++counted[start];
        passed.push_back(now);
        auto const near = std::ranges::count_if(passed, [&](auto at) { return now - at < 10s; });
        RC_ASSERT(near < 2 * limit.count || limit.count == 1);
        RC_ASSERT(counted[start] <= limit.count);
    }
}

} // namespace
TEST(OneTimeCode, AHouseholdWithIpv6CountsOnce)
{
    EXPECT_EQ(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:2:ffff::9"));
    EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
    EXPECT_EQ(network_of("192.0.2.1"), "192.0.2.1");
    EXPECT_NE(network_of("::ffff:192.0.2.1"), network_of("::ffff:192.0.2.2"));
    EXPECT_EQ(network_of("unknown"), "unknown");
}

} // namespace manyhands::accounts
