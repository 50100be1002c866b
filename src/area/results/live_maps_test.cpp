// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/map_job.hpp"
#include "area/results/map_publishing.hpp"
#include "area/results/results_routes.hpp"
#include "area/results/results_test_world.hpp"
#include "area/talk/talk.hpp"

#include <gtest/gtest.h>

namespace manyhands::results {

namespace {

struct LiveMapsWorld : ResultsWorld {
    LiveMapsWorld()
    {
        for (auto const act : MapJob::acts)
            world.journal.after(std::string(act), [&](journal::Line const& line) { job.note(line); });
        for (int at = 0; at < 40; ++at) {
            people.push_back(world.person("P" + std::to_string(at)));
            for (std::size_t seed = 0; seed < 6; ++seed)
                say(people.back(), seed,
                    (at < 22) == (seed % 2 == 0) ? talk::Vote::agree : talk::Vote::disagree);
        }
    }
    void say(PersonId person, std::size_t statement, talk::Vote answer)
    {
        auto const id = statements(talked).at(statement).id;
        world.clock.advance(std::chrono::milliseconds(7));
        EXPECT_TRUE(world.act(person, [&](front::Turn& turn) {
            return talk::vote(turn, talked.id, {id, answer});
        }));
    }
    std::shared_ptr<ShelvedMap const> now()
    {
        return world.rows([&](store::Snapshot& rows) { return shelf.now(rows, talked); });
    }
    std::shared_ptr<ShelvedMap const> stored()
    {
        return world.rows([&](store::Snapshot& rows) { return shelf.stored(rows, talked); });
    }

