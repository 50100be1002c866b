// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/journal/journal_fixture_test.hpp"
#include "area/journal/journal_store.hpp"
#include "engine/merkle/tree_hash.hpp"

namespace manyhands::journal {

namespace {

struct JournalTest : testing::Test, JournalStore {
    PlaceId const root = PlaceId::random();

    std::vector<ChainedLine> lines(PlaceId of)
    {
        return database->read([&](store::Snapshot& rows) {
            std::vector<ChainedLine> found;
            each_line(rows, of, [&](ChainedLine const& chained) { found.push_back(chained); });
            return found;
        });
    }
    Head head(PlaceId of)
    {
        return database->read([&](store::Snapshot& rows) { return head_of(rows, of); });
    }
    void tell_some(int count)
    {
        for (int told = 0; told < count; ++told)
            ASSERT_TRUE(tell(told % 2 == 0 ? line(root) : public_line(root, told)));
    }
    void expect_break(std::int64_t sequence, std::string_view why)
    {
        auto const found = verify_all();
        ASSERT_FALSE(found.breaks.empty());
        EXPECT_EQ(found.breaks.front().root, root);
        EXPECT_EQ(found.breaks.front().sequence, sequence);
        EXPECT_NE(found.breaks.front().why.find(why), std::string::npos) << found.breaks.front().why;
    }
};

TEST_F(JournalTest, TheChainHashCoversEveryField)
{
    ChainedLine const plain{.line = line(root), .sequence = 3, .before = sha256("before")};
    std::vector<ChainedLine> others(10, plain);
    others[0].line.root = PlaceId::random();
    others[1].line.at.ms += 1;
    others[2].line.actor.reset();
    others[3].line.behalf = PersonId::random();
    others[4].line.act += "x";
    others[5].line.subject.kind = "place";
    others[6].line.body = "{\"n\":2}";
    others[7].sequence = 4;
    others[8].before = sha256("another");
    others[9].leaf = sha256("leaf");
    for (auto const& other : others)
        EXPECT_NE(chain_hash(other), chain_hash(plain));
    auto hashed = plain;
    hashed.hash = chain_hash(plain);
    EXPECT_EQ(chain_hash(hashed), chain_hash(plain));
}

TEST_F(JournalTest, TheChainHashStaysAsItWasPublished)
{
    // By hand: sha256 over the JSON array as the header says.
    ChainedLine const chained{.line = {.root = {}, .at = {5}, .act = "a.b", .subject = {"circle", {}}},
                              .sequence = 1};
    std::string const nothing(26, 'a');
    EXPECT_EQ(chain_hash(chained),
              sha256("[\"" + nothing + "\",1,5,null,null,\"a.b\",\"circle\",\"" + nothing +
                     "\",\"{}\",\"\",\"" + std::string(64, '0') + "\"]"));
}

TEST_F(JournalTest, TellWritesTheLineAndMovesTheHead)
{
    auto told = line(root);
    told.behalf = PersonId::random();
    ASSERT_TRUE(tell(told));
    auto const kept = lines(root);
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].line.actor, told.actor);
    EXPECT_EQ(kept[0].line.behalf, told.behalf);
    EXPECT_EQ(kept[0].line.act, told.act);
    EXPECT_EQ(kept[0].line.subject.id, told.subject.id);
    EXPECT_EQ(kept[0].line.body, told.body);
    EXPECT_EQ(head(root).sequence, 1);
    EXPECT_EQ(head(root).hash, kept[0].hash);
}

TEST_F(JournalTest, EachRootHasAChainOfItsOwn)
{
    auto const other = PlaceId::random();
    for (auto const& where : {root, other, root, PlaceId{}, root})
        ASSERT_TRUE(tell(line(where)));
    EXPECT_EQ(head(root).sequence, 3);
    EXPECT_EQ(head(other).sequence, 1);
    EXPECT_EQ(head({}).sequence, 1);
    EXPECT_EQ(lines(other)[0].before, Hash{});
    EXPECT_EQ(verify_all().chains, 3);
}

TEST_F(JournalTest, AListenerWritesInTheSameTransaction)
{
    journal.on("test.done", [&](store::Transaction& rows, Line const& heard) {
        auto next = heard;
        next.act = "test.followed";
        return journal.tell(rows, next);
    });
    ASSERT_TRUE(tell(line(root)));
    EXPECT_EQ(lines(root).size(), 2u);
    EXPECT_TRUE(verify_all().breaks.empty());
}

