// SPDX-License-Identifier: AGPL-3.0-or-later
// Who stuffs a conversation with votes and statements, and a hall that must come in all the same (rule 18).
#include "area/front/browser_test.hpp"
#include "area/talk/conversation_acts.hpp"
#include "area/talk/conversation_test_world.hpp"
#include "area/talk/guest_job.hpp"
#include "area/talk/vote_acts.hpp"

#include <gtest/gtest.h>

namespace manyhands::talk {

namespace {

using namespace std::chrono_literals;
namespace prices = front::prices;

struct Stuffing : testing::Test, protected ConversationWorld {
    Conversation const talk = conversation({.guests = Guests::at_once, .seeds = {"More trees."}});
    Statement const trees = statement(talk, "More trees.");

    front::test::Got vote_as_new_guest(std::string const& address)
    {
        front::test::Browser browser(world);
        browser.address = address;
        return browser.fill(at(talk), at(talk, "/votes"),
                            {{"statement", trees.id.text()}, {"vote", "agree"}});
    }
    std::int64_t guests()
    {
        return world.rows([](store::Snapshot& rows) {
            return rows.number("SELECT COUNT(*) FROM person WHERE standing = 'guest'", {});
        });
    }
};

TEST_F(Stuffing, Rule18_OneNetworkMakesNoThousandGuestsAndAHallComesIn)
{
    for (int person = 0; person < 200; ++person)
        ASSERT_EQ(vote_as_new_guest("192.0.2.1").status, 303) << person;
    for (int person = 200; person < prices::guest.network.bucket.capacity; ++person)
        vote_as_new_guest("192.0.2.1");
    auto const refused = vote_as_new_guest("192.0.2.1");
    EXPECT_EQ(refused.status, 429);
    EXPECT_TRUE(refused.says("Sign in with your e-mail address"));
    EXPECT_EQ(guests(), prices::guest.network.bucket.capacity);
    EXPECT_EQ(vote_as_new_guest("192.0.2.2").status, 303);
    // Members of that network vote, and so does the next guest a minute later.
    EXPECT_EQ(vote(lou, talk, trees, "disagree").status, 303);
    world.clock.advance(1min);
    EXPECT_EQ(vote_as_new_guest("192.0.2.1").status, 303);
}

TEST_F(Stuffing, TogglingAVoteWithoutEndIsRefused)
{
    auto const toggle = [&](Vote answer) {
        return world.act(lou, [&](front::Turn& turn) {
            return talk::vote(turn, talk.id, {trees.id, answer});
        });
    };
    for (int vote = 0; vote < prices::vote.person.bucket.capacity; ++vote)
        ASSERT_TRUE(toggle(vote % 2 ? Vote::agree : Vote::disagree)) << vote;
    auto const refused = toggle(Vote::pass);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().note.key, "front.too_many_votes");
    world.clock.advance(1s);
    EXPECT_TRUE(toggle(Vote::pass));
}

TEST_F(Stuffing, StatementsOfManyGuestsOfOneNetworkHaveAnEnd)
{
    int written = 0;
    int refused = 0;
    for (int guests = 0; guests < 12; ++guests) {
        auto const one = guest();
        for (int each = 0; each < 28; ++each) {
            auto const got =
                world.post(one, at(talk, "/statements"),
                           {{"text", "Word " + std::to_string(1000 * guests + each)}, {"anyway", "yes"}});
            written += got.status == 303;
            refused += got.status == 429;
        }
    }
    EXPECT_EQ(written, prices::statement.network.bucket.capacity);
    EXPECT_EQ(refused, 12 * 28 - written);
}

TEST_F(Stuffing, ConversationsByTheHundredAreRefused)
{
    auto const start_one = [&] {
        return world.act(fay, [&](front::Turn& turn) {
            return open_conversation(turn, this->open.id, {.question = "What next?", .made_by = fay});
        });
    };
    for (int made = 0; made < prices::conversation.person.bucket.capacity; ++made)
        ASSERT_TRUE(start_one()) << made;
    auto const refused = start_one();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().note.key, "front.too_many_conversations");
}

TEST_F(Stuffing, Rule18_GuestsWhoSaidNothingAreForgottenAfterTwoDays)
{
    auto const silent = guest();
    auto const voter = guest();
    EXPECT_EQ(vote(voter, talk, trees, "agree").status, 303);
    auto const standing = [&](PersonId person) {
        return world.rows([&](store::Snapshot& rows) { return people::find_person(rows, person)->standing; });
    };
    world.clock.advance(silent_guest_life);
    forget_silent_guests(world.tools);
    EXPECT_EQ(standing(silent), people::Standing::guest);
    world.clock.advance(1ms);
    forget_silent_guests(world.tools);
    EXPECT_EQ(standing(silent), people::Standing::left);
    EXPECT_EQ(standing(voter), people::Standing::guest);
    EXPECT_EQ(standing(lou), people::Standing::member);
}

} // namespace

} // namespace manyhands::talk