    talk::Conversation talked =
        conversation({.seeds = {"Seed a", "Seed b", "Seed c", "Seed d", "Seed e", "Seed f"}});
    std::vector<PersonId> people;
    MapJob job{world.tools, shelf};
};

} // namespace

// Servers of one installation compute at moments of their own, and only one of them stores.
TEST(LiveMaps, TwoServersShowTheSameMapInTheSameColours)
{
    LiveMapsWorld here;
    MapShelf other_shelf;
    MapJob other_job{here.world.tools, other_shelf};
    other_job.store_only_if([] { return false; });
    for (auto const act : MapJob::acts)
        here.world.journal.after(std::string(act), [&](journal::Line const& line) { other_job.note(line); });
    here.job.run_due();
    for (int round = 0; round < 4; ++round) {
        for (std::size_t at = 0; at < here.people.size(); ++at)
            for (std::size_t seed = 0; seed < 6; ++seed)
                here.say(here.people[at], seed,
                         (at < 22 + 2 * static_cast<std::size_t>(round)) == (seed % 2 == 0)
                             ? talk::Vote::agree
                             : talk::Vote::disagree);
        here.world.clock.advance(std::chrono::minutes(20));
        here.job.run_due();
        if (round % 2 == 1) // the other comes round more seldom
            other_job.run_due();
    }
    here.say(here.people[0], 0, talk::Vote::pass);
    here.world.clock.advance(std::chrono::minutes(1));
    here.job.run_due();
    other_job.run_due();
    auto const one = here.now();
    auto const other =
        here.world.rows([&](store::Snapshot& rows) { return other_shelf.now(rows, here.talked); });
    ASSERT_TRUE(one && other);
    EXPECT_EQ(one->source, MapSource::live);
    EXPECT_EQ(other->source, MapSource::live);
    EXPECT_EQ(one->map.showing.colors, other->map.showing.colors);
    ASSERT_EQ(one->map.people->points.size(), other->map.people->points.size());
    for (std::size_t at = 0; at < one->map.people->points.size(); ++at) {
        EXPECT_NEAR(one->map.people->points[at].x, other->map.people->points[at].x, 1e-4);
        EXPECT_NEAR(one->map.people->points[at].y, other->map.people->points[at].y, 1e-4);
    }
}

TEST(LiveMaps, VotesMakeAConversationLiveAndItsCloseEndsThat)
{
    LiveMapsWorld here;
    EXPECT_FALSE(here.now());
    here.job.run_due();
    ASSERT_TRUE(here.now());
    EXPECT_EQ(here.now()->source, MapSource::live);
    EXPECT_EQ(here.shelf.live().size(), 1U);
    ASSERT_TRUE(here.stored()) << "a small conversation is stored at once";
    EXPECT_EQ(here.stored()->row.votes, here.now()->row.votes);

    here.say(here.people[0], 0, talk::Vote::pass);
    here.must(here.world.act(here.fay, [&](front::Turn& turn) -> Result<int> {
        TRY(talk::close_conversation(turn, here.talked.id));
        return 0;
    }));
    here.world.clock.advance(std::chrono::seconds(6));
    here.job.run_due();
    EXPECT_EQ(here.shelf.live().size(), 0U);
    EXPECT_EQ(here.now()->source, MapSource::stored);
}

/// What is live and what is stored are two ways to the same map.
TEST(LiveMaps, ComputeWhatIsStored)
{
    LiveMapsWorld here;
    here.job.run_due();
    for (std::size_t at = 0; at < 12; ++at)
        here.say(here.people[at * 3], at % 6, talk::Vote::pass);
    ASSERT_EQ(here.shelf.live().refresh(here.world.tools, here.talked.id, {}).value(), LiveRefresh::computed);
    ASSERT_EQ(publish_map(here.world.tools, here.shelf, here.talked.id).value(), MapRefresh::stored);
    auto const live = here.now();
    auto const stored = here.stored();
    EXPECT_EQ(live->map.clarity, stored->map.clarity);
    EXPECT_EQ(live->map.statements, stored->map.statements);
    EXPECT_EQ(live->map.joining, stored->map.joining);
    EXPECT_EQ(live->map.dividing, stored->map.dividing);
    EXPECT_EQ(live->map.showing.colors, stored->map.showing.colors);
    for (std::size_t group = 0; group < live->map.groups.size(); ++group) {
        EXPECT_EQ(live->map.groups[group].votes, stored->map.groups[group].votes);
        EXPECT_EQ(live->map.people->members[group].size(), stored->map.people->members[group].size());
    }
    EXPECT_EQ(here.shelf.live().refresh(here.world.tools, here.talked.id, {}).value(),
              LiveRefresh::unchanged);
}

TEST(LiveMaps, ACancelledComputationLeavesTheOneBefore)
{
    LiveMapsWorld here;
    here.job.run_due();
    auto const before = here.shelf.live().computed(here.talked.id);
    here.say(here.people[0], 0, talk::Vote::pass);
    EXPECT_EQ(here.shelf.live()
                  .refresh(here.world.tools, here.talked.id, {.is_cancelled = [] { return true; }})
                  .value(),
              LiveRefresh::cancelled);
    EXPECT_EQ(here.shelf.live().computed(here.talked.id), before);
}

TEST(LiveMaps, WhoLeavesBeforeTheirVoteIsReadIsNotLost)
{
    LiveMapsWorld here;
    here.job.run_due();
    here.say(here.people[0], 0, talk::Vote::pass);
    here.must(here.world.act(here.people[0], [&](front::Turn& turn) -> Result<int> {
        TRY_VOID(turn.tell({}, "people.left", journal::subject("person", here.people[0])));
        return 0;
    }));
    EXPECT_EQ(here.now()->source, MapSource::stored) << "until the votes are read again";
    ASSERT_EQ(here.shelf.live().refresh(here.world.tools, here.talked.id, {}).value(), LiveRefresh::computed);
    EXPECT_EQ(here.now()->source, MapSource::live);
    std::uint32_t passes = 0;
    for (auto const& group : here.now()->map.groups)
        passes += group.votes[0].passes;
    EXPECT_EQ(passes, 1U);
}

TEST(LiveMaps, AConversationIsForgottenWhenNobodyVotes)
{
    LiveMapsWorld here;
    here.job.run_due();
    ASSERT_EQ(here.shelf.live().size(), 1U);
    here.world.clock.advance(MapJob::live_for + std::chrono::seconds(1));
    here.job.run_due();
    EXPECT_EQ(here.shelf.live().size(), 0U);
    EXPECT_EQ(here.now()->source, MapSource::stored);
}

TEST(LiveMaps, ThePageSaysThatItFollowsTheVotes)
{
    LiveMapsWorld here;
    here.job.run_due();
    auto const got = here.world.get(here.nia, here.at(here.talked, "/results"));
    EXPECT_TRUE(got.says("This map follows the votes")) << got.body;
    EXPECT_TRUE(got.says("The map that stays was made on"));
}

} // namespace manyhands::results
