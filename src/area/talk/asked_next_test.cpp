// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/asked_next.hpp"

#include <gtest/gtest.h>

namespace manyhands::talk {

namespace {

constexpr std::int64_t minute = 60'000;

AnsweredStatement statement(std::int64_t made_minute, std::optional<std::int64_t> voted_minute = {})
{
    AnsweredStatement answered;
    answered.statement.made_at = Instant{made_minute * minute};
    if (voted_minute) {
        answered.vote = Vote::agree;
        answered.voted_at = Instant{*voted_minute * minute};
    }
    return answered;
}

TEST(asked_next, a_visit_ends_with_an_hour_without_an_answer)
{
    EXPECT_FALSE(left_at({}, Instant{0}));
    std::vector<AnsweredStatement> const one_visit{statement(0, 10), statement(0, 40)};
    EXPECT_FALSE(left_at(one_visit, Instant{99 * minute}));
    EXPECT_EQ(left_at(one_visit, Instant{100 * minute}), Instant{40 * minute});
    std::vector<AnsweredStatement> const back{statement(0, 200), statement(0, 40), statement(0)};
    EXPECT_EQ(left_at(back, Instant{210 * minute}), Instant{40 * minute});
}

TEST(asked_next, asks_those_who_come_back_what_is_new)
{
    std::vector<AnsweredStatement> shown{statement(0, 10), statement(0), statement(0), statement(50),
                                         statement(0)};
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        EXPECT_EQ(asked_next(shown, Instant{300 * minute}, seed), 3U);
        EXPECT_NE(asked_next(shown, Instant{20 * minute}, seed), 0U);
    }
    // Still so after the first answer of this visit.
    shown[1] = statement(0, 299);
    EXPECT_EQ(asked_next(shown, Instant{300 * minute}, 1), 3U);
    for (auto& answered : shown)
        answered = statement(0, 299);
    EXPECT_FALSE(asked_next(shown, Instant{300 * minute}, 1));
}

} // namespace

} // namespace manyhands::talk
