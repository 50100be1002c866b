// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 9: an acknowledged write survives a power cut. `kill -9` cannot show it: what was written and not
// synced is still there afterwards. So the order in which things reached the disk is remembered, and cut at
// 10,000 moments.
#include "store/sqlite/recording_disk.hpp"
#include "store/sqlite/sqlite_connection.hpp"
#include "store/store_check.hpp"
#include "store/store_fixture.hpp"

#include <set>
#include <thread>

namespace manyhands::store {

namespace {

using sqlite::DiskEvent;
using sqlite::DiskImage;
using sqlite::RecordingDisk;

constexpr int histories = 20;
constexpr int cuts_a_history = 500;

/// Every act writes two rows, of which never one may be there alone; the journal's way: a chain of hashes.
constexpr Migration cut_steps[] = {
    {"0001_both",
     "CREATE TABLE one (id BIGINT NOT NULL PRIMARY KEY, body BLOB NOT NULL) /* stored by key */;"
     "CREATE TABLE two (place BIGINT NOT NULL PRIMARY KEY, id BIGINT NOT NULL, hash BLOB NOT NULL) "
     "/* stored by key */;"},
};

Result<void> write_both(Transaction& rows, std::int64_t id)
{
    rows.run("INSERT INTO one (id, body) VALUES ($1, $2)",
             {id, Bytes(static_cast<std::size_t>(id % 900), 7)});
    auto const last = rows.one("SELECT place, hash FROM two ORDER BY place DESC LIMIT 1", {},
                               [](Row const& row) { return std::pair(row.integer(0), row.hash(1)); });
    auto const place = last ? last->first + 1 : 1;
    auto const before = last ? last->second : Hash{};
    rows.run("INSERT INTO two (place, id, hash) VALUES ($1, $2, $3)",
             {place, id, sha256(before.hex() + std::to_string(id))});
    return {};
}

struct PowerCutTest : StoreTest {
    void SetUp() override { ONLY_ON_SQLITE("the disk under SQLite is what fails here"); }
    ~PowerCutTest() override { std::filesystem::remove_all(cut_directory()); }

    std::filesystem::path cut_directory() const { return directory.string() + "-cut"; }
    Options options_of(std::filesystem::path const& where)
    {
        auto chosen = options();
        chosen.directory = where;
        chosen.migrations = cut_steps;
        return chosen;
    }

    /// Several people write at once, and the log is folded back now and then, in each of the ways there are.
    std::vector<DiskEvent> history(std::uint64_t seed)
    {
        RecordingDisk const disk;
        open(options_of(directory));
        std::atomic<std::int64_t> next = 1;
        std::vector<std::thread> people;
        for (int person = 0; person < 4; ++person)
            people.emplace_back([&] {
                for (int act = 0; act < 30; ++act) {
                    auto const id = next++;
                    auto const done =
                        database->write_and_wait([&](Transaction& rows) { return write_both(rows, id); });
                    if (done)
                        RecordingDisk::acknowledge(id);
                }
            });
        fold_back(seed);
        for (auto& person : people)
            person.join();
        database.reset();
        auto events = RecordingDisk::events();
        test::remove(directory);
        return events;
    }
    void fold_back(std::uint64_t seed)
    {
        static constexpr std::array kinds{"PASSIVE", "FULL", "RESTART", "TRUNCATE"};
        std::mt19937_64 chance(seed);
        sqlite3* beside = nullptr;
        sqlite3_open((directory / "manyhands.db").c_str(), &beside);
        sqlite3_busy_timeout(beside, 1000);
        sqlite3_exec(beside, "PRAGMA synchronous = FULL", nullptr, nullptr, nullptr);
        for (int time = 0; time < 12; ++time) {
            std::this_thread::sleep_for(std::chrono::milliseconds(chance() % 4));
            auto const text = std::string("PRAGMA wal_checkpoint(") + kinds[chance() % kinds.size()] + ")";
            sqlite3_exec(beside, text.c_str(), nullptr, nullptr, nullptr);
        }
        sqlite3_close(beside);
    }

    struct Found {
        bool is_sound = true;
        std::size_t missing = 0;
    };
    /// Opens what a cut left as a server does that starts again.
    Found look(std::set<std::int64_t> const& acknowledged)
    {
        Found found;
        std::atomic<std::int64_t> ignored;
        try {
            sqlite::SqliteConnection connection(cut_directory() / "manyhands.db", Access::writing, ignored);
            Snapshot const rows(connection);
            if (!rows.exists("SELECT 1 FROM sqlite_schema WHERE name = 'two'", {}))
                return {.missing = acknowledged.size()};
            found.is_sound =
                rows.one("PRAGMA integrity_check", {}, [](Row const& row) { return row.text(0); }) == "ok";
            auto last = Hash{};
            std::set<std::int64_t> chained;
            rows.query("SELECT id, hash FROM two ORDER BY place", {}, [&](Row const& row) {
                last = sha256(last.hex() + std::to_string(row.integer(0)));
                found.is_sound = found.is_sound && last == row.hash(1);
                chained.insert(row.integer(0));
            });
            std::set<std::int64_t> ids;
            rows.query("SELECT id FROM one", {}, [&](Row const& row) { ids.insert(row.integer(0)); });
            found.is_sound = found.is_sound && ids == chained;
            for (auto const id : acknowledged)
                found.missing += !ids.contains(id);
            connection.begin(Access::writing);
            Transaction writing(connection);
            found.is_sound = found.is_sound && write_both(writing, 1'000'000).has_value();
            connection.commit();
        } catch (StoreFault const&) {
            found.is_sound = false;
        }
        return found;
    }

    struct Cuts {
        int made = 0;
        int losing = 0;
        int unsound = 0;
    };
    void cut_at_many_moments(std::vector<DiskEvent> const& events, std::uint64_t seed, DiskImage::Syncs syncs,
                             Cuts& cuts)
    {
        std::mt19937_64 chance(seed);
        std::multiset<std::size_t> moments;
        for (int count = 0; count < cuts_a_history; ++count)
            moments.insert(chance() % events.size());
        DiskImage image(syncs);
        std::set<std::int64_t> acknowledged;
        for (std::size_t at = 0; at < events.size(); ++at) {
            for (auto count = moments.count(at); count > 0; --count) {
                image.cut(cut_directory(), chance);
                auto const found = look(acknowledged);
                ++cuts.made;
                cuts.losing += found.missing > 0;
                cuts.unsound += !found.is_sound;
            }
            image.follow(events[at]);
            if (events[at].kind == DiskEvent::Kind::acknowledged)
                acknowledged.insert(events[at].offset);
        }
    }
};

TEST_F(PowerCutTest, Rule9_AnAcknowledgedWriteSurvivesAPowerCut)
{
    Cuts cuts;
    for (std::uint64_t seed = 1; seed <= histories; ++seed) {
        auto const events = history(seed);
        cut_at_many_moments(events, seed, DiskImage::Syncs::count, cuts);
        ASSERT_EQ(cuts.losing, 0) << "history " << seed;
        ASSERT_EQ(cuts.unsound, 0) << "history " << seed;
    }
    EXPECT_EQ(cuts.made, 10'000);
}

// A disk that says "done" and is not: the same must lose what was acknowledged, or the test proves nothing.
TEST_F(PowerCutTest, WhereADiskDoesNotSyncAcknowledgedWritesAreLost)
{
    Cuts cuts;
    cut_at_many_moments(history(99), 99, DiskImage::Syncs::are_ignored, cuts);
    EXPECT_GT(cuts.losing, cuts.made / 10);
}

} // namespace

} // namespace manyhands::store
