// SPDX-License-Identifier: AGPL-3.0-or-later
// Promises after an agreed decision, and "You said, we did".
#include "area/decide/decide_test_world.hpp"

namespace manyhands::decide {

struct Promises : DecideWorld {
    DecisionId id = agreed();

    DecisionId agreed()
    {
        auto const made = opened();
        all_vote(made, "yes");
        close(made);
        return made;
    }
    PromiseId promise(PersonId maker, PersonId owner, std::string const& due = "2026-10-31")
    {
        auto const got = world.post(maker, at(id, "/promises/new"),
                                    {{"what", "A bus at 22:40"}, {"owner", owner.text()}, {"due", due}});
        EXPECT_EQ(got.status, 303) << got.body;
        auto const all = world.rows([&](store::Snapshot& rows) { return promises_of_owner(rows, owner); });
        return all.empty() ? PromiseId{} : all.back().id;
    }
    static std::string to(PromiseId promise, std::string const& rest = "")
    {
        return "/promises/" + promise.text() + rest;
    }
};

TEST_F(Promises, AFacilitatorOffersAndTheOwnerAccepts)
{
    auto const made = promise(fay, lou);
    EXPECT_EQ(world.get(nia, to(made)).status, 404);
    EXPECT_TRUE(
        world.look(lou, [](front::Visit& visit) { return home_promises_section(visit).cards.size() == 1; }));
    EXPECT_EQ(world.post(fay, to(made, "/accept")).status, 403);
    EXPECT_EQ(world.post(lou, to(made, "/accept")).status, 303);
    EXPECT_EQ(world.post(lou, to(made, "/accept")).status, 409);
    EXPECT_TRUE(world.get(sam, to(made)).says("Lou"));
    auto const outside = world.get(nia, to(made));
    EXPECT_EQ(outside.status, 200);
    EXPECT_FALSE(outside.says("Lou"));
    EXPECT_TRUE(outside.says("People with lived experience"));
}

TEST_F(Promises, AnOwnerIsNamedInPublicOnlyIfTheySaySo)
{
    auto const done = "/places/" + town.id.text() + "/done";
    auto const made = promise(fay, lou);
    EXPECT_EQ(world.post(lou, to(made, "/name"), {{"named", "yes"}}).status, 409); // not accepted yet
    EXPECT_EQ(world.post(lou, to(made, "/accept"), {{"named", "yes"}}).status, 303);
    auto const everywhere = {to(made), to(made, ".json"), at(id), done, done + ".csv"};
    for (auto const& path : everywhere)
        EXPECT_TRUE(world.get(std::nullopt, path).says("Lou (People with lived experience)")) << path;
    EXPECT_TRUE(world.look(nia, [&](front::Visit& visit) {
        return place_promises_section(visit, town).cards.front().detail.contains("Lou");
    }));
    EXPECT_EQ(world.post(fay, to(made, "/name"), {}).status, 403); // the owner's alone
    EXPECT_EQ(world.post(lou, to(made, "/name"), {}).status, 303);
    for (auto const& path : everywhere)
        EXPECT_FALSE(world.get(std::nullopt, path).says("Lou")) << path;
    EXPECT_TRUE(world.get(sam, to(made)).says("Lou"));
}

TEST_F(Promises, WhoAsksAnotherDoesNotNameThem)
{
    world.post(fay, at(id, "/promises/new"),
               {{"what", "A bench"}, {"owner", lou.text()}, {"due", "2026-10-31"}, {"named", "yes"}});
    auto const made =
        world.rows([&](store::Snapshot& rows) { return promises_of_owner(rows, lou).front().id; });
    EXPECT_EQ(world.post(lou, to(made, "/accept")).status, 303);
    EXPECT_FALSE(world.get(nia, to(made)).says("Lou"));
}

TEST_F(Promises, AMemberPromisesForThemselvesAlone)
{
    promise(lou, lou);
    EXPECT_EQ(
        world
            .post(lou, at(id, "/promises/new"), {{"what", "X"}, {"owner", sam.text()}, {"due", "2026-10-31"}})
            .status,
        403);
    EXPECT_EQ(
        world
            .post(nia, at(id, "/promises/new"), {{"what", "X"}, {"owner", nia.text()}, {"due", "2026-10-31"}})
            .status,
        403);
    EXPECT_EQ(
        world
            .post(fay, at(id, "/promises/new"), {{"what", "X"}, {"owner", nia.text()}, {"due", "2026-10-31"}})
            .status,
        422);
}

TEST_F(Promises, BecomeLateAndAreMovedAndSettledWithTheirHistory)
{
    auto const made = promise(lou, lou);
    EXPECT_EQ(world.post(fay, to(made, "/move"), {{"due", "2026-12-24"}, {"move_why", "x"}}).status, 403);
    EXPECT_EQ(world.post(lou, to(made, "/move"), {{"due", "2026-12-24"}, {"move_why", ""}}).status, 422);
    EXPECT_EQ(
        world.post(lou, to(made, "/move"), {{"due", "2026-12-24"}, {"move_why", "The driver left."}}).status,
        303);
    world.clock.set(end_of_british_day(Day::parse("2026-12-24").value()) + std::chrono::hours(1));
    world.sign_in(fay);
    EXPECT_TRUE(world.get(std::nullopt, "/places/" + town.id.text() + "/done").says("Late"));
    EXPECT_EQ(world.post(fay, to(made, "/settle"), {{"state", "kept"}}).status, 422);
    EXPECT_EQ(world.post(fay, to(made, "/settle"), {{"state", "kept"}, {"why", "It runs."}}).status, 303);
    EXPECT_EQ(world.post(fay, to(made, "/settle"), {{"state", "not_kept"}, {"why", "No."}}).status, 409);
    auto const page = world.get(nia, to(made));
    EXPECT_TRUE(page.says("The driver left."));
    EXPECT_TRUE(page.says("It runs."));
    EXPECT_EQ(number("SELECT COUNT(*) FROM promise_step WHERE promise = $1", {made}), 3);
}

TEST_F(Promises, YouSaidWeDidIsForAnybodyAndHasNoNames)
{
    promise(lou, lou);
    promise(fay, sam); // only offered: not shown
    auto const page = world.get(std::nullopt, "/places/" + town.id.text() + "/done");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Shall the last bus leave at 23:00?"));
    EXPECT_TRUE(page.says("A bus at 22:40"));
    EXPECT_FALSE(page.says("Lou"));
    auto const csv = world.get(std::nullopt, "/places/" + town.id.text() + "/done.csv");
    EXPECT_TRUE(csv.says("A bus at 22:40"));
    EXPECT_EQ(std::ranges::count(csv.body, '\n'), 2);
}

TEST_F(Promises, PublicLinesCarryNoPerson)
{
    auto const before = number("SELECT COUNT(*) FROM public_leaf", {});
    auto const made = promise(fay, lou);
    EXPECT_EQ(number("SELECT COUNT(*) FROM public_leaf", {}), before);
    world.post(lou, to(made, "/accept"));
    EXPECT_EQ(number("SELECT COUNT(*) FROM public_leaf", {}), before + 1);
}

TEST_F(Promises, OfADecisionThatWasNotAgreedThereAreNone)
{
    auto const open = opened({{"closes_on", "2026-10-10"}});
    EXPECT_EQ(world
                  .post(fay, at(open, "/promises/new"),
                        {{"what", "X"}, {"owner", fay.text()}, {"due", "2026-10-31"}})
                  .status,
              409);
}

TEST_F(Promises, StayWhenTheirOwnerLeavesButOffersDoNot)
{
    auto const offered = promise(fay, lou);
    auto const taken = promise(lou, lou, "2026-11-30");
    world.run([&](store::Transaction& rows) {
        static_cast<void>(person_left(rows,
                                      {.root = town.id,
                                       .at = world.clock.now(),
                                       .actor = lou,
                                       .act = "people.left",
                                       .subject = journal::subject("person", lou)}));
        people::erase_person(rows, lou, world.clock.now());
    });
    auto const state = [&](PromiseId promise) {
        return world.rows([&](store::Snapshot& rows) { return find_promise(rows, promise)->state; });
    };
    EXPECT_NE(state(offered), state(taken));
    EXPECT_TRUE(world.get(fay, at(id)).says("Somebody who left"));
}

TEST_F(Promises, ThePartsOfOtherPagesShowThem)
{
    promise(lou, lou);
    auto const waiting = opened({{"question", "Another one?"}, {"closes_on", "2026-10-10"}});
    vote(lou, waiting, "yes");
    EXPECT_EQ(world.look(lou, [](front::Visit& visit) { return home_section(visit).cards.size(); }), 0u);
    EXPECT_EQ(world.look(lee, [](front::Visit& visit) { return home_section(visit).cards.size(); }), 1u);
    EXPECT_EQ(world.look(obi, [](front::Visit& visit) { return home_section(visit).cards.size(); }), 0u);
    EXPECT_EQ(
        world.look(nia, [&](front::Visit& visit) { return circle_section(visit, circle).cards.size(); }), 2u);
    EXPECT_EQ(world.look(nia, [&](front::Visit& visit) { return place_section(visit, town).cards.size(); }),
              2u);
    EXPECT_EQ(world.look(
                  nia, [&](front::Visit& visit) { return place_promises_section(visit, town).cards.size(); }),
              1u);
    auto const answered =
        world.look(lou, [](front::Visit& visit) { return home_answered_section(visit).cards; });
    ASSERT_EQ(answered.size(), 1u);
    EXPECT_EQ(answered.front().heading, "Another one?");
    EXPECT_TRUE(answered.front().detail.contains("10 October 2026"));
    EXPECT_EQ(world.look(lee, [](front::Visit& visit) { return home_answered_section(visit).cards.size(); }),
              0u);
    EXPECT_TRUE(world.look(fay, [&](front::Visit& visit) {
        return conversation_section(visit, conversation).action.has_value();
    }));
    auto const mine = world.rows([&](store::Snapshot& rows) { return my_data(rows, lou); });
    EXPECT_TRUE(mine.json.contains("A bus at 22:40"));
    EXPECT_FALSE(mine.json.contains("choice")); // secret ballots: that they answered, not what
}

} // namespace manyhands::decide
