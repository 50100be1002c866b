// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/random.hpp"
#include "engine/opinion/map_json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace manyhands::opinion {

namespace {

/// Random votes of up to `people_max` people, repeated ones too.
std::vector<VoteEvent> some_events(int people_max, int statements_max)
{
    auto const one = rc::gen::apply(
        [](int participant, int statement, int vote) {
            return VoteEvent{{participant}, {statement}, Vote(vote)};
        },
        rc::gen::inRange(0, people_max), rc::gen::inRange(0, statements_max), rc::gen::inRange(-1, 2));
    return *rc::gen::container<std::vector<VoteEvent>>(one);
}

std::vector<VoteEvent> in_another_order(std::vector<VoteEvent> events, std::uint64_t seed)
{
    SeededRandom random(seed);
    for (std::size_t left = events.size(); left > 1; --left)
        std::swap(events[left - 1], events[random.below(left)]);
    return events;
}

/// One event for each pair, the last.
std::vector<VoteEvent> latest_only(std::vector<VoteEvent> const& events)
{
    std::map<std::pair<ParticipantNumber, StatementNumber>, Vote> latest;
    for (auto const& event : events)
        latest[{event.participant, event.statement}] = event.vote;
    std::vector<VoteEvent> kept;
    for (auto const& [pair, vote] : latest)
        kept.push_back({pair.first, pair.second, vote});
    return kept;
}

bool all_finite(PolisMap const& map)
{
    auto const finite = [](double x) { return std::isfinite(x); };
    auto const finite_point = [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); };
    return std::ranges::all_of(map.components.center, finite) &&
        std::ranges::all_of(map.components.axes[0], finite) &&
        std::ranges::all_of(map.components.axes[1], finite) &&
        std::ranges::all_of(map.projection, finite_point) &&
        std::ranges::all_of(map.group_informed_consensus, finite) &&
        std::ranges::all_of(map.priorities, finite) &&
        std::ranges::all_of(map.grouping.tried, finite, &GroupCount::silhouette) &&
        map_json(map).find("null") == std::string::npos;
}

TEST(vote_table, holds_the_last_vote_and_only_columns_with_votes)
{
    std::vector<VoteEvent> const events{
        {{9}, {5}, Vote::agree}, {{2}, {7}, Vote::pass}, {{9}, {5}, Vote::disagree}};
    VoteTable const table(
        events, std::vector<StatementStanding>{{{7}, Standing::moderated_out}, {{8}, Standing::meta}});
    EXPECT_EQ(table.votes(), 2U);
    EXPECT_EQ(table.statement_numbers(), (std::vector<StatementNumber>{{5}, {7}}));
    EXPECT_EQ(table.participant_numbers(), (std::vector<ParticipantNumber>{{9}, {2}}));
    EXPECT_EQ(table.row(0).votes.front(), Vote::disagree);
    EXPECT_EQ(table.standing(0), Standing::counted);
    EXPECT_EQ(table.standing(1), Standing::moderated_out);
}

