// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/store_fixture.hpp"

#include "store/store_fault.hpp"

#include <sys/wait.h>
#include <thread>

namespace manyhands::store {

namespace {

using DatabaseTest = StoreTest;
using Key = std::string;

Key key_of(Result<std::int64_t> const& result) { return result ? "" : result.error().note.key; }

TEST_F(DatabaseTest, SharesCommitsAndAnswersOnlyWhatIsDurable)
{
    open();
    std::vector<std::thread> threads;
    std::atomic<int> missing = 0;
    for (int thread = 0; thread < 32; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 50; ++i) {
                auto const id = thread * 1000 + i;
                EXPECT_EQ(database->write_and_wait(inserting(id)), Result<std::int64_t>(id));
                missing += !holds(id);
            }
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(missing, 0);
    EXPECT_EQ(count(), 1600);
    EXPECT_EQ(database->figures().acts_committed, 1600u);
    EXPECT_LT(database->figures().commits, 800u);
}

TEST_F(DatabaseTest, AFailingActFailsAlone)
{
    open();
    std::vector<Key> answers(5, "unanswered");
    std::atomic<int> forgotten = 0;
    WriterHold hold(*database);
    auto const submit = [&](std::size_t place, auto end) {
        database->write(
            [&, place, end](Transaction& transaction) -> Result<std::int64_t> {
                insert(transaction, static_cast<std::int64_t>(place));
                transaction.after_commit([&] { forgotten += place == 1 || place == 2 || place == 3; });
                return end(transaction);
            },
            [&, place](Result<std::int64_t> result) { answers[place] = key_of(result); });
    };
    submit(0, [](Transaction&) -> Result<std::int64_t> { return 0; });
    submit(1, [](Transaction&) -> Result<std::int64_t> { return fail(Fault::forbidden, "test.no"); });
    submit(2, [](Transaction&) -> Result<std::int64_t> { throw std::runtime_error("Ann's secret"); });
    submit(3, [](Transaction& t) -> Result<std::int64_t> { return insert(t, 0), 0; });
    submit(4, [](Transaction&) -> Result<std::int64_t> { return 0; });
    hold.release();
    ASSERT_TRUE(database->write_and_wait(inserting(9)));
    EXPECT_EQ(answers, (std::vector<Key>{"", "test.no", "store.failed", "store.conflict", ""}));
    EXPECT_EQ(forgotten, 0);
    EXPECT_EQ(count(), 3);
    EXPECT_TRUE(holds(0) && holds(4) && holds(9));
    EXPECT_EQ(log.find("Ann"), std::string::npos) << "no personal data in the log";
    EXPECT_NE(log.find("runtime_error"), std::string::npos);
}

TEST_F(DatabaseTest, RunsWhatIsLeftForAfterTheCommitBeforeTheAnswer)
{
    open();
    std::string order;
    auto const act = [&](Transaction& transaction) -> Result<void> {
        insert(transaction, 1);
        transaction.after_commit([&] { order += holds(1) ? "durable " : "early "; });
        return {};
    };
    std::binary_semaphore done{0};
    database->write(act, [&](Result<void>) {
        order += "answered";
        done.release();
    });
    done.acquire();
    EXPECT_EQ(order, "durable answered");
}

TEST_F(DatabaseTest, RunsTheOthersAgainWhenOneActLosesTheWholeTransaction)
{
    ONLY_ON_SQLITE("PostgreSQL keeps the transaction when the disk is full");
    open();
    std::vector<Key> answers(3, "unanswered");
    WriterHold hold(*database);
    for (std::size_t place = 0; place < answers.size(); ++place)
        database->write(
            [&, place](Transaction& transaction) -> Result<std::int64_t> {
                insert(transaction, static_cast<std::int64_t>(place));
                if (place == 1) { // SQLite's own full disk: a bound on the pages of the file
                    transaction.number("PRAGMA max_page_count = 1", {});
                    auto const big = Bytes(100'000);
                    transaction.run("INSERT INTO vote (root, id, answer) VALUES ($1, 7, 1)", {big});
                }
                return 0;
            },
            [&, place](Result<std::int64_t> result) { answers[place] = key_of(result); });
    hold.release();
    EXPECT_EQ(key_of(database->write_and_wait([](Transaction& transaction) -> Result<std::int64_t> {
                  return transaction.number("PRAGMA max_page_count = 100000", {});
              })),
              "");
    EXPECT_EQ(answers, (std::vector<Key>{"", "store.full", ""}));
    EXPECT_EQ(count(), 2);
    EXPECT_FALSE(database->stopped_because());
}

TEST_F(DatabaseTest, AReaderSeesOneMomentAndNobodyWaits)
{
    open();
    ASSERT_TRUE(database->write_and_wait(inserting(1)));
    database->read([&](Snapshot& snapshot) {
        EXPECT_EQ(snapshot.number("SELECT COUNT(*) FROM vote", {}), 1);
        ASSERT_TRUE(database->write_and_wait(inserting(2))); // the writer does not wait for this reader
        EXPECT_EQ(snapshot.number("SELECT COUNT(*) FROM vote", {}), 1);
    });
    WriterHold hold(*database); // in the middle of a transaction
    database->write(inserting(3), [](Result<std::int64_t>) {});
    EXPECT_EQ(count(), 2);
    hold.release();
}

TEST_F(DatabaseTest, MoreReadersThanConnectionsWaitForOneAnother)
{
    auto few = options();
    few.readers = 2;
    open(std::move(few));
    std::atomic<int> inside = 0, most = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            database->read([&](Snapshot& snapshot) {
                int const now = ++inside;
                for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) { }
                snapshot.number("SELECT COUNT(*) FROM vote", {});
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
                --inside;
            });
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(most, 2);
}

TEST_F(DatabaseTest, AFullQueueRefuses)
{
    auto small = options();
    small.queue_bound = 3;
    open(std::move(small));
    std::vector<Key> answers(5, "unanswered");
    WriterHold hold(*database);
    for (std::size_t place = 0; place < answers.size(); ++place)
        database->write(inserting(static_cast<std::int64_t>(place)),
                        [&, place](Result<std::int64_t> result) { answers[place] = key_of(result); });
    EXPECT_EQ(answers[3], "store.busy");
    EXPECT_EQ(answers[4], "store.busy");
    EXPECT_EQ(database->figures().acts_waiting, 3u);
    hold.release();
    database.reset(); // finishes what was accepted
    EXPECT_EQ(answers, (std::vector<Key>{"", "", "", "store.busy", "store.busy"}));
    open();
    EXPECT_EQ(count(), 3);
}

TEST_F(DatabaseTest, ReadingGivesTheErrorOfALookThatCanFail)
{
    open();
    EXPECT_EQ(key_of(database->read([](Snapshot&) -> Result<std::int64_t> { return not_found(); })),
              "web.not_found");
    EXPECT_EQ(key_of(database->read([](Snapshot& snapshot) -> Result<std::int64_t> {
                  return snapshot.number("SELECT COUNT(*) FROM absent", {});
              })),
              "store.failed");
    EXPECT_THROW(database->read([](Snapshot& s) { return s.number("SELECT COUNT(*) FROM absent", {}); }),
                 StoreFault);
    EXPECT_EQ(count(), 0) << "the connection is used again";
}

TEST_F(DatabaseTest, ASecondProcessIsRefused)
{
    open();
    auto const child = ::fork();
    if (child == 0) {
        auto const second = Database::open(options());
        ::_exit(!second && second.error().note.key == "store.already_open" ? 7 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 7);
    database.reset();
    open(); // the lock went with the database
}

} // namespace

} // namespace manyhands::store
