// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole installations, kept and put back by the commands, on either kind of store.
#include "app/backup_commands.hpp"

#include "app/program.hpp"
#include "area/accounts/account_acts.hpp"
#include "store/store_check.hpp"
#include "store/test_store.hpp"

#include <fstream>
#include <gtest/gtest.h>

namespace manyhands::app {

namespace {

namespace fs = std::filesystem;

/// All steps but the newest: what the version before this one made.
std::span<store::Migration const> older_steps()
{
    auto const all = store::embedded_migrations();
    return all.first(all.size() - 1);
}

struct BackupCommandsTest : testing::Test {
    std::string const base =
        (fs::temp_directory_path() / ("manyhands-keep-" + random_token().substr(0, 8))).string();
    std::string const backups = base + "-backups";
    SystemClock clock;

    ~BackupCommandsTest() override
    {
        for (auto const* name : {"a", "b"})
            store::test::remove(directory(name));
        fs::remove_all(backups);
    }

    fs::path directory(std::string const& name) const { return base + "-" + name; }
    /// An installation that is new, or the one that is there. With other steps than this program's, so that a
    /// database of its own is made, with no table in it.
    ServeWish where(std::string const& name) const
    {
        auto const options = store::test::options_for(directory(name), older_steps());
        return {.data = options.directory.string(), .store = options.address};
    }
    Configuration configuration(std::string const& name) const
    {
        return configuration_of(where(name)).value();
    }
    BackupWish wish(std::string const& name) const { return {.directory = backups, .where = where(name)}; }

    std::unique_ptr<Program> open(std::string const& name) const
    {
        auto program = Program::open(configuration(name), clock);
        if (!program)
            throw std::runtime_error(program.error().note.key);
        return std::move(*program);
    }
    std::string opens(std::string const& name) const
    {
        auto const program = Program::open(configuration(name), clock);
        return program ? "yes" : program.error().note.key;
    }
    std::vector<std::string> points() const { return store::BackupDirectory::look(backups)->points(); }

