// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/dump/dump_loader.hpp"
#include "store/test_store.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <limits>
#include <sstream>

namespace manyhands::store {

namespace {

// `aaa` comes first by name, and its rows refer to those of `person`.
constexpr Migration steps[] = {
    {"0001_first",
     "CREATE TABLE person (id BLOB NOT NULL PRIMARY KEY, name TEXT NOT NULL) /* stored by key */;"
     "CREATE TABLE aaa (root BLOB NOT NULL, place BIGINT NOT NULL, person BLOB REFERENCES person (id), "
     "words TEXT, part DOUBLE PRECISION, flag SMALLINT, count INTEGER, octets BLOB, "
     "PRIMARY KEY (root, place)) /* stored by key */;"},
    {"0002_second", "ALTER TABLE person ADD COLUMN since BIGINT; CREATE INDEX person_name ON person (name);"},
};
constexpr Migration newer[] = {
    steps[0], steps[1], {"0003_third", "CREATE TABLE late (id BIGINT NOT NULL PRIMARY KEY);"}};

using ThingId = Id<struct ThingTag>;

/// Two stores: the first on SQLite, the second where the environment says. On PostgreSQL the dump goes there
/// and back.
struct DumpTest : testing::Test {
    std::filesystem::path base =
        std::filesystem::temp_directory_path() / ("manyhands-dump-" + random_token().substr(0, 12));
    Options first = {.directory = base.string() + "-a", .migrations = steps};
    Options second = test::options_for(base.string() + "-b", steps);
    Options third = {.directory = base.string() + "-c", .migrations = steps};

    ~DumpTest() override
    {
        for (auto const* store : {&first, &third})
            std::filesystem::remove_all(store->directory);
        test::remove(second.directory);
    }