TEST(vote_table, takes_sparse_numbers_too)
{
    std::vector<VoteEvent> const events{{{2'000'000'000}, {1'999'999'999}, Vote::agree},
                                        {{3}, {4}, Vote::pass}};
    VoteTable const table(events);
    EXPECT_EQ(table.participant_numbers(), (std::vector<ParticipantNumber>{{3}, {2'000'000'000}}));
    EXPECT_EQ(table.row(1).columns.front(), 1U);
}

RC_GTEST_PROP(vote_table_builder, makes_the_table_of_the_events_a_participant_at_a_time, ())
{
    auto events = some_events(12, 9);
    VoteTable const expected(events);
    std::vector<StatementStanding> statements;
    for (auto const number : expected.statement_numbers())
        statements.push_back({number, Standing::counted});
    VoteTableBuilder builder(statements, 0);
    for (auto const participant : expected.participant_numbers())
        for (auto const& event : events)
            if (event.participant == participant)
                builder.add(event);
    auto const built = builder.take();
    RC_ASSERT(built.participant_numbers() == expected.participant_numbers());
    RC_ASSERT(built.votes() == expected.votes());
    for (std::size_t row = 0; row < built.participants(); ++row)
        RC_ASSERT(std::ranges::equal(built.row(row).cells, expected.row(row).cells));
}

TEST(vote_table_builder, passes_over_statements_it_was_not_told_of)
{
    VoteTableBuilder builder(std::vector<StatementStanding>{{{3}, Standing::counted}, {{8}, Standing::meta}});
    builder.add({{1}, {4}, Vote::agree});
    builder.add({{2}, {8}, Vote::disagree});
    auto const table = builder.take();
    EXPECT_EQ(table.participant_numbers(), (std::vector<ParticipantNumber>{{2}}));
    EXPECT_EQ(table.statements(), 2U);
    EXPECT_EQ(table.standing(1), Standing::meta);
    EXPECT_TRUE(builder.take().participants() == 0);
}

RC_GTEST_PROP(vote_table, deals_the_answers_to_a_statement_among_those_who_answered_it, ())
{
    VoteTable const table(some_events(20, 6));
    auto const dealt = table.dealt_anew(*rc::gen::arbitrary<std::uint64_t>());
    RC_ASSERT(count_votes(dealt) == count_votes(table));
    for (std::size_t row = 0; row < table.participants(); ++row)
        RC_ASSERT(std::ranges::equal(dealt.row(row).columns, table.row(row).columns));
}

TEST(polis_map, is_defined_for_the_smallest_conversations)
{
    std::map<std::string, std::vector<VoteEvent>> cases{
        {"nobody", {}},
        {"one vote", {{{0}, {0}, Vote::agree}}},
        {"one person", {{{0}, {0}, Vote::agree}, {{0}, {1}, Vote::disagree}, {{0}, {2}, Vote::pass}}},
        {"one statement", {{{0}, {0}, Vote::agree}, {{1}, {0}, Vote::disagree}, {{2}, {0}, Vote::agree}}},
    };
    for (int person = 0; person < 20; ++person)
        for (int statement = 0; statement < 8; ++statement) {
            cases["all pass"].push_back({{person}, {statement}, Vote::pass});
            cases["all agree"].push_back({{person}, {statement}, Vote::agree});
            cases["two camps"].push_back({{person}, {statement}, person < 10 ? Vote::agree : Vote::disagree});
        }
    for (auto const& [name, events] : cases) {
        SCOPED_TRACE(name);
        auto const map = polis_map(VoteTable(events));
        EXPECT_TRUE(all_finite(map));
        EXPECT_EQ(map.grouping.groups.size(),
                  name == "nobody"                                     ? 0U
                      : name == "two camps" || name == "one statement" ? 2U
                                                                       : 1U);
    }
    auto const camps = polis_map(VoteTable(cases["two camps"]));
    EXPECT_NEAR(camps.components.singular_values[0], std::sqrt(160.0), 1e-9);
    EXPECT_EQ(camps.components.axes[1], std::vector<double>(8)); // nothing differs along a second axis
    EXPECT_EQ(camps.grouping.groups[0].members.size(), 10U);
}

TEST(polis_map, leaves_out_what_was_moderated_out)
{
    std::vector<VoteEvent> events;
    for (int person = 0; person < 20; ++person)
        for (int statement = 0; statement < 8; ++statement)
            events.push_back(
                {{person}, {statement}, (person + statement) % 3 == 0 ? Vote::disagree : Vote::agree});
    VoteTable const table(
        events, std::vector<StatementStanding>{{{2}, Standing::moderated_out}, {{3}, Standing::meta}});
    auto const map = polis_map(table);
    EXPECT_EQ(map.components.center[2], 0);
    EXPECT_EQ(map.components.axes[0][2], 0);
    EXPECT_EQ(map.priorities[3], 49);
    for (auto const& list : map.representatives)
        for (auto const& one : list)
            EXPECT_TRUE(one.column != 2 && one.column != 3);
}

RC_GTEST_PROP(polis_map, does_not_depend_on_the_order_in_which_people_vote, ())
{
    auto const events = latest_only(some_events(40, 12));
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    RC_ASSERT(map_json(polis_map(VoteTable(events))) ==
              map_json(polis_map(VoteTable(in_another_order(events, seed)))));
}

RC_GTEST_PROP(polis_map, counts_the_latest_vote_only, ())
{
    auto const events = some_events(6, 6);
    RC_ASSERT(map_json(polis_map(VoteTable(events))) == map_json(polis_map(VoteTable(latest_only(events)))));
}

RC_GTEST_PROP(polis_map, is_whole_and_within_bounds, ())
{
    VoteTable const table(some_events(60, 12));
    auto const map = polis_map(table);
    RC_ASSERT(all_finite(map));
    RC_ASSERT(map.components.residual < 1e-9);
    std::vector<std::uint32_t> grouped;
    for (auto const& group : map.grouping.groups)
        grouped.insert(grouped.end(), group.members.begin(), group.members.end());
    std::ranges::sort(grouped);
    RC_ASSERT(grouped == map.in_conversation); // everybody in the conversation is in exactly one group
    for (auto const consensus : map.group_informed_consensus)
        RC_ASSERT(consensus > 0 && consensus < 1);
    for (auto const& tried : map.grouping.tried)
        RC_ASSERT(std::abs(tried.silhouette) <= 1);
    for (std::size_t row = 0; row < table.participants(); ++row)
        if (table.row(row).size() >= std::min<std::size_t>(7, table.statements()))
            RC_ASSERT(std::ranges::binary_search(map.in_conversation, row));
    RC_ASSERT(map.in_conversation.size() >= std::min<std::size_t>(15, table.participants()));
}

RC_GTEST_PROP(group_informed_consensus, is_the_same_however_groups_are_called, ())
{
    auto const cell = rc::gen::construct<VoteCounts>(rc::gen::inRange(0U, 9U), rc::gen::inRange(0U, 9U),
                                                     rc::gen::inRange(0U, 9U));
    auto const one = *rc::gen::container<std::vector<VoteCounts>>(5, cell);
    auto const other = *rc::gen::container<std::vector<VoteCounts>>(5, cell);
    RC_ASSERT(group_informed_consensus({one, other}, 5) == group_informed_consensus({other, one}, 5));
}

TEST(k_means, gives_a_point_between_two_centers_to_the_last)
{
    std::vector<WeightedPoint> const points{{{0, 0}}, {{2, 0}}, {{1, 0}}};
    auto const clusters = k_means(points, {.clusters = 2, .steps_max = 1});
    ASSERT_EQ(clusters.size(), 2U);
    EXPECT_EQ(clusters[1].members, (std::vector<std::uint32_t>{1, 2}));
}

RC_GTEST_PROP(k_means, puts_every_point_with_its_nearest_center, ())
{
    auto const points = *rc::gen::container<std::vector<WeightedPoint>>(rc::gen::apply(
        [](int x, int y) {
            return WeightedPoint{{x / 7.0, y / 7.0}};
        },
        rc::gen::inRange(-50, 50), rc::gen::inRange(-50, 50)));
    auto const clusters = k_means(points, {.clusters = 4, .steps_max = 1000, .movement = 1e-12});
    for (auto const& cluster : clusters)
        for (auto const member : cluster.members)
            for (auto const& other : clusters)
                RC_ASSERT(squared_distance(points[member].at, cluster.center) <=
                          squared_distance(points[member].at, other.center) + 1e-9);
}

} // namespace

} // namespace manyhands::opinion