    PersonId member(Program& program, std::string const& name, std::string const& email) const
    {
        people::Person const made{.id = PersonId::random(),
                                  .name = name,
                                  .email = email,
                                  .standing = people::Standing::member,
                                  .made_at = clock.now()};
        EXPECT_TRUE(program.tools().database.write_and_wait([&](store::Transaction& rows) -> Result<void> {
            people::insert_person(rows, made);
            return {};
        }));
        return made.id;
    }
    std::optional<people::Person> person(std::string const& name, PersonId id) const
    {
        return open(name)->tools().database.read(
            [&](store::Snapshot& rows) { return people::find_person(rows, id); });
    }
};

TEST_F(BackupCommandsTest, Rule8_WhoLeftSinceLeavesAgain)
{
    PersonId ann;
    PersonId ben;
    {
        auto const program = open("a");
        ann = member(*program, "Ann", "ann@example.org");
        ben = member(*program, "Ben", "ben@example.org");
    }
    ASSERT_EQ(back_up(wish("a")), Exit::done);
    {
        auto const program = open("a");
        EXPECT_TRUE(program->tools().database.write_and_wait([&](store::Transaction& rows) {
            auto turn = front::program_turn(rows, program->tools());
            turn.who = {.person = ann, .name = "Ann", .standing = people::Standing::member};
            return accounts::leave(turn);
        }));
    }
    ASSERT_EQ(back_up(wish("a")), Exit::done);
    auto again = wish("b");
    again.at = points().at(0);
    ASSERT_EQ(restore(again), Exit::done);
    EXPECT_EQ(person("b", ann)->standing, people::Standing::left);
    EXPECT_EQ(person("b", ann)->name, "");
    EXPECT_EQ(person("b", ann)->email, std::nullopt);
    EXPECT_EQ(person("b", ben)->name, "Ben");
}

TEST_F(BackupCommandsTest, ADamagedNewerPointIsSaidAndTheRestIsPutBack)
{
    auto const ann = member(*open("a"), "Ann", "ann@example.org");
    for (int point = 0; point < 2; ++point)
        ASSERT_EQ(back_up(wish("a")), Exit::done);
    std::ofstream(backups + "/points/" + points().at(1) + ".json", std::ios::trunc) << "{}";
    auto again = wish("b");
    EXPECT_EQ(restore(again), Exit::bad_input) << "the newest is the one that is damaged";
    again.at = points().at(0);
    EXPECT_EQ(restore(again), Exit::answer_is_no) << "who left since is not known";
    EXPECT_EQ(person("b", ann)->name, "Ann");
}

// Stopped between the rows and the keys it would be served with keys of its own, and nobody would know it.
TEST_F(BackupCommandsTest, NothingIsServedBeforeTheKeysAreThere)
{
    auto const ann = member(*open("a"), "Ann", "ann@example.org");
    ASSERT_EQ(back_up(wish("a")), Exit::done);
    fs::create_directory(directory("b"));
    std::ofstream(directory("b") / "server.key") << std::string(32, 'x');
    ASSERT_EQ(restore(wish("b")), Exit::bad_input);
    EXPECT_EQ(opens("b"), "store.load_half");
    EXPECT_EQ(restore(wish("b")), Exit::bad_input) << "as long as the other key is there";
    fs::remove(directory("b") / "server.key");
    EXPECT_EQ(restore(wish("b")), Exit::done);
    EXPECT_EQ(opens("b"), "yes");
    EXPECT_EQ(person("b", ann)->name, "Ann");
}

TEST_F(BackupCommandsTest, ADamagedPieceLeavesTheStoreEmpty)
{
    open("a");
    ASSERT_EQ(back_up(wish("a")), Exit::done);
    for (auto const& entry : fs::recursive_directory_iterator(backups + "/pieces"))
        if (entry.is_regular_file())
            std::ofstream(entry.path(), std::ios::trunc) << "x";
    EXPECT_EQ(verify_points(wish("a")), Exit::answer_is_no);
    EXPECT_EQ(restore(wish("b")), Exit::bad_input);
    EXPECT_FALSE(fs::exists(directory("b") / "server.key"));
    EXPECT_EQ(opens("b"), "yes") << "as a new one";
}

TEST_F(BackupCommandsTest, ABackupWithoutKeysIsNone)
{
    open("a");
    auto wrong = wish("a");
    wrong.where.keys = base + "-nowhere";
    EXPECT_EQ(back_up(wrong), Exit::bad_input);
    EXPECT_TRUE(points().empty());
}

TEST_F(BackupCommandsTest, WhatAnUpgradeFindsIsKeptBeforeIt)
{
    auto options = store::test::options_for(directory("a"), older_steps());
    ASSERT_TRUE(store::Database::open(options));
    auto chosen = configuration("a");
    chosen.backup = backups;
    std::ofstream(backups) << "a file where the directory should be";
    auto const refused = keep_before_upgrade(chosen);
    ASSERT_FALSE(refused);
    options.migrations = store::embedded_migrations();
    EXPECT_TRUE(*store::is_out_of_date(options)) << "nothing was changed";
    fs::remove(backups);
    ASSERT_TRUE(keep_before_upgrade(chosen));
    EXPECT_EQ(points().size(), 1U);
    auto const ann = member(*open("a"), "Ann", "ann@example.org"); // and it is upgraded
    ASSERT_TRUE(keep_before_upgrade(chosen));
    EXPECT_EQ(points().size(), 1U) << "no steps are due";
    // The point is that of the version before, and this version may put it back, too.
    ASSERT_EQ(restore(wish("b")), Exit::done);
    EXPECT_EQ(opens("b"), "yes");
    EXPECT_EQ(person("b", ann), std::nullopt);
}

} // namespace

} // namespace manyhands::app
