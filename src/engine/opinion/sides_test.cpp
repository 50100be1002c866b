// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/shared_contested.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace manyhands::opinion {

namespace {

constexpr SideNumber lived{0};
constexpr SideNumber staff{1};
constexpr SideNumber elected{2};

/// Builds a conversation answer by answer: people of a side come numbered from side * 100.
class Room {
public:
    Room& answer(SideNumber side, StatementNumber statement, VoteCounts counts)
    {
        std::int32_t person = side.value * 100;
        for (auto const& [vote, times] :
             {std::pair(Vote::agree, counts.agrees), std::pair(Vote::disagree, counts.disagrees),
              std::pair(Vote::pass, counts.passes)})
            for (std::uint32_t time = 0; time < times; ++time, ++person) {
                events_.push_back({{person}, statement, vote});
                members_.push_back({{person}, side});
            }
        return *this;
    }
    AnswersBySide answers() const { return count_by_side(VoteTable(events_, standings), members_, 3); }
    SideComparison compare() const
    {
        auto const counted = answers();
        return compare_sides(counted.statements, counted.people);
    }

    std::vector<StatementStanding> standings;

private:
    std::vector<VoteEvent> events_;
    std::vector<SideOf> members_;
};

std::vector<std::int32_t> numbers(SideComparison const& comparison, std::vector<std::size_t> const& places)
{
    std::vector<std::int32_t> out;
    for (auto const place : places)
        out.push_back(comparison.statements[place].statement.value);
    return out;
}

using Numbers = std::vector<std::int32_t>;

TEST(sides, common_ground_is_the_smaller_sides_agreement)
{
    Room room;
    room.answer(lived, {1}, {10, 0, 0}).answer(staff, {1}, {6, 4, 0}); // 0.6
    room.answer(lived, {2}, {8, 2, 0}).answer(staff, {2}, {7, 2, 1});  // 0.7
    room.answer(lived, {3}, {10, 0, 0}).answer(staff, {3}, {4, 6, 0}); // 0.4: no common ground
    room.answer(lived, {4}, {0, 10, 0}).answer(staff, {4}, {1, 9, 0}); // shared disagreement
    auto const comparison = room.compare();
    EXPECT_EQ(numbers(comparison, comparison.common_ground), (Numbers{2, 1}));
    EXPECT_EQ(numbers(comparison, comparison.shared_disagreement), (Numbers{4}));
    EXPECT_EQ(numbers(comparison, comparison.widest_gaps), (Numbers{3, 1, 2, 4}));
    EXPECT_DOUBLE_EQ(*comparison.statements[1].common_agreement, 0.7);
    EXPECT_EQ(comparison.statements[2].gap->higher, lived);
    EXPECT_EQ(comparison.statements[2].gap->lower, staff);
    EXPECT_EQ(comparison.statements[1].cells[1]->counts, (VoteCounts{7, 2, 1}));
}

TEST(sides, a_cell_of_fewer_than_eight_is_absent_and_stops_common_ground)
{
    Room room;
    room.answer(lived, {1}, {10, 0, 0}).answer(staff, {1}, {7, 0, 0});
    room.answer(lived, {2}, {10, 0, 0}).answer(staff, {2}, {8, 0, 0});
    auto const comparison = room.compare();
    EXPECT_FALSE(comparison.statements[0].cells[1]);
    EXPECT_FALSE(comparison.statements[0].common_agreement);
    EXPECT_FALSE(comparison.statements[0].gap);
    EXPECT_EQ(numbers(comparison, comparison.common_ground), (Numbers{2}));
}

TEST(sides, a_side_too_few_to_show_is_named_and_holds_nothing_up)
{
    Room room;
    room.answer(lived, {1}, {9, 1, 0}).answer(staff, {1}, {8, 2, 0}).answer(elected, {1}, {0, 3, 0});
    auto const comparison = room.compare();
    EXPECT_EQ(comparison.sides, (std::vector{Presence::compared, Presence::compared, Presence::too_few}));
    EXPECT_EQ(numbers(comparison, comparison.common_ground), (Numbers{1}));
}

TEST(sides, one_side_alone_has_no_common_ground)
{
    Room room;
    room.answer(lived, {1}, {10, 0, 0});
    auto const comparison = room.compare();
    EXPECT_EQ(comparison.sides[1], Presence::absent);
    EXPECT_TRUE(comparison.common_ground.empty());
    EXPECT_TRUE(comparison.widest_gaps.empty());
}

TEST(sides, ties_go_to_more_people_then_to_the_lower_number)
{
    Room room;
    for (auto const statement : {3, 1})
        room.answer(lived, {statement}, {8, 0, 0}).answer(staff, {statement}, {8, 0, 0});
    room.answer(lived, {7}, {9, 0, 0}).answer(staff, {7}, {9, 0, 0});
    auto const comparison = room.compare();
    EXPECT_EQ(numbers(comparison, comparison.common_ground), (Numbers{7, 1, 3}));
}

TEST(sides, what_was_moderated_out_is_not_there)
{
    Room room;
    room.answer(lived, {1}, {5, 0, 0}).answer(staff, {1}, {5, 0, 0});
    room.standings = {{{1}, Standing::moderated_out}};
    EXPECT_TRUE(room.compare().statements.empty());
    EXPECT_TRUE(shared_and_contested(room.answers().statements).agreed.empty());
}

TEST(wilson_interval, is_the_published_one)
{
    // Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81/263, 15/148, 0/20, 1/29.
    auto const expect = [](Proportion proportion, double low, double high) {
        EXPECT_NEAR(wilson_interval(proportion).low, low, 5e-5);
        EXPECT_NEAR(wilson_interval(proportion).high, high, 5e-5);
    };
    expect({81, 263}, 0.2553, 0.3662);
    expect({15, 148}, 0.0624, 0.1605);
    expect({0, 20}, 0, 0.1611);
    expect({1, 29}, 0.0061, 0.1718);
    expect({0, 0}, 0, 1);
}

TEST(shared_and_contested, parts_what_is_shared_from_what_is_split)
{
    Room room;
    room.answer(lived, {1}, {9, 1, 0});  // agreed 0.9
    room.answer(lived, {2}, {6, 4, 0});  // agreed 0.6
    room.answer(lived, {3}, {1, 9, 0});  // disagreed
    room.answer(lived, {4}, {5, 5, 0});  // split 1
    room.answer(lived, {5}, {4, 2, 4});  // split 0.5
    room.answer(lived, {6}, {4, 0, 0});  // too few
    room.answer(lived, {7}, {0, 0, 10}); // nobody took a side
    auto const result = shared_and_contested(room.answers().statements);
    auto const list = [](std::vector<StatementOverall> const& entries) {
        Numbers out;
        for (auto const& entry : entries)
            out.push_back(entry.statement.value);
        return out;
    };
    EXPECT_EQ(list(result.agreed), (Numbers{1, 2}));
    EXPECT_EQ(list(result.disagreed), (Numbers{3}));
    EXPECT_EQ(list(result.contested), (Numbers{4, 5}));
    EXPECT_DOUBLE_EQ(result.contested[1].split, 0.5);
}

TEST(Rule12, TheWholeDoesNotTellWhatItsPartsHide)
{
    // Twice eight are shown, three are not: the whole must not be their sum plus the three.
    StatementAnswers statement{
        .number = {1}, .everybody = {10, 6, 3}, .sides = {{5, 2, 1}, {4, 3, 1}, {1, 1, 1}}};
    EXPECT_EQ(overall_answers(statement), (VoteCounts{9, 5, 2}));
    statement.everybody = {15, 6, 3}; // five more people without a side: eight are left over
    EXPECT_EQ(overall_answers(statement), statement.everybody);
    statement = {.number = {1}, .everybody = {6, 3, 1}, .sides = {{2, 1, 1}, {3, 1, 0}, {1, 1, 0}}};
    EXPECT_EQ(overall_answers(statement), statement.everybody) << "no part is shown";
}

RC_GTEST_PROP(sides, never_show_a_cell_below_five_and_never_call_a_minority_common, ())
{
    Room room;
    for (int statement = 0; statement < 6; ++statement)
        for (auto const side : {lived, staff, elected})
            room.answer(side, {statement},
                        {*rc::gen::inRange(0U, 8U), *rc::gen::inRange(0U, 4U), *rc::gen::inRange(0U, 3U)});
    auto const comparison = room.compare();
    for (auto const& statement : comparison.statements)
        for (auto const& cell : statement.cells)
            if (cell) {
                RC_ASSERT(cell->counts.voters() >= cell_people_min);
                RC_ASSERT(cell->agreement_95.low <= cell->agreement &&
                          cell->agreement <= cell->agreement_95.high);
            }
    for (auto const place : comparison.common_ground)
        for (std::size_t side = 0; side < 3; ++side)
            if (comparison.sides[side] == Presence::compared)
                RC_ASSERT(comparison.statements[place].cells[side].value().agreement > 0.5);
}

} // namespace

} // namespace manyhands::opinion