TEST_F(JournalTest, AListenersErrorUndoesTheWholeAct)
{
    int afterwards = 0;
    journal.after("test.published", [&](Line const&) { ++afterwards; });
    journal.on("test.published", [](store::Transaction&, Line const&) -> Result<void> {
        return fail(Fault::conflict, "accounts.last_administrator");
    });
    auto const told = tell(public_line(root));
    ASSERT_FALSE(told);
    EXPECT_EQ(told.error().note.key, "accounts.last_administrator");
    EXPECT_EQ(count("SELECT COUNT(*) FROM journal_line"), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM public_leaf"), 0);
    EXPECT_EQ(head(root).sequence, 0);
    EXPECT_EQ(afterwards, 0);
}

TEST_F(JournalTest, AfterListenersHearOnlyWhatIsDurable)
{
    std::vector<std::string> heard;
    journal.after("test.done", [&](Line const& told) { heard.push_back(told.act); });
    (void)database->write_and_wait([&](store::Transaction& rows) -> Result<void> {
        TRY_VOID(journal.tell(rows, line(root)));
        EXPECT_TRUE(heard.empty()); // not before the commit
        return fail(Fault::conflict, "store.conflict");
    });
    EXPECT_TRUE(heard.empty());
    ASSERT_TRUE(tell(line(root)));
    EXPECT_EQ(heard, std::vector<std::string>{"test.done"});
}

TEST_F(JournalTest, ListenersHearTheirOwnActAlone)
{
    int heard = 0;
    journal.on("test.other",
               [&](store::Transaction&, Line const&) -> Result<void> { return ++heard, Result<void>{}; });
    ASSERT_TRUE(tell(line(root)));
    EXPECT_EQ(heard, 0);
}

TEST_F(JournalTest, TheHistoryOfAThingIsNewestFirst)
{
    auto const about = line(root);
    for (auto const* act : {"test.one", "test.two", "test.three"}) {
        auto told = about;
        told.act = act;
        ASSERT_TRUE(tell(told));
        ASSERT_TRUE(tell(line(root)));
    }
    auto const found =
        database->read([&](store::Snapshot& rows) { return history(rows, root, about.subject, 2); });
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].line.act, "test.three");
    EXPECT_EQ(found[1].line.act, "test.two");
}

TEST_F(JournalTest, APublicEntryNamesNoPerson)
{
    auto told = public_line(root);
    told.behalf = PersonId::random();
    ASSERT_TRUE(tell(told));
    auto const entries = database->read([&](store::Snapshot& rows) { return leaves(rows, root, 0, 10); });
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_EQ(entries[0],
              "{\"at\":\"" + iso_instant(told.at) +
                  "\",\"act\":\"test.published\",\"kind\":\"circle\",\"id\":\"" + id_text(told.subject.id) +
                  "\",\"body\":{\"number\":1}}");
    EXPECT_EQ(lines(root)[0].leaf, merkle::leaf_hash(as_bytes(entries[0])));
    EXPECT_EQ(entries[0].find(told.actor->text()), std::string::npos);
    EXPECT_EQ(entries[0].find(told.behalf->text()), std::string::npos);
    // The line's own body is not public either.
    EXPECT_EQ(entries[0].find("\"n\""), std::string::npos);
}

TEST_F(JournalTest, ALineAboutAPersonIsNeverPublic)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe"); // the store's writer is a thread
    auto told = public_line(root);
    told.subject = subject("person", PersonId::random());
    EXPECT_DEATH((void)tell(told), "person");
}

TEST_F(JournalTest, VerifyCountsWhatIsSound)
{
    tell_some(9);
    auto const found = verify_all();
    EXPECT_TRUE(found.breaks.empty());
    EXPECT_EQ(found.chains, 1);
    EXPECT_EQ(found.lines, 9);
    EXPECT_EQ(found.leaves, 4);
}

TEST_F(JournalTest, VerifyFindsAChangedBody)
{
    tell_some(6);
    tamper("UPDATE journal_line SET body = '{\"n\":2}' WHERE sequence = $1", {4});
    expect_break(4, "content");
}

