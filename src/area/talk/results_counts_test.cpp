// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts give what the engine gives from single votes.
#include "area/talk/results_counts.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>

namespace manyhands::talk {

namespace {

using opinion::ParticipantNumber;
using opinion::SideNumber;
using opinion::StatementNumber;
using opinion::Vote;

struct Random {
    std::vector<opinion::VoteEvent> events;
    std::vector<opinion::SideOf> members;
};

Random random_votes()
{
    Random made;
    auto const people = *rc::gen::inRange(0, 60);
    auto const statements = *rc::gen::inRange(1, 6);
    for (std::int32_t person = 0; person < people; ++person) {
        if (auto const side = *rc::gen::inRange(0, 3); side < 3)
            made.members.push_back({{person}, {static_cast<std::uint8_t>(side)}});
        for (std::int32_t statement = 0; statement < statements; ++statement)
            if (auto const vote = *rc::gen::inRange(-1, 3); vote < 2)
                made.events.push_back({{person}, {statement}, Vote(vote)});
    }
    return made;
}

std::vector<StatementAnswers> counted(opinion::VoteTable const& table, Random const& made)
{
    std::vector<StatementAnswers> answers;
    for (auto const number : table.statement_numbers())
        answers.push_back({.number = number});
    for (auto const& event : made.events) {
        auto& statement = *std::ranges::find(answers, event.statement, &StatementAnswers::number);
        statement.everybody.add(event.vote);
        for (auto const& member : made.members)
            if (member.participant == event.participant)
                statement.sides[member.side.value].add(event.vote);
    }
    return answers;
}

std::array<std::uint32_t, sides_count> people_of(opinion::VoteTable const& table, Random const& made)
{
    std::array<std::uint32_t, sides_count> people{};
    for (auto const number : table.participant_numbers())
        for (auto const& member : made.members)
            people[member.side.value] += member.participant == number;
    return people;
}

} // namespace

RC_GTEST_PROP(ResultsCounts, GiveWhatTheEngineGivesFromVotes, ())
{
    auto const made = random_votes();
    opinion::VoteTable const table(made.events);
    auto const answers = counted(table, made);
    auto const ours = compare_sides(answers, people_of(table, made));
    auto const theirs = opinion::compare_sides(table, made.members, sides_count);
    RC_ASSERT(ours.sides == theirs.sides);
    RC_ASSERT(ours.common_ground == theirs.common_ground);
    RC_ASSERT(ours.shared_disagreement == theirs.shared_disagreement);
    RC_ASSERT(ours.widest_gaps == theirs.widest_gaps);
    for (std::size_t at = 0; at < ours.statements.size(); ++at)
        RC_ASSERT(ours.statements[at].common_agreement == theirs.statements[at].common_agreement);
}

RC_GTEST_PROP(ResultsCounts, SharedAndContestedAreTheEnginesWhereEverybodyMayBeTold, ())
{
    auto made = random_votes();
    made.members.clear();
    opinion::VoteTable const table(made.events);
    auto const numbers = [](auto const& list) {
        std::vector<StatementNumber> found;
        for (auto const& entry : list)
            found.push_back(entry.statement);
        return found;
    };
    auto const ours = shared_and_contested(counted(table, made));
    auto const theirs = opinion::shared_and_contested(table);
    RC_ASSERT(numbers(ours.agreed) == numbers(theirs.agreed));
    RC_ASSERT(numbers(ours.disagreed) == numbers(theirs.disagreed));
    RC_ASSERT(numbers(ours.contested) == numbers(theirs.contested));
}

TEST(Rule12, TheWholeDoesNotTellWhatItsPartsHide)
{
    // Eight and six are shown, three are not: the whole must not be their sum plus the three.
    StatementAnswers statement{.everybody = {9, 5, 3}, .sides = {{{5, 2, 1}, {3, 2, 1}, {1, 1, 1}}}};
    EXPECT_EQ(overall_answers(statement), (opinion::VoteCounts{8, 4, 2}));
    statement.everybody = {14, 5, 3}; // five more people without a side: eight are left over
    EXPECT_EQ(overall_answers(statement), statement.everybody);
    statement = {.everybody = {6, 3, 1}, .sides = {{{2, 1, 1}, {3, 1, 0}, {1, 1, 0}}}};
    EXPECT_EQ(overall_answers(statement), statement.everybody) << "no part is shown";
}

} // namespace manyhands::talk
