// SPDX-License-Identifier: AGPL-3.0-or-later
// Whose it was what this browser did as a guest: asked, never guessed.
#include "area/accounts/accounts.hpp"
#include "area/talk/conversation_routes.hpp"
#include "area/talk/conversation_test_world.hpp"
#include "area/talk/participant_data_store.hpp"

#include <gtest/gtest.h>

namespace manyhands::talk {

namespace {

struct GuestOffer : testing::Test, protected ConversationWorld {
    GuestOffer() { bind_guest_offer(world.door); }

    Conversation const talk = conversation({.guests = Guests::at_once, .seeds = {"More trees.", "Fewer cars."}});
    Statement trees() { return statement(talk, "More trees."); }
    Statement cars() { return statement(talk, "Fewer cars."); }

    void vote(PersonId who, Conversation const& in, Statement const& on, std::string const& said)
    {
        EXPECT_EQ(world.post(who, at(in, "/votes"), {{"statement", on.id.text()}, {"vote", said}}).status, 303);
    }
    /// Somebody signs in in the browser of a guest who voted on both.
    PersonId lou_after_guest()
    {
        auto const visitor = guest();
        vote(visitor, talk, trees(), "disagree");
        vote(visitor, talk, cars(), "disagree");
        world.post(visitor, at(talk, "/statements"), {{"text", "Something hateful."}, {"anyway", "yes"}});
        world.run([&](store::Transaction& rows) {
            rows.run("INSERT INTO guest_offer (token_hash, guest, made_at) "
                     "SELECT token_hash, $1, $2 FROM session WHERE person = $3",
                     {visitor, world.clock.now(), lou});
        });
        return visitor;
    }
    std::int64_t statements_of(PersonId person)
    {
        return world.rows([&](store::Snapshot& rows) { return std::ssize(own_statements(rows, person)); });
    }
    std::int64_t votes_of_person(PersonId person)
    {
        return world.rows([&](store::Snapshot& rows) {
            auto const me = find_participant(rows, talk, person);
            return me ? static_cast<std::int64_t>(votes_of(rows, *me).size()) : 0;
        });
    }
};

} // namespace

TEST_F(GuestOffer, IsAskedWithWhatWasDoneAndNothingMovesBeforeTheAnswer)
{
    vote(lou, talk, trees(), "agree");
    auto const visitor = lou_after_guest();
    auto const page = world.get(lou, "/account/guest?next=/circles");
    for (auto const* words : {"Was that you?", "3 answers, 1 statement", "value=\"/circles\""})
        EXPECT_TRUE(page.says(words)) << words;
    EXPECT_FALSE(page.says("Something hateful."));
    EXPECT_EQ(votes_of_person(lou), 1);
    EXPECT_EQ(statements_of(lou), 0);
    EXPECT_EQ(votes_of_person(visitor), 3); // on their own statement, too

    EXPECT_EQ(world.post(lou, "/account/guest", {{"next", "/circles"}}).status, 422);
    EXPECT_EQ(world.post(lou, "/account/guest", {{"answer", "not_mine"}, {"next", "/circles"}}).location, "/circles");
    EXPECT_EQ(votes_of_person(lou), 1);
    EXPECT_EQ(statements_of(lou), 0);
    EXPECT_EQ(votes_of_person(visitor), 3); // on their own statement, too
    EXPECT_EQ(world.get(lou, "/account/guest?next=/circles").location, "/circles"); // asked once
    EXPECT_EQ(world.post(lou, "/account/guest", {{"answer", "mine"}}).status, 409);
}

TEST_F(GuestOffer, WhoSaysYesKeepsTheirOwnVotes)
{
    vote(lou, talk, trees(), "agree");
    world.clock.advance(std::chrono::seconds(1));
    auto const visitor = lou_after_guest();
    EXPECT_EQ(world.post(lou, "/account/guest", {{"answer", "mine"}, {"next", "https://evil.example/"}}).location,
              "/home");
    EXPECT_EQ(votes_of_person(lou), 3);
    EXPECT_EQ(votes_of_person(visitor), 0);
    EXPECT_EQ(statements_of(lou), 1);
    EXPECT_EQ(trees().tally, (Tally{1, 0, 0}));
    EXPECT_EQ(cars().tally, (Tally{0, 1, 0}));
}

TEST_F(GuestOffer, IsForNobodyElse)
{
    lou_after_guest();
    EXPECT_EQ(world.get(nia, "/account/guest").location, "/home");
    EXPECT_EQ(world.post(nia, "/account/guest", {{"answer", "mine"}}).status, 409);
    EXPECT_TRUE(world.post(std::nullopt, "/account/guest", {{"answer", "mine"}}).location.starts_with("/sign-in"));
}

} // namespace manyhands::talk