    void fill(Options const& options, int rows)
    {
        auto const database = std::move(*Database::open(options));
        ASSERT_TRUE(database->write_and_wait([&](Transaction& to) -> Result<void> {
            auto const ann = ThingId::random();
            to.run("INSERT INTO person (id, name, since) VALUES ($1, $2, $3)",
                   {ann, "Ann \"Dŵr\"\\\t東 🌍", Instant{-5}});
            to.run("INSERT INTO person (id, name) VALUES ($1, $2)", {ThingId::random(), ""});
            for (int at = 0; at < rows; ++at)
                to.run("INSERT INTO aaa (root, place, person, words, part, flag, count, octets) "
                       "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                       {as_bytes("r"), at * 7 - 100, at % 2 ? std::optional(ann) : std::nullopt,
                        at % 3 ? std::optional(std::string(static_cast<std::size_t>(at % 50), 'x'))
                               : std::nullopt,
                        0.1 * at, at % 2, -at, Bytes(static_cast<std::size_t>(at % 5), 255)});
            to.run("INSERT INTO aaa (root, place) VALUES ($1, $2)",
                   {as_bytes("low"), std::numeric_limits<std::int64_t>::min()});
            to.run("INSERT INTO aaa (root, place) VALUES ($1, $2)",
                   {as_bytes("low"), std::numeric_limits<std::int64_t>::max()});
            return {};
        }));
    }
    static std::string dump(Options const& options, std::vector<CarriedFile> const& files = {})
    {
        std::string text;
        auto const carried = [&] { return Result<std::vector<CarriedFile>>(files); };
        auto const dumped = dump_store(options, carried, Instant{1'700'000'000'000},
                                       [&](std::string_view line) { text += line; });
        EXPECT_TRUE(dumped) << dumped.error().note.key;
        return text;
    }
    /// Comes to an end, without an error, before line `lines_max`.
    static LineSource source_of(std::string const& text, int lines_max = std::numeric_limits<int>::max())
    {
        return
            [in = std::make_shared<std::istringstream>(text), left = lines_max](std::string& line) mutable {
                return left-- > 0 && static_cast<bool>(std::getline(*in, line));
            };
    }
    /// To be finished.
    static Result<Loaded> bring(Options const& options, std::string const& text,
                                int lines_max = std::numeric_limits<int>::max())
    {
        return load_dump(options, source_of(text, lines_max), [](std::int64_t) {});
    }
    static Result<Loaded> load(Options const& options, std::string const& text,
                               int lines_max = std::numeric_limits<int>::max())
    {
        auto loaded = TRY(bring(options, text, lines_max));
        TRY_VOID(finish_load(options));
        return loaded;
    }
    static std::string verified(std::string const& text, int lines_max = std::numeric_limits<int>::max())
    {
        auto const source = source_of(text, lines_max);
        auto const found = verify_dump(source, steps, [](std::int64_t) {});
        return found ? "good" : found.error().note.key;
    }
    static std::string opened(Options options, Options::Loading loading)
    {
        options.loading = loading;
        auto const database = Database::open(options);
        return database ? "open" : database.error().note.key;
    }
    static std::string error_of(Result<Loaded> const& loaded)
    {
        return loaded ? "none" : loaded.error().note.key;
    }
};

TEST_F(DumpTest, CarriesEveryValueThereAndBack)
{
    fill(first, 6500);
    auto const text = dump(first);
    auto const there = load(second, text);
    ASSERT_TRUE(there) << there.error().note.key;
    EXPECT_FALSE(there->went_on);
    EXPECT_EQ(dump(second), text);
    ASSERT_TRUE(load(third, dump(second)));
    EXPECT_EQ(dump(third), text);
    ASSERT_TRUE(Database::open(second)) << "and it can be used";
}

TEST_F(DumpTest, PagesEndWhereTheyShould)
{
    for (int const rows : {0, 1997, 1998, 1999}) { // two rows more are in the table
        Options const store{.directory = base.string() + "-p" + std::to_string(rows), .migrations = steps};
        fill(store, rows);
        auto const text = dump(store);
        EXPECT_EQ(std::ranges::count(text, '\n'), rows + 2 + 2 + 1 + 4 + 1) << rows;
        std::filesystem::remove_all(store.directory);
    }
}

TEST_F(DumpTest, FilesComeAlong)
{
    fill(first, 1);
    auto const text = dump(first, {{"server.key", Bytes{0, 1, 255}}, {"ballot-keys/x", Bytes{}}});
    auto const loaded = load(second, text);
    ASSERT_TRUE(loaded);
    ASSERT_EQ(loaded->files.size(), 2U);
    EXPECT_EQ(loaded->files[0].name, "server.key");
    EXPECT_EQ(loaded->files[0].bytes, (Bytes{0, 1, 255}));
}

TEST_F(DumpTest, GoesOnWhereItStoppedWhereverThatWas)
{
    fill(first, 12'000);
    auto const text = dump(first);
    for (int const lines : {1, 2, 3, 4000, 5005, 11'000, 12'007}) {
        auto const stopped = load(second, text, lines);
        EXPECT_EQ(error_of(stopped), "store.dump_torn") << lines;
        auto const opened = Database::open(second);
        ASSERT_FALSE(opened) << "what is half there is not served";
        EXPECT_EQ(opened.error().note.key, "store.load_half");
    }
    auto const finished = load(second, text);
    ASSERT_TRUE(finished) << finished.error().note.key;
    EXPECT_TRUE(finished->went_on);
    EXPECT_EQ(dump(second), text);
}

// What belongs to the rows besides, such as keys, may fail to get there after all rows were compared.
TEST_F(DumpTest, NobodyOpensItBeforeItIsFinished)
{
    fill(first, 10);
    auto const text = dump(first, {{"server.key", Bytes{1}}});
    using enum Options::Loading;
    EXPECT_EQ(error_of(bring(second, text, 6)), "store.dump_torn");
    EXPECT_EQ(opened(second, finishing), "store.load_half") << "not all rows are there";
    EXPECT_EQ(finish_load(second).error().note.key, "store.load_half");
    ASSERT_TRUE(bring(second, text));
    EXPECT_EQ(opened(second, refused), "store.load_half");
    second.migrations = newer;
    EXPECT_EQ(opened(second, finishing), "open") << "and is brought up to date";
    auto const again = bring(second, text);
    ASSERT_TRUE(again) << again.error().note.key;
    EXPECT_TRUE(again->went_on);
    EXPECT_EQ(again->files.size(), 1U);
    ASSERT_TRUE(finish_load(second));
    EXPECT_EQ(opened(second, refused), "open");
    EXPECT_TRUE(finish_load(second)) << "twice is once";
    EXPECT_EQ(error_of(bring(second, text)), "store.load_not_empty");
}

TEST_F(DumpTest, TellsBeforehandWhatIsTornOrChanged)
{
    fill(first, 10);
    auto const text = dump(first);
    EXPECT_EQ(verified(text), "good");
    EXPECT_EQ(verified(text, 8), "store.dump_torn");
    EXPECT_EQ(verified(text.substr(0, text.size() / 2)), "store.dump_torn") << "in the middle of a line";
    auto changed = text;
    changed.replace(changed.find("xxx"), 1, "y");
    EXPECT_EQ(verified(changed), "store.dump_changed");
    EXPECT_EQ(verified(text + "{}\n"), "store.dump_malformed") << "nothing stands behind the end";
    first.migrations = newer;
    ASSERT_TRUE(Database::open(first));
    EXPECT_EQ(verified(dump(first)), "store.dump_newer");
}

// The database notices before the hash at the end of the table does.
TEST_F(DumpTest, RowsThatContradictOneAnotherAreAChangedDump)
{
    fill(first, 6000);
    auto text = dump(first);
    auto const row = text.find("\n[\"cg") + 1;
    text.insert(row, text.substr(row, text.find('\n', row) + 1 - row));
    EXPECT_EQ(error_of(load(second, text)), "store.dump_changed");
    EXPECT_FALSE(Database::open(second));
}

TEST_F(DumpTest, LongRowsGoThroughInSmallBatches)
{
    {
        auto const database = std::move(*Database::open(first));
        ASSERT_TRUE(database->write_and_wait([](Transaction& to) -> Result<void> {
            for (int at = 0; at < 12; ++at)
                to.run("INSERT INTO aaa (root, place, words) VALUES ($1, $2, $3)",
                       {as_bytes("r"), at, std::string(1 << 20, static_cast<char>('a' + at))});
            return {};
        }));
    }
    auto const text = dump(first);
    EXPECT_EQ(error_of(bring(second, text, 9)), "store.dump_torn");
    auto const there = load(second, text);
    ASSERT_TRUE(there) << there.error().note.key;
    EXPECT_TRUE(there->went_on) << "the first megabytes had been kept";
    EXPECT_EQ(dump(second), text);
}

TEST_F(DumpTest, NothingIsPutIntoAStoreThatHoldsSomething)
{
    fill(first, 10);
    fill(second, 3);
    auto const before = dump(second);
    EXPECT_EQ(error_of(load(second, dump(first))), "store.load_not_empty");
    EXPECT_EQ(dump(second), before);
}

TEST_F(DumpTest, TheBeginningOfAnotherDumpIsNotFinishedWithThisOne)
{
    fill(first, 10);
    auto const text = dump(first);
    EXPECT_EQ(error_of(load(second, text, 5)), "store.dump_torn");
    auto other = text;
    other.replace(other.find("2023"), 4, "2024");
    EXPECT_EQ(error_of(load(second, other)), "store.load_other");
}

TEST_F(DumpTest, SeesWhatWasChangedOnTheWay)
{
    fill(first, 10);
    auto const text = dump(first);
    auto changed = text;
    changed.replace(changed.find("xxx"), 1, "y");
    EXPECT_EQ(error_of(load(second, changed)), "store.dump_changed");
    EXPECT_EQ(error_of(load(second, changed)), "store.dump_changed") << "also the second time";
    EXPECT_EQ(error_of(load(third, "hello\n")), "store.dump_malformed");
    EXPECT_EQ(error_of(load(third, "")), "store.dump_malformed");
    EXPECT_FALSE(Database::open(second));
}

// One letter of the whole text is changed: nothing of that is ever taken into use.
TEST_F(DumpTest, NoChangedLetterPasses)
{
    fill(first, 3);
    auto const text = dump(first);
    rc::check([&] {
        auto const place = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(text.size())));
        auto changed = text;
        changed[place] = static_cast<char>(*rc::gen::inRange(32, 126));
        if (changed == text)
            return;
        Options const store{.directory = base.string() + "-x", .migrations = steps};
        auto const loaded = load(store, changed);
        std::filesystem::remove_all(store.directory);
        RC_ASSERT(!loaded);
    });
}

