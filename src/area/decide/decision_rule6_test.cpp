// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 6: a secret ballot cannot be tied to its voter later by anybody, and no result shows before the close.
// With rule 2: what is hidden changes nothing that can be seen.
#include "area/decide/decide_test_world.hpp"

#include <thread>

namespace manyhands::decide {

using Rule6 = DecideWorld;

namespace {

/// Every byte of every file in the directory.
std::string all_bytes(std::filesystem::path const& directory)
{
    std::string bytes;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(directory))
        if (entry.is_regular_file()) {
            std::ifstream file(entry.path(), std::ios::binary);
            bytes.append(std::istreambuf_iterator<char>(file), {});
        }
    return bytes;
}

} // namespace

TEST_F(Rule6, PagesBeforeTheCloseDoNotDependOnWhatWasAnswered)
{
    auto const id = opened();
    all_vote(id, "yes");
    auto const places = {at(id), at(id, ".json"), at(id, "/ballots.csv"),
                         "/places/" + town.id.text() + "/done"};
    auto const look = [&] {
        std::string seen;
        for (std::optional<PersonId> const who :
             {std::optional(obi), std::optional(nia), std::optional(root), std::optional<PersonId>()})
            for (auto const& place : places)
                seen += bytes(world.get(who, place));
        return seen;
    };
    auto const before = look();
    for (auto const who : {lou, lee, liz})
        vote(who, id, "no", "Never.");
    EXPECT_EQ(look(), before);
    EXPECT_EQ(world.get(fay, at(id, "/ballots.csv")).status, 409);
    // Not even while it is being counted.
    world.clock.set(decision(id).closes_at);
    EXPECT_FALSE(world.get(nia, at(id)).says("Never."));
    EXPECT_EQ(world.get(nia, at(id, "/ballots.csv")).status, 409);
}

TEST_F(Rule6, OpenBallotsAreHiddenUntilTheCloseAndNamedToMembersAfterIt)
{
    auto const id = opened({{"secrecy", "open"}});
    all_vote(id, "yes");
    auto const before = bytes(world.get(obi, at(id)));
    vote(liz, id, "no", "Never.");
    EXPECT_EQ(bytes(world.get(obi, at(id))), before);
    close(id);
    EXPECT_TRUE(world.get(obi, at(id)).says("Liz"));
    EXPECT_FALSE(world.get(nia, at(id)).says("Liz"));
    EXPECT_FALSE(world.get(nia, at(id, "/ballots.csv")).says("Liz"));
    EXPECT_TRUE(world.get(sam, at(id, "/ballots.csv")).says("Liz"));
}

