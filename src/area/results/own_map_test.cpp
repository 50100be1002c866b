// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/map_shelf.hpp"
#include "area/results/results_test_world.hpp"
#include "engine/opinion/planted_votes.hpp"

#include <gtest/gtest.h>

namespace manyhands::results {

namespace {

opinion::VoteTable planted(std::size_t groups, std::size_t people = 120)
{
    return opinion::test::planted_votes({.participants = people,
                                         .statements = 24,
                                         .groups = groups,
                                         .votes_mean = 16,
                                         .separation = 2.5})
        .table;
}

opinion::OpinionReport report_of(opinion::VoteTable const& table)
{
    return opinion_report(table, opinion::opinion_map(table).value());
}

OwnMap shown_after(opinion::OpinionReport const& report, OwnMap const* before, std::int64_t minute = 0)
{
    return read_own_map(own_map_json(report, showing_of(report.map, before, Instant{minute * 60'000})));
}

std::map<opinion::StatementNumber, opinion::Vote> votes_of(opinion::VoteTable const& table, std::size_t row)
{
    std::map<opinion::StatementNumber, opinion::Vote> votes;
    for (auto const cell : table.row(row).cells)
        votes[table.statement_numbers()[cell.column()]] = cell.vote();
    return votes;
}

} // namespace

TEST(OwnMap, SomebodyStandsWhereTheEnginePutsThem)
{
    auto const table = planted(3);
    auto const report = report_of(table);
    auto const map = shown_after(report, nullptr);
    ASSERT_EQ(map.groups.size(), 3U);
    for (std::size_t row = 0; row < table.participants(); ++row) {
        auto const stands = standpoint(map, votes_of(table, row)).value();
        EXPECT_NEAR(stands.point.x, report.map.points[row].x, 1e-9);
        EXPECT_NEAR(map.people->points[row].x, report.map.points[row].x, 1e-6);
        EXPECT_EQ(stands.group.value_or(opinion::no_group), report.map.groups.group_of[row]);
    }
    EXPECT_FALSE(standpoint(map, {}));
    auto one = votes_of(table, 0);
    one.erase(std::next(one.begin()), one.end());
    EXPECT_FALSE(standpoint(map, one)->group) << "one answer puts nobody into a group";
}

TEST(OwnMap, WhatIsReadIsWhatWasFound)
{
    auto const table = planted(2);
    auto const report = report_of(table);
    auto const map = shown_after(report, nullptr);
    ASSERT_FALSE(report.bridging.bridges.empty());
    EXPECT_EQ(map.joining.size(), report.bridging.bridges.size());
    auto const& best = report.bridging.statements[report.bridging.bridges[0]];
    EXPECT_EQ(map.joining[0], best.column);
    EXPECT_EQ(map.bridges[best.column].agreement, best.bridge.agreement);
    EXPECT_EQ(map.groups[1].telling.size(), report.characteristic.groups[1].size());
    EXPECT_EQ(map.representing.statements.size(), report.representing.statements.size());
    EXPECT_EQ(map.representing.with_one, report.representing.with_one);
    for (std::size_t at = 0; at < report.second.size(); ++at)
        EXPECT_EQ(map.second[report.bridging.statements[at].column], report.second[at]);
}

/// The axes' signs, and which group is the largest, may be others the next time.
TEST(OwnMap, AGroupKeepsItsColourAndItsSide)
{
    auto const table = planted(2);
    auto report = report_of(table);
    auto const before = shown_after(report, nullptr);
    for (auto& point : report.map.points)
        point = {-point.x, point.y};
    for (auto& group : report.map.groups.group_of)
        group = group == opinion::no_group ? group : opinion::GroupNumber(1 - group);
    std::swap(report.map.groups.people[0], report.map.groups.people[1]);
    auto const after = shown_after(report, &before, 5);
    EXPECT_EQ(after.showing.colors, (std::vector<opinion::GroupColor>{{1}, {0}}));
    for (std::size_t row = 0; row < table.participants(); ++row)
        EXPECT_NEAR(after.people->points[row].x, before.people->points[row].x, 1e-5);
    EXPECT_FALSE(after.showing.news) << "for a reader nothing changed";
}

TEST(OwnMap, NewsStayUntilThereAreOthers)
{
    auto const two = report_of(planted(2));
    auto const none = report_of(planted(1));
    ASSERT_FALSE(opinion::has_groups(none.map));
    auto const before = shown_after(none, nullptr);
    auto const found = shown_after(two, &before, 1);
    EXPECT_EQ(found.showing.news.value().kind, GroupsNews::Kind::found);
    auto const same = shown_after(two, &found, 2);
    EXPECT_EQ(same.showing.news.value().at, Instant{60'000});
    auto const lost = shown_after(none, &same, 3);
    EXPECT_EQ(lost.showing.news.value().kind, GroupsNews::Kind::lost);

    auto mixed = two;
    for (std::size_t row = 0; row < mixed.map.groups.group_of.size(); row += 3)
        if (auto& group = mixed.map.groups.group_of[row]; group != opinion::no_group)
            group = opinion::GroupNumber(1 - group);
    auto const moved = shown_after(mixed, &same, 4);
    ASSERT_EQ(moved.showing.news.value().kind, GroupsNews::Kind::changed);
    EXPECT_GT(moved.showing.news->moved, 0.2);
    EXPECT_EQ(moved.showing.news->changes.size(), 2U);
    EXPECT_EQ(moved.showing.news->changes[0].fate, opinion::Fate::kept);
}

namespace {

struct Shelf : testing::Test {
    talk::Conversation stored(opinion::OpinionReport const& report, std::int64_t minute = 1)
    {
        auto const conversation = here.conversation({.seeds = {"The last bus should leave later."}});
        store(conversation, report, minute);
        return conversation;
    }
    void store(talk::Conversation const& conversation, opinion::OpinionReport const& report,
               std::int64_t minute)
    {
        here.world.run([&](store::Transaction& rows) {
            write_map(rows, conversation,
                      {.method = std::string(opinion::opinion_map_method),
                       .engine_version = std::string(opinion::opinion_map_version),
                       .votes = static_cast<std::int64_t>(report.votes),
                       .votes_hash = report.hash,
                       .made_at = Instant{minute * 60'000},
                       .json = own_map_json(report, showing_of(report.map, nullptr, {}))});
        });
    }
    std::shared_ptr<ShelvedMap const> find(talk::Conversation const& conversation)
    {
        return here.world.rows([&](store::Snapshot& rows) { return here.shelf.stored(rows, conversation); });
    }

    ResultsWorld here;
};

} // namespace

TEST_F(Shelf, ReadsAMapOnceAndANewOneAnew)
{
    auto const report = report_of(planted(2));
    EXPECT_FALSE(find(here.conversation({})));
    auto const conversation = stored(report);
    auto const first = find(conversation);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->map.groups.size(), 2U);
    EXPECT_EQ(find(conversation), first) << "the same, not read again";
    store(conversation, report_of(planted(3)), 2);
    EXPECT_EQ(find(conversation)->map.groups.size(), 3U);
    EXPECT_EQ(first->map.groups.size(), 2U) << "whoever holds it keeps it";
}

TEST_F(Shelf, IsBounded)
{
    auto const report = report_of(planted(2, 40));
    auto const first = stored(report);
    auto const second = stored(report);
    auto const kept = find(first);
    auto const dropped = find(second);
    for (std::size_t at = 2; at < MapShelf::maps_max + 1; ++at) {
        EXPECT_EQ(find(first), kept) << "asked for again and again";
        find(stored(report));
    }
    EXPECT_EQ(here.shelf.size(), MapShelf::maps_max);
    EXPECT_EQ(find(first), kept);
    EXPECT_NE(find(second), dropped) << "asked for the longest ago";
}

} // namespace manyhands::results