TEST_F(DumpTest, AnOlderDumpIsLoadedAndBroughtUpToDateWhenTheStoreOpens)
{
    fill(first, 10);
    second.migrations = newer;
    ASSERT_TRUE(load(second, dump(first)));
    EXPECT_EQ(dump(second), dump(first)) << "as it was made";
    ASSERT_TRUE(Database::open(second));
    EXPECT_NE(dump(second), dump(first));
}

TEST_F(DumpTest, ANewerDumpIsRefused)
{
    first.migrations = newer;
    fill(first, 1);
    EXPECT_EQ(error_of(load(second, dump(first))), "store.dump_newer");
}

TEST_F(DumpTest, ItIsOfOneMomentWhileOthersWrite)
{
    fill(second, 3000);
    auto const database = std::move(*Database::open(second));
    auto const before = dump(second);
    std::string text;
    int lines = 0;
    auto const no_files = [] { return Result<std::vector<CarriedFile>>(); };
    auto const dumped = dump_store(second, no_files, Instant{1'700'000'000'000}, [&](std::string_view line) {
        text += line;
        if (++lines % 100 == 50) {
            ASSERT_TRUE(database->write_and_wait([&](Transaction& to) -> Result<void> {
                to.run("INSERT INTO aaa (root, place) VALUES ($1, $2)", {as_bytes("s"), lines});
                return {};
            }));
        }
    });
    ASSERT_TRUE(dumped);
    EXPECT_EQ(text, before);
}

} // namespace

} // namespace manyhands::store
