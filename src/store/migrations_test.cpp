// SPDX-License-Identifier: AGPL-3.0-or-later
#include "source_directory.hpp"
#include "store/store_check.hpp"
#include "store/store_fixture.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace manyhands::store {

namespace {

namespace fs = std::filesystem;

constexpr Migration first{"0001_first", "CREATE TABLE one (id BIGINT NOT NULL PRIMARY KEY);"};
constexpr Migration second{"0002_second",
                           "CREATE TABLE two (one_id BIGINT NOT NULL REFERENCES one (id));"
                           "INSERT INTO one (id) VALUES (1);"};
constexpr Migration third{"0003_third",
                          "CREATE TABLE three (id BIGINT NOT NULL PRIMARY KEY) /* stored by key */;"};

struct MigrationsTest : StoreTest {
    /// The key of the refusal, and the step it names; empty where it opens.
    std::string opening(std::vector<Migration> const& migrations)
    {
        database.reset();
        auto chosen = options();
        chosen.migrations = migrations;
        auto opened = Database::open(std::move(chosen));
        if (!opened)
            return opened.error().note.key + " " +
                std::get<std::string>(opened.error().note.arguments.at(0).second);
        database = std::move(*opened);
        return "";
    }
    std::vector<std::string> applied()
    {
        return database->read([](Snapshot& snapshot) {
            return snapshot.all("SELECT name FROM schema_migration ORDER BY applied_at, name", {},
                                [](Row const& row) { return row.text(0); });
        });
    }
    bool has_table(char const* name)
    {
        auto const sql = std::string("SELECT COUNT(*) FROM ") + name;
        return database
            ->read([&](Snapshot& snapshot) -> Result<std::int64_t> { return snapshot.number(sql, {}); })
            .has_value();
    }
};

TEST_F(MigrationsTest, AreAppliedOnceInTheOrderOfTheirNames)
{
    EXPECT_EQ(opening({second, first}), "");
    EXPECT_EQ(applied(), (std::vector<std::string>{"0001_first", "0002_second"}));
    EXPECT_EQ(opening({first, second, third}), "");
    EXPECT_EQ(applied().size(), 3u);
    EXPECT_EQ(opening({first, second, third}), "");
}

TEST_F(MigrationsTest, AChangedStepIsNamed)
{
    ASSERT_EQ(opening({first, second}), "");
    EXPECT_EQ(opening({first, {"0002_second", "CREATE TABLE other (id BIGINT);"}}),
              "store.migration_changed 0002_second");
    EXPECT_EQ(opening({first, second}), "") << "nothing was changed";
}

TEST_F(MigrationsTest, AStoreNewerThanTheProgramIsRefused)
{
    ASSERT_EQ(opening({first, second}), "");
    EXPECT_EQ(opening({first}), "store.newer_than_program 0002_second");
}

TEST_F(MigrationsTest, AStepThatComesTooLateIsRefused)
{
    ASSERT_EQ(opening({first, third}), "");
    EXPECT_EQ(opening({first, second, third}), "store.migration_out_of_order 0002_second");
}

TEST_F(MigrationsTest, AFailingStepIsUndoneWholly)
{
    auto const refusal =
        opening({first, {"0002_bad", "CREATE TABLE half (id BIGINT); INSERT INTO absent VALUES (1);"}});
    EXPECT_TRUE(refusal.starts_with("store.migration_failed ")) << refusal;
    ASSERT_EQ(opening({first}), "");
    EXPECT_FALSE(has_table("half"));
}

TEST_F(MigrationsTest, StoredByKeyAndForeignKeysHold)
{
    ASSERT_EQ(opening({first, second, third}), "");
    EXPECT_EQ(database
                  ->read([](Snapshot& snapshot) -> Result<std::int64_t> {
                      return snapshot.number("SELECT rowid FROM three",
                                             {}); // a table in the order of its key has none
                  })
                  .error()
                  .note.key,
              "store.failed");
    auto const orphan = database->write_and_wait([](Transaction& t) -> Result<std::int64_t> {
        return t.run("INSERT INTO two (one_id) VALUES (5)", {});
    });
    EXPECT_EQ(orphan.error(), (Error{Fault::conflict, {"store.conflict"}}));
}

/// SQLite 3.40's integrity check calls rows of other tables damaged: `manyhands check` did, once a vote had
/// been changed, and after a failed fsync the store would not have reopened.
TEST_F(MigrationsTest, InATableStoredByKeyTheKeyStandsFirst)
{
    ONLY_ON_SQLITE("it is about SQLite's WITHOUT ROWID");
    auto chosen = options();
    chosen.migrations = embedded_migrations();
    open(chosen);
    std::string out_of_order;
    database->read([&](Snapshot& snapshot) {
        snapshot.query("SELECT m.name, t.name FROM sqlite_schema m, pragma_table_info(m.name) t "
                       "WHERE m.sql LIKE '%WITHOUT ROWID%' AND t.pk > 0 AND t.pk <> t.cid + 1",
                       {}, [&](Row const& row) { out_of_order += row.text(0) + "." + row.text(1) + "\n"; });
    });
    EXPECT_EQ(out_of_order, "");
}

TEST_F(MigrationsTest, TheCheckNamesWhatDiffers)
{
    auto const checked = [&](std::vector<Migration> const& migrations) {
        auto chosen = options();
        chosen.migrations = migrations;
        return check(chosen);
    };
    EXPECT_EQ(checked({}).error().note.key, "store.absent");
    ASSERT_EQ(opening({first, second}), "");
    database.reset();
    EXPECT_TRUE(checked({first, second}).value().good());
    EXPECT_EQ(checked({first, second, third}).value().findings,
              (std::vector<Note>{{"store.migration_missing", {{"name", "0003_third"}}}}));
    EXPECT_EQ(checked({second}).value().findings.at(0).key, "store.newer_than_program");
}

TEST_F(MigrationsTest, TheCheckCountsRowsThatReferToNothing)
{
    ONLY_ON_SQLITE("in PostgreSQL references cannot be switched off and stay declared");
    ASSERT_EQ(opening({first,
                       {"0002_two",
                        "CREATE TABLE two (one_id BIGINT NOT NULL);"
                        "INSERT INTO two VALUES (7); INSERT INTO two VALUES (8);"
                        "CREATE TABLE late (one_id BIGINT NOT NULL REFERENCES one (id));"}}),
              "");
    // No reference can be broken with foreign keys on: the table gets its orphans by a change of its
    // definition.
    ASSERT_TRUE(database->write_and_wait([](Transaction& t) -> Result<void> {
        t.number("PRAGMA writable_schema = ON", {});
        t.run(
            "UPDATE sqlite_schema SET sql = 'CREATE TABLE two (one_id BIGINT NOT NULL REFERENCES one (id))' "
            "WHERE name = 'two'",
            {});
        return {};
    }));
    database.reset();
    Migration const steps[] = {first};
    auto const findings = check({.directory = directory, .migrations = steps}).value().findings;
    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(findings.front(),
              (Note{"store.check_reference", {{"table", "two"}, {"count", std::int64_t(2)}}}));
}

struct EmbedTest : StoreTest {
    fs::path file = directory / "embedded.cpp";
    EmbedTest() { fs::create_directories(directory / "a/schema"); }
    void write(char const* name, char const* text) { std::ofstream(directory / "a/schema" / name) << text; }
    int embed()
    {
        return std::system(("node " MANYHANDS_SOURCE_DIR "/tools/embed.mjs --out " + file.string() +
                            " --schema " + (directory / "a/schema").string() + " 2>/dev/null")
                               .c_str());
    }
    std::string made() { return (std::ostringstream() << std::ifstream(file).rdbuf()).str(); }
};

TEST_F(EmbedTest, WritesTheStepsInOrderAndOnlyOnChange)
{
    write("0002_b.sql", "CREATE TABLE b (x TEXT DEFAULT ')\"');\n");
    write("0001_a.sql", "CREATE TABLE a;\n");
    ASSERT_EQ(embed(), 0);
    auto const text = made();
    EXPECT_LT(text.find("0001_a"), text.find("0002_b"));
    EXPECT_NE(text.find("CREATE TABLE b (x TEXT DEFAULT ')\"');\n"), std::string::npos);
    auto const time = fs::last_write_time(file);
    ASSERT_EQ(embed(), 0);
    EXPECT_EQ(fs::last_write_time(file), time);
    write("0001_a.sql", "CREATE TABLE other;\n");
    ASSERT_EQ(embed(), 0);
    EXPECT_NE(made(), text);
}

TEST_F(EmbedTest, RefusesAStrangeNameAndOneNumberTwice)
{
    write("first.sql", ";");
    EXPECT_NE(embed(), 0);
    fs::remove(directory / "a/schema/first.sql");
    write("0001_a.sql", ";");
    write("0001_b.sql", ";");
    EXPECT_NE(embed(), 0);
}

} // namespace

} // namespace manyhands::store
