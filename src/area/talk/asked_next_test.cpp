// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/asked_next.hpp"

#include "area/talk/polis_numbers_store.hpp"

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

/// Six statements, number 0 to 5, of which two groups said as much; but of the last only one group did.
OwnMap two_groups()
{
    OwnMap map{.clarity = opinion::Clarity::clear};
    for (std::int32_t number = 0; number < 6; ++number) {
        map.statements.push_back({number});
        map.counts.push_back(1);
    }
    map.columns = 6;
    map.axes.center.assign(6, 0);
    map.axes.loadings.fill(std::vector<double>(6, 0.4));
    map.weights = {1, 0, 0, 0};
    map.centers = {{{-2, 0, 0, 0}}, {{2, 0, 0, 0}}};
    map.groups = {{.votes = {6, {20, 20, 0}}, .telling = {}}, {.votes = {6, {20, 20, 0}}, .telling = {}}};
    map.groups[0].votes[5] = {38, 38, 0};
    map.groups[1].votes[5] = {2, 2, 0};
    map.showing.colors = {{0}, {1}};
    return map;
}

TEST(asked_next, knows_the_groups_and_the_group_of_the_person_asked)
{
    std::vector<AnsweredStatement> all;
    for (std::int64_t age = 0; age < 8; ++age) {
        all.push_back(statement(age));
        all.back().statement.id = StatementId::random();
        all.back().statement.tally = {.agrees = 40, .disagrees = 40};
    }
    auto map = two_groups();
    auto const nobody = known_groups(map, all);
    EXPECT_EQ(nobody.groups, 2U);
    EXPECT_FALSE(nobody.group);
    EXPECT_EQ(nobody.answers.size(), 6U) << "two were written since";
    EXPECT_EQ(nobody.answers.at(all[5].statement.id)[1], (opinion::VoteCounts{2, 2, 0}));
    all.resize(6);

    map.columns = 1; // so that one answer is enough to be in a group
    auto const asked_last = [&](Vote vote) {
        all[0].vote = vote;
        all[0].voted_at = Instant{10 * minute};
        auto const known = known_groups(map, all);
        EXPECT_EQ(known.group, vote == Vote::agree ? 1U : 0U);
        int last = 0;
        for (std::uint64_t seed = 0; seed < 200; ++seed)
            last += asked_next(all, Instant{10 * minute}, seed, known) == 5U;
        return last;
    };
    EXPECT_GT(asked_last(Vote::agree), 150) << "what this group has said little about";
    EXPECT_LT(asked_last(Vote::disagree), 40) << "what this group has said enough about";
    map.clarity = opinion::Clarity::unstable;
    EXPECT_EQ(known_groups(map, all).groups, 0U);
}

/// As numbered_statements does: what an import numbered first, then by age.
TEST(asked_next, counts_statements_as_exports_do)
{
    std::vector<AnsweredStatement> all{statement(3), statement(1), statement(2)};
    all[2].statement.number = 7;
    std::vector<opinion::StatementNumber> const expected{{9}, {8}, {7}};
    EXPECT_EQ(numbers_of(all), expected);
}

} // namespace

} // namespace manyhands::talk
