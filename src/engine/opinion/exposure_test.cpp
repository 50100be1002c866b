// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/exposure.hpp"

#include <gtest/gtest.h>

namespace manyhands::opinion {

namespace {

std::vector<RoutingStatement> asked(std::vector<std::uint32_t> const& answers)
{
    std::vector<RoutingStatement> statements;
    for (auto const count : answers)
        statements.push_back({{static_cast<std::int32_t>(statements.size())}, VoteCounts{count, 0, 0}});
    return statements;
}

} // namespace

TEST(exposure, even_is_nought_and_one)
{
    auto const picture = exposure_picture(asked(std::vector<std::uint32_t>(20, 30)));
    EXPECT_EQ(picture.statements, 20U);
    EXPECT_DOUBLE_EQ(picture.gini, 0);
    EXPECT_DOUBLE_EQ(picture.first_over_last, 1);
    EXPECT_EQ(picture.below_floor, 0U);
    EXPECT_EQ(picture.known, 20U);
    EXPECT_EQ(picture.fewest, 30U);
}

TEST(exposure, who_writes_late_and_is_not_heard_is_seen)
{
    auto const picture = exposure_picture(asked({90, 80, 70, 60, 50, 40, 30, 20, 10, 0}));
    EXPECT_DOUBLE_EQ(picture.first_over_last, 90);
    EXPECT_NEAR(picture.gini, 0.3667, 1e-4); // 2 * 3300 / (10 * 450) - 1.1
    EXPECT_EQ(picture.floor, 45U);
    EXPECT_EQ(picture.below_floor, 5U);
    EXPECT_EQ(picture.known, 8U);
}

TEST(exposure, one_statement_with_all_answers_is_as_uneven_as_can_be)
{
    EXPECT_NEAR(exposure_picture(asked({0, 0, 0, 100})).gini, 0.75, 1e-12);
}

TEST(exposure, every_group_is_to_be_known)
{
    std::vector<VoteCounts> const both = {{20, 0, 0}, {0, 20, 0}};
    std::vector<VoteCounts> const one = {{50, 0, 0}, {0, 19, 0}};
    std::vector<RoutingStatement> const statements = {{{0}, {20, 20, 0}, both}, {{1}, {50, 19, 0}, one}};
    EXPECT_EQ(exposure_picture(statements).known, 1U);
}

TEST(exposure, what_is_not_asked_any_more_is_left_out)
{
    auto statements = asked({30, 30, 0});
    statements[2].availability = Availability::retired;
    auto const picture = exposure_picture(statements);
    EXPECT_EQ(picture.statements, 2U);
    EXPECT_DOUBLE_EQ(picture.gini, 0);
    EXPECT_EQ(exposure_picture({}).statements, 0U);
}

} // namespace manyhands::opinion
