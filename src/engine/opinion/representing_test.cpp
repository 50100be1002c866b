// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/representing.hpp"

#include "engine/opinion/planted_test_data.hpp"
#include "engine/opinion/rank_agreement.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace manyhands::opinion {

namespace {

/// 150 people agree with statements 0 to 29, 50 with 30 to 39, each hardly with the others'.
test::PlantedAnswers with_minority(double density)
{
    return test::random_votes(
        {150, 50}, 40, 11,
        [](std::size_t group, std::size_t column) { return (column < 30) == (group == 0) ? 0.9 : 0.05; },
        density);
}

/// How many of these people agreed with at least one of these statements.
std::size_t reached(VoteTable const& table, std::vector<std::uint32_t> const& rows,
                    std::vector<std::size_t> const& columns)
{
    std::size_t people = 0;
    for (auto const row : rows) {
        auto const votes = table.row(row);
        bool has_one = false;
        for (std::size_t at = 0; at < votes.size(); ++at)
            has_one |= votes.votes[at] == Vote::agree &&
                std::ranges::find(columns, votes.columns[at]) != columns.end();
        people += has_one;
    }
    return people;
}

std::vector<std::size_t> most_agreed(VoteTable const& table, std::size_t length)
{
    std::vector<double> agrees;
    for (auto const& counts : count_votes(table))
        agrees.push_back(double(counts.agrees) / counts.voters());
    return top_places(agrees, length);
}

std::vector<std::size_t> columns_of(RepresentingList const& list)
{
    std::vector<std::size_t> columns;
    for (auto const& statement : list.statements)
        columns.push_back(statement.column);
    return columns;
}

TEST(representing, gives_a_quarter_of_the_people_a_quarter_of_the_list)
{
    for (auto const density : {1.0, 0.25}) {
        auto const votes = with_minority(density);
        auto const table = votes.table();
        auto const groups = votes.groups(table);
        auto const list = columns_of(representing_list(table, groups, 10));
        ASSERT_EQ(list.size(), 10U);
        auto const theirs = std::ranges::count_if(list, [](auto column) { return column >= 30; });
        EXPECT_TRUE(theirs == 2 || theirs == 3) << theirs;

        // What most agree with leaves the minority with next to nothing.
        auto const top = most_agreed(table, 10);
        EXPECT_TRUE(std::ranges::all_of(top, [](auto column) { return column < 30; }));
        EXPECT_GT(reached(table, groups[1], list), reached(table, groups[1], top));
        EXPECT_GE(reached(table, groups[0], list) + 8, reached(table, groups[0], top));
    }
}

TEST(representing, needs_no_groups_where_all_answers_are_there)
{
    auto const list = columns_of(representing_list(with_minority(1).table(), {}, 10));
    EXPECT_GE(std::ranges::count_if(list, [](auto column) { return column >= 30; }), 2);
}

TEST(representing, counts_whom_it_speaks_for)
{
    test::PlantedAnswers votes({10, 10, 2}, 3);
    votes.answer(0, 0, {10, 0, 0}).answer(0, 1, {6, 4, 0}).answer(1, 1, {10, 0, 0}).answer(2, 2, {2, 0, 0});
    auto const list = representing_list(votes.table(), {}, 5);
    ASSERT_EQ(list.statements.size(), 2U); // two people are too few for the third
    EXPECT_EQ(list.people, 22U);
    EXPECT_EQ(list.asked, 20U);
    EXPECT_EQ(list.with_one, 20U);
    EXPECT_EQ(list.with_two, 6U);
    // 10 of 10 promise more from the 12 who were not asked than 16 of 20 do from 2.
    EXPECT_EQ(list.statements[0].column, 0U);
    EXPECT_EQ(list.statements[0].speaks_for, 10U);
    EXPECT_EQ(list.statements[1].speaks_for, 16U);
}

TEST(representing, lets_what_was_asked_late_stand_for_those_who_left)
{
    // Both statements are agreed with by all who were asked, the second was put to 40 of 100 only.
    test::PlantedAnswers votes({100}, 3);
    votes.answer(0, 0, {60, 40, 0}).answer(0, 1, {40, 0, 0});
    auto const list = representing_list(votes.table(), votes.groups(), 1);
    EXPECT_EQ(list.statements[0].column, 1U);
    EXPECT_EQ(list.statements[0].speaks_for, 40U);
    EXPECT_GT(list.statements[0].expected, 90);
}

TEST(representing, gives_back_what_greed_took_first)
{
    // Four villages; in each 7 want a, 7 want b, and 4 of each also like c. Greed takes the four c first and
    // leaves the three who only want b without; a and b of each village speak for all.
    test::PlantedAnswers votes({56}, 12);
    for (std::int32_t person = 0; person < 56; ++person)
        for (std::int32_t statement = 0; statement < 12; ++statement) {
            auto const place = person % 14;
            auto const wanted = statement % 3 == 2 ? place < 4 || (place >= 7 && place < 11)
                                                   : (place < 7) == (statement % 3 == 0);
            votes.add(person, statement,
                      person / 14 == statement / 3 && wanted ? Vote::agree : Vote::disagree);
        }
    auto const list = representing_list(votes.table(), {}, 8);
    EXPECT_EQ(list.with_one, 56U);
    for (auto const column : columns_of(list))
        EXPECT_NE(column % 3, 2U);
}

/// Extended justified representation for every set of one or two statements.
bool represents_justly(VoteTable const& table, std::vector<std::size_t> const& list, std::size_t length)
{
    auto const statements = table.statements();
    std::vector<std::vector<char>> agreed(table.participants(), std::vector<char>(statements));
    std::vector<std::size_t> have(table.participants());
    for (std::size_t row = 0; row < table.participants(); ++row)
        for (std::size_t at = 0; at < table.row(row).size(); ++at)
            if (table.row(row).votes[at] == Vote::agree) {
                agreed[row][table.row(row).columns[at]] = 1;
                have[row] += std::ranges::count(list, table.row(row).columns[at]) > 0;
            }
    for (std::size_t first = 0; first < statements; ++first)
        for (std::size_t second = first; second < statements; ++second) {
            std::size_t const deserved = first == second ? 1 : 2;
            std::size_t cohesive = 0;
            for (std::size_t row = 0; row < agreed.size(); ++row)
                // Those who have what they deserve are not left out; the rest must be too few to deserve it.
                cohesive += agreed[row][first] && agreed[row][second] && have[row] < deserved;
            if (cohesive * length >= deserved * table.participants())
                return false;
        }
    return true;
}

RC_GTEST_PROP(representing, leaves_no_large_group_with_less_than_its_part, ())
{
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    auto const length = *rc::gen::inRange<std::size_t>(2, 6);
    SeededRandom random(seed);
    std::vector<std::vector<double>> shares(3, std::vector<double>(8));
    for (auto& group : shares)
        for (auto& share : group)
            share = random.fraction();
    auto const votes = test::random_votes(
        {18, 12, 10}, 8, seed, [&](std::size_t group, std::size_t column) { return shares[group][column]; });
    auto const table = votes.table();
    RC_ASSERT(represents_justly(table, columns_of(representing_list(table, {}, length)), length));
}

RC_GTEST_PROP(representing, is_sound_for_any_votes, ())
{
    auto const votes = test::arbitrary_votes();
    auto const table = votes.table();
    auto const list = representing_list(table, votes.groups(table), *rc::gen::inRange<std::size_t>(0, 10));
    RC_ASSERT(list.with_two <= list.with_one && list.with_one <= list.asked && list.asked <= list.people);
    auto columns = columns_of(list);
    std::ranges::sort(columns);
    RC_ASSERT(std::ranges::adjacent_find(columns) == columns.end());
    for (auto const& statement : list.statements) {
        RC_ASSERT(std::isfinite(statement.expected));
        RC_ASSERT(statement.expected > statement.speaks_for - 1e-9);
        RC_ASSERT(statement.expected < list.people + 1e-9);
    }
}

} // namespace

} // namespace manyhands::opinion
