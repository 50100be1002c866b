// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 9: an acknowledged write survives. What a failing disk and a killed process do.
#include "store/sqlite/faulty_disk.hpp"
#include "store/store_check.hpp"
#include "store/store_fixture.hpp"

#include <csignal>
#include <fstream>
#include <sys/wait.h>
#include <thread>

namespace manyhands::store {

namespace {

using sqlite::FaultyDisk;
namespace fs = std::filesystem;

struct StoreFaultsTest : StoreTest {
    void SetUp() override { ONLY_ON_SQLITE("the disk under SQLite is what fails here"); }
    ~StoreFaultsTest() override { database.reset(); } // before the disk goes
    FaultyDisk disk;

    std::string write_key(std::int64_t id)
    {
        auto const result = database->write_and_wait(inserting(id));
        return result ? "saved" : result.error().note.key;
    }
    std::string read_key()
    {
        auto const result = database->read([](Snapshot& snapshot) -> Result<std::int64_t> {
            return snapshot.number("SELECT COUNT(*) FROM vote", {});
        });
        return result ? "read" : result.error().note.key;
    }
    bool reopens()
    {
        for (int i = 0; i < 500 && database->stopped_because(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return !database->stopped_because();
    }
};

TEST_F(StoreFaultsTest, Rule9_EachSharedCommitIsSynced)
{
    open();
    int const before = FaultyDisk::fsyncs;
    for (int id = 0; id < 10; ++id)
        ASSERT_EQ(write_key(id), "saved");
    EXPECT_GE(FaultyDisk::fsyncs - before, 10);
}

TEST_F(StoreFaultsTest, Rule9_AFailedFsyncStopsTheStoreUntilItIsChecked)
{
    open();
    for (int id = 0; id < 10; ++id)
        ASSERT_EQ(write_key(id), "saved");
    FaultyDisk::fsync_fails = true;
    EXPECT_EQ(write_key(10), "store.not_saved");
    ASSERT_TRUE(database->stopped_because());
    EXPECT_NE(database->stopped_because()->find("disk I/O error"), std::string::npos);
    EXPECT_EQ(write_key(11), "store.stopped");
    EXPECT_EQ(read_key(), "store.stopped");
    std::this_thread::sleep_for(
        std::chrono::milliseconds(100)); // some attempts to reopen, on the same bad disk
    EXPECT_EQ(write_key(12), "store.stopped");

    FaultyDisk::fsync_fails = false;
    ASSERT_TRUE(reopens());
    for (int id = 0; id < 10; ++id)
        EXPECT_TRUE(holds(id)) << id;
    EXPECT_FALSE(holds(11) || holds(12));
    EXPECT_EQ(write_key(13), "saved");
    EXPECT_NE(log.find("writing goes on"), std::string::npos);
}

// A disk that takes a second for each fsync: those who come meanwhile share the next one, nobody is refused,
// and readers do not wait.
TEST_F(StoreFaultsTest, ASlowDiskIsSlowAndLosesNothing)
{
    open();
    ASSERT_EQ(write_key(0), "saved");
    FaultyDisk::fsync_takes_ms = 1000;
    auto const began = std::chrono::steady_clock::now();
    std::vector<std::thread> people;
    std::atomic<int> saved = 0;
    for (int id = 1; id <= 100; ++id)
        people.emplace_back([&, id] { saved += write_key(id) == "saved"; });
    auto const read_began = std::chrono::steady_clock::now();
    EXPECT_EQ(read_key(), "read");
    EXPECT_LT(std::chrono::steady_clock::now() - read_began, std::chrono::milliseconds(500));
    for (auto& person : people)
        person.join();
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(6)) << "not one second each";
    FaultyDisk::fsync_takes_ms = 0;
    EXPECT_EQ(saved, 100);
    EXPECT_EQ(count(), 101);
    EXPECT_FALSE(database->stopped_because());
}

TEST_F(StoreFaultsTest, EveryActOfAFailedCommitIsAnsweredUnavailable)
{
    open();
    std::map<std::string, int> answers;
    WriterHold hold(*database);
    for (int id = 0; id < 4; ++id)
        database->write(
            [id](Transaction& transaction) -> Result<void> {
                insert(transaction, id);
                transaction.after_commit([] { ADD_FAILURE() << "it was not committed"; });
                return {};
            },
            [&](Result<void> result) { ++answers[result ? "saved" : result.error().note.key]; });
    database->write([](Transaction&) -> Result<void> { return not_found(); },
                    [&](Result<void> result) { ++answers[result ? "saved" : result.error().note.key]; });
    FaultyDisk::fsync_fails = true;
    hold.release();
    for (int i = 0; i < 500 && !database->stopped_because(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    FaultyDisk::fsync_fails = false;
    ASSERT_TRUE(reopens());
    // A refusal, too, may rest on what was lost.
    EXPECT_EQ(answers, (std::map<std::string, int>{{"store.not_saved", 5}}));
}

TEST_F(StoreFaultsTest, AFullDiskKeepsReadersAndRecoversWithSpace)
{
    open();
    ASSERT_EQ(write_key(1), "saved");
    FaultyDisk::is_full = true;
    EXPECT_EQ(write_key(2), "store.not_saved");
    EXPECT_EQ(write_key(3), "store.stopped");
    EXPECT_EQ(read_key(), "read");
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    EXPECT_NE(database->stopped_because().value_or("").find("full"), std::string::npos);
    FaultyDisk::is_full = false;
    ASSERT_TRUE(reopens());
    EXPECT_EQ(count(), 1) << "what was answered as not saved, with the disk full, was not";
    EXPECT_EQ(write_key(2), "saved");
}

TEST_F(StoreFaultsTest, StaysClosedWhereAcknowledgedCommitsAreMissing)
{
    auto slow = options();
    slow.reopen_after = std::chrono::seconds(1); // time to exchange the files meanwhile
    open();
    ASSERT_EQ(write_key(1), "saved");
    database.reset();
    fs::copy_file(directory / "manyhands.db", directory / "old");
    open(std::move(slow));
    ASSERT_EQ(write_key(2), "saved");
    FaultyDisk::fsync_fails = true;
    ASSERT_EQ(write_key(3), "store.not_saved");
    for (auto const* name : {"manyhands.db", "manyhands.db-wal", "manyhands.db-shm"})
        fs::remove(directory / name);
    fs::rename(directory / "old", directory / "manyhands.db");
    FaultyDisk::fsync_fails = false;
    auto const told = [&] { return database->stopped_because().value_or("commits").contains("commits"); };
    for (int i = 0; i < 500 && !told(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    ASSERT_TRUE(database->stopped_because());
    EXPECT_NE(database->stopped_because()->find("commits are lost"), std::string::npos)
        << *database->stopped_because();
    EXPECT_EQ(write_key(4), "store.stopped");
}

TEST_F(StoreFaultsTest, TheCheckFindsADamagedPage)
{
    open();
    for (int id = 0; id < 100; ++id)
        ASSERT_EQ(write_key(id), "saved");
    EXPECT_TRUE(check(options()).value().good()) << "also while it is served";
    database.reset();
    {
        std::fstream file(directory / "manyhands.db", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(-3900, std::ios::end); // in the last page, among its cells' pointers
        file.write("\xff\xff\xff\xff\xff\xff\xff\xff", 8);
    }
    auto const report = check(options());
    ASSERT_TRUE(report && !report->good());
    EXPECT_EQ(report->findings.front().key, "store.check_damage");
}

// In the child: writes with several threads, and tells each id through the pipe only when it was answered.
[[noreturn]] void write_for_ever(Options options, int pipe)
{
    auto database = std::move(*Database::open(std::move(options)));
    std::atomic<std::int64_t> next = database->read(
        [](Snapshot& snapshot) { return snapshot.number("SELECT MAX(id) FROM vote", {}) + 1; });
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            while (true)
                if (auto const id = database->write_and_wait(StoreTest::inserting(next++));
                    id && ::write(pipe, &*id, sizeof *id) != sizeof *id)
                    ::_exit(1);
        });
    for (auto& thread : threads)
        thread.join();
    ::_exit(0);
}

TEST_F(StoreTest, Rule9_AnAcknowledgedWriteSurvivesKill9)
{
    std::vector<std::int64_t> acknowledged;
    // MANYHANDS_KILLS=1000 kills as often as that; every round looks at all rows, so it takes long.
    auto const* const wanted = std::getenv("MANYHANDS_KILLS");
    int const rounds = wanted ? std::atoi(wanted) : 50;
    for (int round = 0; round < rounds; ++round) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        auto const child = ::fork();
        if (child == 0)
            write_for_ever(options(), ends[1]);
        ::close(ends[1]);
        auto const until = acknowledged.size() + 1 + static_cast<std::size_t>(round) * 37 % 400;
        for (std::int64_t id = 0; ::read(ends[0], &id, sizeof id) == sizeof id;) {
            acknowledged.push_back(id);
            if (acknowledged.size() == until)
                ::kill(child, SIGKILL);
        }
        ::close(ends[0]);
        ::waitpid(child, nullptr, 0);
        ASSERT_GE(acknowledged.size(), until);
        ASSERT_NO_FATAL_FAILURE(open());
        for (auto const id : acknowledged)
            ASSERT_TRUE(holds(id)) << id << " was acknowledged in or before round " << round;
        database.reset();
    }
    EXPECT_TRUE(check(options()).value().good());
}

} // namespace

} // namespace manyhands::store
