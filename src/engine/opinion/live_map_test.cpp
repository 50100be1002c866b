// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/live_map.hpp"

#include "engine/opinion/planted_votes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

namespace manyhands::opinion {

namespace {

constexpr int crowd = 60;
constexpr int newcomers = 8;
constexpr int statements = 20;
constexpr int new_statements = 4;

LiveMap start()
{
    static auto const planted =
        std::make_shared<VoteTable const>(test::planted_votes({.participants = crowd,
                                                               .statements = statements,
                                                               .groups = 2,
                                                               .votes_mean = 14,
                                                               .separation = 4})
                                              .table);
    static auto const map = opinion_map(*planted).value();
    EXPECT_EQ(map.groups.people.size(), 2U);
    return {planted, map};
}

/// What happened, and what there is after it, kept the plain way.
struct Happening {
    enum class Kind : std::uint8_t { vote, leave, stand, withdraw } kind;
    VoteEvent vote;
    Standing standing;
};

rc::Gen<Happening> happening()
{
    return rc::gen::apply(
        [](int kind, int participant, int statement, int vote) {
            return Happening{kind < 8       ? Happening::Kind::vote
                                 : kind < 9  ? Happening::Kind::leave
                                 : kind < 10 ? Happening::Kind::stand
                                             : Happening::Kind::withdraw,
                             {{participant}, {statement}, Vote(vote)},
                             vote < 0 ? Standing::moderated_out : Standing::counted};
        },
        rc::gen::inRange(0, 11), rc::gen::inRange(0, crowd + newcomers),
        rc::gen::inRange(0, statements + new_statements), rc::gen::inRange(-1, 2));
}

using Votes = std::map<std::pair<ParticipantNumber, StatementNumber>, Vote>;

Votes votes_of(VoteTable const& table)
{
    Votes votes;
    for (std::size_t row = 0; row < table.participants(); ++row)
        for (auto const cell : table.row(row).cells)
            votes[{table.participant_numbers()[row], table.statement_numbers()[cell.column()]}] = cell.vote();
    return votes;
}

void happen(Happening const& what, LiveMap& live)
{
    if (what.kind == Happening::Kind::vote)
        live.vote(what.vote);
    else if (what.kind == Happening::Kind::leave)
        live.leave(what.vote.participant);
    else if (what.kind == Happening::Kind::withdraw)
        live.withdraw(what.vote.participant, what.vote.statement);
    else
        live.stand({what.vote.statement, what.standing});
}

void happen(Happening const& what, Votes& votes)
{
    if (what.kind == Happening::Kind::vote)
        votes[{what.vote.participant, what.vote.statement}] = what.vote.vote;
    else if (what.kind == Happening::Kind::leave)
        std::erase_if(votes, [&](auto const& entry) { return entry.first.first == what.vote.participant; });
    else if (what.kind == Happening::Kind::withdraw)
        votes.erase({what.vote.participant, what.vote.statement});
}

/// The tallies of these votes, with everybody in the group that `live` says.
void expect_tallies(LiveMap const& live, Votes const& votes)
{
    std::map<StatementNumber, VoteCounts> all;
    std::map<std::pair<StatementNumber, GroupNumber>, VoteCounts> by_group;
    for (auto const& [cell, vote] : votes) {
        all[cell.second].add(vote);
        by_group[{cell.second, live.person(cell.first).group}].add(vote);
    }
    for (int number = 0; number < statements + new_statements; ++number) {
        RC_ASSERT(live.votes_on({number}) == all[{number}]);
        auto const groups = live.group_votes_on({number});
        for (std::size_t group = 0; group < groups.size(); ++group)
            RC_ASSERT((groups[group] == by_group[{{number}, GroupNumber(group)}]));
    }
}

/// Everybody stands alike on both, and is counted alike.
void expect_same_map(LiveMap const& one, LiveMap const& other)
{
    for (int number = 0; number < crowd + newcomers; ++number) {
        auto const here = one.person({number});
        auto const there = other.person({number});
        RC_ASSERT(here.point == there.point);
        RC_ASSERT(here.group == there.group);
        RC_ASSERT(here.votes == there.votes);
    }
    RC_ASSERT(one.group_people() == other.group_people());
    for (int number = 0; number < statements + new_statements; ++number) {
        RC_ASSERT(one.votes_on({number}) == other.votes_on({number}));
        RC_ASSERT(one.group_votes_on({number}) == other.group_votes_on({number}));
    }
}

TEST(live_map, begins_as_the_map_it_is_given)
{
    auto const live = start();
    auto const& map = live.map();
    for (std::size_t row = 0; row < map.participants.size(); ++row) {
        EXPECT_EQ(live.person(map.participants[row]).point, map.points[row]);
        EXPECT_EQ(live.person(map.participants[row]).group, map.groups.group_of[row]);
    }
}

RC_GTEST_PROP(live_map, is_after_any_sequence_what_its_votes_alone_would_give, ())
{
    auto live = start();
    auto votes = votes_of(*live.snapshot().table);
    for (auto const& what : *rc::gen::container<std::vector<Happening>>(happening())) {
        happen(what, live);
        happen(what, votes);
    }
    expect_tallies(live, votes);
    auto again = start();
    for (int number = 0; number < crowd; ++number)
        again.leave({number});
    for (auto const& [cell, vote] : votes)
        again.vote({cell.first, cell.second, vote});
    expect_same_map(live, again);
    RC_ASSERT(votes_of(*live.snapshot().table) == votes);
}

RC_GTEST_PROP(live_map, keeps_what_happened_while_the_next_map_was_computed, ())
{
    auto live = start();
    auto const list = rc::gen::container<std::vector<Happening>>(happening());
    for (auto const& what : *list)
        happen(what, live);
    auto const snapshot = live.snapshot();
    auto const map = opinion_map(*snapshot.table, {}, &live.map()).value();
    LiveMap fresh(snapshot.table, map);
    for (auto const& what : *list) {
        happen(what, live);
        happen(what, fresh);
    }
    live.adopt(snapshot, map);
    expect_same_map(live, fresh);
}

TEST(live_map, takes_moderation_at_once_into_the_next_map)
{
    auto live = start();
    live.stand({{2}, Standing::moderated_out});
    EXPECT_EQ(live.standing({2}), Standing::moderated_out);
    auto const table = live.snapshot().table;
    EXPECT_EQ(table->standing(2), Standing::moderated_out);
    live.stand({{2}, Standing::counted});
    EXPECT_EQ(live.snapshot().table->standing(2), Standing::counted);
}

TEST(live_map, comes_to_the_same_groups_from_an_earlier_map)
{
    auto const planted = test::planted_votes(
        {.participants = 400, .statements = 60, .groups = 3, .votes_mean = 30, .separation = 3});
    auto live = LiveMap(std::make_shared<VoteTable const>(planted.table), opinion_map(planted.table).value());
    SeededRandom random(5);
    for (int votes = 0; votes < 120; ++votes)
        live.vote({{std::int32_t(random.below(400))},
                   {std::int32_t(random.below(60))},
                   Vote(int(random.below(3)) - 1)});
    auto const table = live.snapshot().table;
    auto const warm = opinion_map(*table, {}, &live.map()).value();
    auto const cold = opinion_map(*table).value();
    EXPECT_GT(adjusted_rand_index(warm.groups.group_of, cold.groups.group_of), 0.95);
    EXPECT_LT(warm.axes.passes, cold.axes.passes);
}

} // namespace

} // namespace manyhands::opinion