TEST_F(JournalTest, VerifyFindsAChangedLineWhoseHashWasMadeToFit)
{
    tell_some(6);
    auto changed = lines(root)[3];
    changed.line.actor = PersonId::random();
    tamper("UPDATE journal_line SET actor = $1, hash = $2 WHERE sequence = 4",
           {changed.line.actor, chain_hash(changed)});
    expect_break(5, "does not follow");
}

TEST_F(JournalTest, VerifyFindsARemovedLine)
{
    tell_some(6);
    tamper("DELETE FROM journal_line WHERE sequence = $1", {3});
    expect_break(3, "missing");
}

TEST_F(JournalTest, VerifyFindsThatTheLastLinesWereTakenAway)
{
    tell_some(6);
    tamper("DELETE FROM journal_line WHERE sequence >= $1", {5});
    expect_break(5, "taken away");
}

TEST_F(JournalTest, VerifyFindsAChainWithoutLinesAndOneWithoutHead)
{
    tell_some(3);
    tamper("DELETE FROM journal_line WHERE root = $1", {root});
    expect_break(1, "taken away");
    auto const other = PlaceId::random();
    ASSERT_TRUE(tell(line(other)));
    tamper("DELETE FROM journal_head WHERE root = $1", {other});
    auto const found = verify_all();
    EXPECT_TRUE(std::ranges::any_of(found.breaks, [&](Break const& broken) { return broken.root == other; }));
}

TEST_F(JournalTest, VerifyFindsSwappedLines)
{
    tell_some(6);
    tamper("UPDATE journal_line SET sequence = sequence + 100 WHERE sequence IN (3, 4)", {});
    tamper("UPDATE journal_line SET sequence = 107 - sequence WHERE sequence > 100", {});
    ASSERT_EQ(lines(root).size(), 6u);
    expect_break(3, "does not follow");
}

TEST_F(JournalTest, VerifyFindsALineAddedBehindTheHead)
{
    tell_some(2);
    auto added = lines(root)[1];
    added.sequence = 3;
    added.before = added.hash;
    tamper("INSERT INTO journal_line SELECT root, 3, at, actor, behalf, act, subject_kind, subject, body, "
           "hash, NULL, $1 "
           "FROM journal_line WHERE sequence = 2",
           {chain_hash([&] {
               added.leaf.reset();
               return added;
           }())});
    expect_break(3, "head");
}

TEST_F(JournalTest, VerifyFindsAChangedLeaf)
{
    tell_some(8);
    tamper("UPDATE public_leaf SET data = '{}' WHERE leaf_index = $1", {2});
    expect_break(2, "not what the journal named");
}

TEST_F(JournalTest, VerifyFindsALeafThatIsMissing)
{
    tell_some(8);
    tamper("DELETE FROM public_leaf WHERE leaf_index = $1", {3});
    expect_break(3, "lacks an entry");
}

TEST_F(JournalTest, VerifyFindsAChangedNodeAndAMissingOne)
{
    tell_some(8);
    tamper("UPDATE public_node SET hash = $1 WHERE level = 1 AND node_index = 0", {sha256("x")});
    expect_break(1, "tree");
    tamper("DELETE FROM public_node WHERE level = $1", {1});
    expect_break(1, "tree");
}

TEST_F(JournalTest, VerifyFindsAPublicLogCutBackToAnEarlierSize)
{
    tell_some(8); // leaves 0 to 3
    tamper("DELETE FROM public_leaf WHERE leaf_index >= $1", {3});
    tamper("UPDATE public_size SET size = $1", {3});
    expect_break(3, "that the journal named");
    tamper("DELETE FROM public_leaf WHERE leaf_index >= $1", {0});
    tamper("DELETE FROM public_size WHERE size = $1", {3});
    expect_break(0, "that the journal named");
}

TEST_F(JournalTest, VerifyFindsEntriesThatNoActMade)
{
    tell_some(8);
    tamper("INSERT INTO public_leaf (root, leaf_index, data) VALUES ($1, 4, '{}')", {root});
    expect_break(4, "beyond its size");
    tamper("UPDATE public_size SET size = $1", {5});
    expect_break(4, "not what the journal named");
}

} // namespace

} // namespace manyhands::journal
