// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 5: an assent binds to the hash of the content assented to. Changed content has no assents.
#include "area/decide/decide_test_world.hpp"

namespace manyhands::decide {

using Rule5 = DecideWorld;

TEST_F(Rule5, AChangedTextVoidsEveryBallotAndTellsTheVoters)
{
    for (std::string const secrecy : {"secret", "open"}) {
        auto const id = opened({{"secrecy", secrecy}});
        all_vote(id, "yes");
        auto const before = decision(id);
        auto const mails = number("SELECT COUNT(*) FROM mail", {});
        EXPECT_EQ(world.post(fay, at(id, "/edit"), question({{"text", "On Sundays."}})).status, 303);
        auto const after = decision(id);
        EXPECT_NE(after.content_hash, before.content_hash);
        EXPECT_EQ(after.content_version, 2);
        EXPECT_EQ(number("SELECT COUNT(*) FROM mail", {}) - mails, 6);
        EXPECT_EQ(number("SELECT COUNT(*) FROM elector WHERE decision = $1 AND answered = 1", {id}), 0);
        for (auto const* const table : {"sealed_ballot", "open_ballot"})
            EXPECT_EQ(number("SELECT COUNT(*) FROM " + std::string(table) + " WHERE decision = $1", {id}), 0)
                << table;
        EXPECT_EQ(
            number("SELECT voided_ballots FROM decision_content WHERE decision = $1 AND version = 2", {id}),
            6);
        EXPECT_TRUE(
            world.get(nia, at(id)).says(before.content_hash.hex())); // rule 8: the old text is still there
        EXPECT_EQ(close(id).state, State::no_quorum);
        world.clock.set(Instant{1'790'000'000'000});
    }
}

TEST_F(Rule5, ABallotForAnotherTextIsRefused)
{
    auto const id = opened();
    auto const old = decision(id).content_hash.hex();
    world.post(fay, at(id, "/edit"), question({{"text", "On Sundays."}}));
    for (auto const& content : {old, std::string(64, '0'), std::string()}) {
        auto const got = world.post(lou, at(id, "/ballot"), {{"answer", "yes"}, {"content", content}});
        EXPECT_EQ(got.status, 409);
        EXPECT_TRUE(got.says("The text changed while you were reading"));
    }
    EXPECT_TRUE(world.get(lou, at(id)).says("Answers given before that are void"));
    EXPECT_FALSE(world.get(nia, at(id)).says("Answers given before that are void"));
    auto const elsewhere_id = opened({{"question", "Another?"}});
    auto const foreign = decision(elsewhere_id).content_hash.hex();
    EXPECT_EQ(world.post(lou, at(id, "/ballot"), {{"answer", "yes"}, {"content", foreign}}).status, 409);
    EXPECT_EQ(number("SELECT COUNT(*) FROM elector WHERE answered = 1", {}), 0);
}

TEST_F(Rule5, BallotsSmuggledUnderAnotherHashAreNotCounted)
{
    auto const id = opened({{"secrecy", "open"}});
    all_vote(id, "yes");
    world.run([&](store::Transaction& rows) {
        rows.run("UPDATE open_ballot SET content_hash = $1 WHERE person = $2", {sha256("another"), lou});
    });
    close(id);
    EXPECT_EQ(counted(id).size(), 5u);
}

TEST_F(Rule5, NothingButTheTextChangesOnceItIsOpen)
{
    auto const id = opened();
    auto const before = decision(id);
    world.post(fay, at(id, "/edit"),
               question({{"secrecy", "open"},
                         {"method", "score"},
                         {"quorum_lived", "0"},
                         {"threshold_staff", "1"},
                         {"closes_on", "2026-12-24"},
                         {"kind", "options"},
                         {"options", "A\nB"}}));
    EXPECT_EQ(content_text(decision(id)), content_text(before));
}

TEST_F(Rule5, TheLastDayIsForAnswering)
{
    auto const id = opened();
    world.clock.set(decision(id).closes_at - std::chrono::hours(23));
    EXPECT_EQ(world.post(fay, at(id, "/edit"), question({{"text", "On Sundays."}})).status, 409);
}

TEST_F(Rule5, ThePublishedHashIsThatOfThePublishedText)
{
    auto const id = opened();
    auto const found = decision(id);
    auto const kept =
        world.rows([&](store::Snapshot& rows) { return contents_of(rows, found, std::nullopt, 10); });
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(sha256(kept[0].content), found.content_hash);
    EXPECT_TRUE(world.get(nia, at(id, ".json")).says(found.content_hash.hex()));
}

} // namespace manyhands::decide
