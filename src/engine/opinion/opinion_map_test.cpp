// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/opinion_map.hpp"

#include "engine/opinion/planted_votes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <thread>

namespace manyhands::opinion {

namespace {

std::vector<VoteEvent> events_of(VoteTable const& table)
{
    std::vector<VoteEvent> events;
    for (std::size_t row = 0; row < table.participants(); ++row)
        for (auto const cell : table.row(row).cells)
            events.push_back(
                {table.participant_numbers()[row], table.statement_numbers()[cell.column()], cell.vote()});
    return events;
}

template <class List> List shuffled(List list, std::uint64_t seed)
{
    SeededRandom random(seed);
    for (std::size_t left = list.size(); left > 1; --left)
        std::swap(list[left - 1], list[random.below(left)]);
    return list;
}

/// The same people under other numbers, their votes in another order.
std::vector<VoteEvent> renumbered(std::vector<VoteEvent> events, std::uint64_t seed)
{
    std::vector<std::int32_t> numbers;
    for (auto const& event : events)
        numbers.resize(std::max(numbers.size(), std::size_t(event.participant.value) + 1));
    std::iota(numbers.begin(), numbers.end(), 0);
    numbers = shuffled(numbers, seed);
    for (auto& event : events)
        event.participant.value = numbers[std::size_t(event.participant.value)];
    return shuffled(events, seed + 1);
}

std::string hash_of(std::vector<VoteEvent> const& events)
{
    VoteTable const table(events);
    return result_hash(opinion_map(table).value(), table).hex();
}

/// One vote for each pair.
std::vector<VoteEvent> arbitrary_votes(int people_max, int statements_max)
{
    auto const pair = rc::gen::pair(rc::gen::inRange(0, people_max), rc::gen::inRange(0, statements_max));
    auto const votes = *rc::gen::container<std::map<std::pair<int, int>, int>>(pair, rc::gen::inRange(-1, 2));
    std::vector<VoteEvent> events;
    for (auto const& [who, vote] : votes)
        events.push_back({{who.first}, {who.second}, Vote(vote)});
    return events;
}

double recovered(test::Planting const& planting, std::size_t groups_expected)
{
    auto const planted = test::planted_votes(planting);
    auto const map = opinion_map(planted.table).value();
    EXPECT_EQ(map.groups.people.size(), groups_expected);
    EXPECT_EQ(map.groups.clarity, Clarity::clear);
    EXPECT_GT(map.groups.stability, 0.9);
    std::vector<GroupNumber> const truth(planted.group_of.begin(), planted.group_of.end());
    return adjusted_rand_index(truth, map.groups.group_of);
}

TEST(opinion_map, finds_the_groups_that_were_planted)
{
    for (std::size_t const groups : {2U, 3U, 4U, 5U}) {
        SCOPED_TRACE(groups);
        EXPECT_GT(
            recovered(
                {.participants = 600, .statements = 100, .groups = groups, .votes_mean = 60, .separation = 4},
                groups),
            0.95);
    }
}

TEST(opinion_map, invents_no_groups_where_there_are_none)
{
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        SCOPED_TRACE(seed);
        auto const planted = test::planted_votes({.participants = 60 + 20 * seed,
                                                  .statements = 30,
                                                  .groups = 1,
                                                  .votes_mean = 15,
                                                  .separation = 1,
                                                  .seed = seed});
        auto const map = opinion_map(planted.table).value();
        EXPECT_EQ(map.groups.clarity, Clarity::only_chance);
        EXPECT_EQ(map.groups.people.size(), 1U);
    }
}

TEST(opinion_map, is_the_same_whoever_stands_in_which_row)
{
    auto const events = events_of(
        test::planted_votes({.participants = 200, .statements = 40, .groups = 3, .votes_mean = 20}).table);
    auto const hash = hash_of(events);
    for (std::uint64_t seed = 1; seed <= 3; ++seed)
        EXPECT_EQ(hash_of(renumbered(events, seed)), hash);
    auto changed = events;
    changed[77].vote = changed[77].vote == Vote::agree ? Vote::disagree : Vote::agree;
    EXPECT_NE(hash_of(changed), hash);
}

RC_GTEST_PROP(opinion_map, does_not_depend_on_the_order_of_people_or_votes, ())
{
    auto const events = arbitrary_votes(30, 10);
    RC_ASSERT(hash_of(renumbered(events, *rc::gen::arbitrary<std::uint32_t>())) == hash_of(events));
}

TEST(centered_votes, adds_up_exactly_in_any_order)
{
    auto const table =
        test::planted_votes({.participants = 20'000, .statements = 30, .groups = 3, .votes_mean = 8}).table;
    std::vector<std::uint32_t> rows(table.participants());
    std::iota(rows.begin(), rows.end(), 0U);
    auto const other = table.only(shuffled(rows, 9));
    Computing const alone;
    auto start = fixed_start(table.statements(), CenteredVotes::lanes);
    for (std::size_t at = 0; at < start.numbers.size(); ++at)
        start.numbers[at] = std::ldexp(start.numbers[at], -2 * int(at / CenteredVotes::lanes));
    EXPECT_EQ(CenteredVotes(table, alone).apply(start).numbers,
              CenteredVotes(other, alone).apply(start).numbers);
}

TEST(opinion_map, is_the_same_however_the_work_is_divided)
{
    auto const planted = test::planted_votes(
        {.participants = 9000, .statements = 30, .groups = 2, .votes_mean = 10, .separation = 3});
    ASSERT_GT(row_parts(planted.table), 1U);
    auto const hash = result_hash(opinion_map(planted.table).value(), planted.table);
    Computing const two_hands{
        .for_each_block = [](std::size_t blocks, std::function<void(std::size_t)> const& work) {
            std::jthread const other([&] {
                for (std::size_t block = 1; block < blocks; block += 2)
                    work(block);
            });
            for (std::size_t block = 0; block < blocks; block += 2)
                work(block);
        }};
    EXPECT_EQ(result_hash(opinion_map(planted.table, two_hands).value(), planted.table), hash);
}

TEST(opinion_map, ends_when_told_to)
{
    auto const planted = test::planted_votes({.participants = 100, .statements = 30, .votes_mean = 15});
    int polls_left = 0;
    Computing const impatient{.is_cancelled = [&] { return polls_left-- <= 0; }};
    for (int polls = 0; polls < 12; ++polls) {
        polls_left = polls;
        EXPECT_FALSE(opinion_map(planted.table, impatient));
    }
    polls_left = 1'000'000;
    EXPECT_TRUE(opinion_map(planted.table, impatient));
}

TEST(opinion_map, does_not_see_what_was_moderated_out)
{
    auto const events = events_of(
        test::planted_votes({.participants = 150, .statements = 30, .groups = 2, .votes_mean = 15}).table);
    VoteTable const moderated(
        events, std::vector<StatementStanding>{{{3}, Standing::moderated_out}, {{7}, Standing::meta}});
    auto without = events;
    std::erase_if(without,
                  [](VoteEvent const& e) { return e.statement.value == 3 || e.statement.value == 7; });
    VoteTable const smaller(without);
    auto const seen = opinion_map(moderated).value();
    auto const alone = opinion_map(smaller).value();
    ASSERT_EQ(seen.participants.size(), alone.participants.size());
    std::map<ParticipantNumber, GroupNumber> groups;
    for (std::size_t row = 0; row < alone.participants.size(); ++row)
        groups[alone.participants[row]] = alone.groups.group_of[row];
    for (std::size_t row = 0; row < seen.participants.size(); ++row)
        EXPECT_EQ(seen.groups.group_of[row], groups.at(seen.participants[row]));
    EXPECT_EQ(seen.groups.people, alone.groups.people);
}

TEST(opinion_map, is_defined_for_the_smallest_conversations)
{
    std::map<std::string, std::vector<VoteEvent>> cases{{"nobody", {}},
                                                        {"one vote", {{{0}, {0}, Vote::agree}}}};
    for (int person = 0; person < 20; ++person)
        for (int statement = 0; statement < 8; ++statement) {
            cases["all pass"].push_back({{person}, {statement}, Vote::pass});
            cases["all agree"].push_back({{person}, {statement}, Vote::agree});
            cases["two camps"].push_back({{person}, {statement}, person < 10 ? Vote::agree : Vote::disagree});
        }
    for (auto const& [name, events] : cases) {
        SCOPED_TRACE(name);
        VoteTable const table(events);
        auto const map = opinion_map(table).value();
        EXPECT_EQ(map.groups.people.size(), name == "nobody" ? 0U : name == "two camps" ? 2U : 1U);
        for (auto const& point : map.points)
            EXPECT_TRUE(std::isfinite(point.x) && std::isfinite(point.y));
    }
}

TEST(adjusted_rand_index, is_one_for_the_same_division_and_nought_for_no_relation)
{
    std::vector<GroupNumber> const halves{0, 0, 0, 0, 1, 1, 1, 1};
    std::vector<GroupNumber> const turned{1, 1, 1, 1, 0, 0, 0, 0};
    std::vector<GroupNumber> const one(8, 0);
    EXPECT_EQ(adjusted_rand_index(halves, turned), 1);
    EXPECT_EQ(adjusted_rand_index(one, one), 1);
    EXPECT_EQ(adjusted_rand_index(halves, one), 0);
    // Worked by hand: 2·(1+1) pairs together of 12 and 12, expected 12·12/28.
    std::vector<GroupNumber> const across{0, 0, 1, 1, 0, 0, 1, 1};
    EXPECT_NEAR(adjusted_rand_index(halves, across), (4 - 36.0 / 7) / (12 - 36.0 / 7), 1e-12);
}

} // namespace

} // namespace manyhands::opinion