TEST_F(Rule6, AfterTheCloseNoByteTiesAPersonToABallot)
{
    auto const id = opened();
    all_vote(id, "yes");
    vote(liz, id, "no", "An unusual reason.");
    auto const key = BallotKeys(world.directory()).find(id).value();
    auto const found = decision(id);
    auto const sealed = world.rows([&](store::Snapshot& rows) { return sealed_of(rows, found); });
    ASSERT_EQ(sealed.size(), 6u);
    // Sealed from the first: the reason stands nowhere in the files before the close.
    EXPECT_FALSE(all_bytes(world.directory()).contains("An unusual reason."));

    EXPECT_EQ(close(id).state, State::agreed);
    EXPECT_FALSE(std::filesystem::exists(key_file(id)));
    EXPECT_EQ(number("SELECT COUNT(*) FROM sealed_ballot", {}), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM open_ballot", {}), 0);
    EXPECT_FALSE(all_bytes(world.directory()).contains(as_text(key.view())));
    // Nothing of the journal says more than that somebody answered.
    EXPECT_EQ(
        number("SELECT COUNT(*) FROM journal_line WHERE body LIKE '%unusual%' OR body LIKE '%yes%'", {}), 0);
    // The published order says nothing: it is the order of the words.
    auto const ballots = counted(id);
    EXPECT_TRUE(std::ranges::is_sorted(ballots));
    EXPECT_EQ(ballots.size(), 6u);
    // The voter, too, gets nothing to show to somebody else.
    EXPECT_FALSE(world.look(liz, [&](front::Visit& visit) {
        return own_ballot(visit.tools, visit.rows, decision(id), liz).has_value();
    }));
}

TEST_F(Rule6, DeletedBallotsAreOverwrittenInTheDatabaseFile)
{
    auto const id = opened();
    all_vote(id, "yes");
    auto const found = decision(id);
    auto const sealed = world.rows([&](store::Snapshot& rows) { return sealed_of(rows, found); });
    close(id);
    // Once the write-ahead log is folded in, as it is while the program runs on and when it stops.
    auto const copy = world.directory().parent_path() / (world.directory().filename().string() + "-copy");
    std::filesystem::copy(world.directory(), copy);
    {
        auto const opened_again =
            store::Database::open({.directory = copy, .migrations = store::embedded_migrations()});
        ASSERT_TRUE(opened_again) << opened_again.error().note.key;
    }
    auto const bytes_left = all_bytes(copy);
    std::filesystem::remove_all(copy);
    for (auto const& row : sealed) {
        EXPECT_FALSE(bytes_left.contains(as_text(row.tag.view())));
        EXPECT_FALSE(bytes_left.contains(as_text(ByteView(row.sealed).subspan(24, 64))));
    }
}

TEST_F(Rule6, TheSameAnswersByOthersLeaveTheSameRows)
{
    // Two decisions, answered alike by different people: what is kept of the ballots is the same.
    auto const one = opened();
    auto const two = opened();
    for (auto const& [id, no] : {std::pair(one, liz), std::pair(two, lou)}) {
        all_vote(id, "yes");
        vote(no, id, "no", "Because.");
    }
    close(one);
    EXPECT_EQ(decision(two).state, decision(one).state);
    EXPECT_EQ(counted(one), counted(two));
}

TEST_F(Rule6, EachPersonHasOneBallotAndTheLastCounts)
{
    auto const id = opened();
    all_vote(id, "no");
    all_vote(id, "yes");
    EXPECT_EQ(number("SELECT COUNT(*) FROM sealed_ballot WHERE decision = $1", {id}), 6);
    EXPECT_TRUE(world.get(lou, at(id)).says("You have answered"));
    EXPECT_EQ(close(id).state, State::agreed);
    EXPECT_EQ(counted(id).size(), 6u);
}

TEST_F(Rule6, OnlyMembersOfItsSidesAnswer)
{
    auto const id = opened();
    for (std::optional<PersonId> const who :
         {std::optional(obi), std::optional(nia), std::optional(other), std::optional(root)})
        EXPECT_EQ(vote(*who, id, "yes").status, 403);
    EXPECT_TRUE(vote(obi, id, "yes").says("Observers read along"));
    auto const stranger = world.post(std::nullopt, at(id, "/ballot"),
                                     {{"answer", "yes"}, {"content", decision(id).content_hash.hex()}});
    EXPECT_TRUE(stranger.location.starts_with("/sign-in"));
    EXPECT_EQ(number("SELECT COUNT(*) FROM elector WHERE answered = 1", {}), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM sealed_ballot", {}), 0);
}

TEST_F(Rule6, OneOrTwoBallotsOfASideAreNotOpened)
{
    auto const id = opened({{"quorum_lived", "0"}});
    for (auto const who : {fay, sam, sue})
        vote(who, id, "yes");
    vote(lou, id, "no", "I alone.");
    EXPECT_EQ(close(id).state, State::no_quorum);
    EXPECT_EQ(counted(id).size(), 3u);
    auto const page = world.get(lou, at(id));
    EXPECT_FALSE(page.says("I alone."));
    EXPECT_TRUE(page.says("were not opened"));
    EXPECT_FALSE(all_bytes(world.directory()).contains("I alone."));
}

TEST_F(Rule6, WithdrawingDestroysBallotsAndKeyUnread)
{
    auto const id = opened();
    all_vote(id, "yes");
    EXPECT_EQ(world.post(fay, at(id, "/withdraw")).status, 422);
    EXPECT_EQ(world.post(lou, at(id, "/withdraw"), {{"withdraw_reason", "No"}}).status, 403);
    EXPECT_EQ(world.post(fay, at(id, "/withdraw"), {{"withdraw_reason", "The bus is gone."}}).status, 303);
    close_due(world.tools);
    EXPECT_FALSE(std::filesystem::exists(key_file(id)));
    EXPECT_EQ(number("SELECT COUNT(*) FROM elector", {}), 0);
    EXPECT_TRUE(counted(id).empty());
    EXPECT_TRUE(world.get(nia, at(id)).says("The bus is gone."));
}

TEST_F(Rule6, AKeyOutlivesACrashBeforeTheCloseAndIsDestroyedAfterOne)
{
    auto const id = opened();
    all_vote(id, "yes");
    close_due(world.tools);
    EXPECT_TRUE(std::filesystem::exists(key_file(id)));
    // The close became durable, and the program died before it destroyed the key: the next run does.
    world.clock.set(decision(id).closes_at);
    must(world.database().write_and_wait([&](store::Transaction& rows) -> Result<int> {
        auto turn = front::program_turn(rows, world.tools);
        TRY_VOID(close_if_due(turn, id));
        return 0;
    }));
    EXPECT_TRUE(std::filesystem::exists(key_file(id)));
    close_due(world.tools);
    EXPECT_FALSE(std::filesystem::exists(key_file(id)));
}

TEST_F(Rule6, WithoutItsKeyADecisionEndsWithoutAResult)
{
    auto const id = opened();
    all_vote(id, "yes");
    std::filesystem::remove(key_file(id));
    EXPECT_EQ(vote(lou, id, "yes").status, 503);
    EXPECT_EQ(close(id).state, State::withdrawn);
    EXPECT_TRUE(world.get(nia, at(id)).says("could not be opened"));
}

TEST_F(Rule6, TwoPeopleAtOnceAreBothCounted)
{
    auto const id = opened({{"early_close", "when_all_answered"}});
    std::vector<std::thread> threads;
    for (auto const who : {fay, sam, sue, lou, lee, liz})
        threads.emplace_back([&, who] {
            EXPECT_EQ(vote(who, id, "yes").status, 303);
            close_due(world.tools);
        });
    for (auto& thread : threads)
        thread.join();
    close_due(world.tools);
    EXPECT_EQ(decision(id).state, State::agreed);
    EXPECT_EQ(counted(id).size(), 6u);
    EXPECT_EQ(number("SELECT COUNT(*) FROM journal_line WHERE act = 'decide.agreed'", {}), 1);
}

/// Whoever holds the voter's browser and one page cannot learn afterwards what was answered from that page.
TEST_F(Rule6, AFormSentOnceMoreIsNoReceipt)
{
    auto const id = opened();
    all_vote(id, "abstain");
    auto const send = [&](std::string const& answered) {
        return answer(lou, id, {{"_key", "coercer-knows-this-key-000000"}, {"answer", answered}}).status;
    };
    auto const remembered = number("SELECT COUNT(*) FROM sent_form", {});
    EXPECT_EQ(send("yes"), 303);
    EXPECT_EQ(number("SELECT COUNT(*) FROM sent_form", {}), remembered);
    close(id);
    for (auto const answered : {"yes", "no", "abstain", "none of these"})
        EXPECT_EQ(send(answered), 409) << answered;
}

TEST_F(Rule6, YesNoYesFromOnePageCountsYes)
{
    auto const id = opened();
    all_vote(id, "abstain");
    for (auto const answered : {"yes", "no", "yes"})
        EXPECT_EQ(answer(lou, id, {{"_key", "one-page-of-one-browser"}, {"answer", answered}}).status, 303);
    close(id);
    EXPECT_EQ(counted(id).front().choice, R"("abstain")");
    EXPECT_EQ(std::ranges::count(counted(id), R"("yes")", &CountedBallot::choice), 1);
}

TEST_F(Rule6, AHiddenCircleLeavesNoPublicLine)
{
    auto const before = number("SELECT COUNT(*) FROM public_leaf", {});
    auto const id = opened();
    EXPECT_EQ(number("SELECT COUNT(*) FROM public_leaf", {}), before + 1);
    all_vote(id, "yes");
    EXPECT_EQ(number("SELECT COUNT(*) FROM public_leaf", {}), before + 1);
    world.run([&](store::Transaction& rows) {
        rows.run("UPDATE circle SET visibility = 'hidden' WHERE id = $1", {circle.id});
    });
    close(id);
    EXPECT_EQ(number("SELECT COUNT(*) FROM public_leaf", {}), before + 1);
    EXPECT_EQ(world.get(nia, at(id)).status, 404);
    EXPECT_EQ(bytes(world.get(nia, at(id, "/ballots.csv"))).substr(0, 3), "404");
    EXPECT_FALSE(world.get(nia, "/places/" + town.id.text() + "/done").says("last bus"));
}

} // namespace manyhands::decide
