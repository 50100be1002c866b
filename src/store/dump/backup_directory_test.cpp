// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/dump/backup_directory.hpp"

#include "base/random.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <random>

namespace manyhands::store {

namespace {

namespace fs = std::filesystem;

struct BackupTest : testing::Test {
    fs::path directory = fs::temp_directory_path() / ("manyhands-backup-" + random_token().substr(0, 12));
    Instant now{1'700'000'000'000};

    ~BackupTest() override { fs::remove_all(directory); }

    BackupDirectory open()
    {
        auto opened = BackupDirectory::open(directory);
        if (!opened)
            throw std::runtime_error(opened.error().note.key);
        return std::move(*opened);
    }
    /// Rows as those of a table with random ids.
    static std::vector<std::string> rows(int count)
    {
        std::mt19937 chance(5);
        std::vector<std::string> lines;
        for (int at = 0; at < count; ++at)
            lines.push_back("[" + std::to_string(chance()) + ",\"" + std::string(150, 'x') +
                            std::to_string(at) + "\"]\n");
        return lines;
    }
    BackupSummary keep(std::vector<std::string> const& lines)
    {
        auto backups = open();
        for (auto const& line : lines)
            backups.add(line);
        now = now + std::chrono::hours(24);
        return backups.finish(now, {});
    }
    static std::vector<std::string> read(BackupDirectory const& backups, std::string const& point)
    {
        std::vector<std::string> lines;
        auto const source = backups.lines(backups.point(point));
        for (std::string line; source(line);)
            lines.push_back(line + "\n");
        return lines;
    }
    /// Some bytes in the middle are another's.
    static void damage(fs::path const& file)
    {
        auto const size = fs::file_size(file);
        std::fstream(file, std::ios::in | std::ios::out | std::ios::binary)
                .seekp(static_cast<std::streamoff>(size / 2))
            << "?!?";
    }
    fs::path some_piece() const
    {
        for (auto const& entry : fs::recursive_directory_iterator(directory / "pieces"))
            if (entry.is_regular_file())
                return entry.path();
        return {};
    }
};

TEST_F(BackupTest, EveryPointComesBackWhole)
{
    auto const first = rows(20'000);
    auto second = first;
    second.erase(second.begin() + 777);
    second.insert(second.begin() + 12'345, "[1,\"new\"]\n");
    keep(first);
    keep(second);
    auto const backups = open();
    auto const points = backups.points();
    ASSERT_EQ(points.size(), 2U);
    EXPECT_EQ(points[0], "20231115T221320Z");
    EXPECT_EQ(read(backups, points[0]), first);
    EXPECT_EQ(read(backups, points[1]), second);
}

TEST_F(BackupTest, TheSecondPointWritesWhatChangedAlone)
{
    auto const first = rows(20'000);
    auto second = first;
    second.insert(second.begin() + 12'345, "[1,\"new\"]\n");
    auto const whole = keep(first);
    EXPECT_EQ(whole.new_pieces, whole.pieces);
    EXPECT_GT(whole.pieces, 50);
    auto const again = keep(first);
    EXPECT_EQ(again.new_pieces, 0);
    EXPECT_EQ(again.new_bytes, 0);
    EXPECT_LE(keep(second).new_pieces, 2);
}

TEST_F(BackupTest, TwoPointsOfOneSecondHaveTwoNames)
{
    keep(rows(10));
    now = now - std::chrono::hours(24);
    keep(rows(11));
    EXPECT_EQ(open().points().size(), 2U);
}

TEST_F(BackupTest, WhatIsForgottenTakesNothingWithIt)
{
    for (int day = 0; day < 4; ++day)
        keep(rows(5000 + 500 * day));
    open().forget_all_but(2);
    auto const backups = open();
    auto const points = backups.points();
    ASSERT_EQ(points.size(), 2U);
    EXPECT_EQ(read(backups, points[0]), rows(6000));
    EXPECT_EQ(read(backups, points[1]), rows(6500));
}

TEST_F(BackupTest, PiecesOfNoPointGoWithTheOldPoints)
{
    keep(rows(5000));
    keep({"[1]\n"});
    std::ofstream(directory / "pieces" / "interrupted.z.part") << "half";
    open().forget_all_but(1);
    int pieces = 0;
    for (auto const& entry : fs::recursive_directory_iterator(directory / "pieces"))
        pieces += entry.is_regular_file();
    EXPECT_EQ(pieces, 1);
}

TEST_F(BackupTest, ADamagedPieceIsNotPassedOff)
{
    keep(rows(5000));
    EXPECT_TRUE(open().damage().empty());
    auto const file = some_piece();
    damage(file);
    auto const backups = open();
    EXPECT_THROW(read(backups, backups.points()[0]), BackupDamage);
    ASSERT_EQ(backups.damage().size(), 1U);
    EXPECT_TRUE(backups.damage()[0].starts_with(file.string()));
    fs::remove(file);
    EXPECT_THROW(read(backups, backups.points()[0]), BackupDamage);
}

TEST_F(BackupTest, ADamagedPointHidesNoOther)
{
    auto const lines = rows(5000);
    keep(lines);
    keep({"[1]\n"});
    keep(lines);
    auto const points = open().points();
    ASSERT_EQ(points.size(), 3U);
    damage(directory / "points" / (points[1] + ".json"));
    auto const backups = open();
    EXPECT_EQ(read(backups, points[0]), lines);
    EXPECT_THROW(backups.point(points[1]), BackupDamage);
    EXPECT_EQ(read(backups, points[2]), lines);
    EXPECT_EQ(backups.damage().size(), 1U);
}

TEST_F(BackupTest, NothingIsForgottenForThatOfWhichTheRestCannotBeRead)
{
    for (int day = 0; day < 3; ++day)
        keep(rows(1000 + day));
    auto const points = open().points();
    damage(directory / "points" / (points[1] + ".json"));
    EXPECT_THROW(open().forget_all_but(2), BackupDamage);
    EXPECT_EQ(open().points(), points);
    EXPECT_EQ(read(open(), points[0]), rows(1000));
}

// After a power cut a file may have its name and not its content, unless a point was finished behind it.
TEST_F(BackupTest, WhatAnInterruptedBackupLeftIsWrittenAgain)
{
    auto const lines = rows(5000);
    {
        auto backups = open();
        for (auto const& line : lines)
            backups.add(line);
    }
    std::ofstream(some_piece(), std::ios::trunc) << "";
    auto const summary = keep(lines);
    EXPECT_EQ(summary.new_pieces, summary.pieces);
    EXPECT_EQ(read(open(), summary.point), lines);
}

TEST_F(BackupTest, APieceThatWasLostComesAgainWithTheNextPoint)
{
    auto const lines = rows(5000);
    keep(lines);
    fs::remove(some_piece());
    EXPECT_EQ(keep(lines).new_pieces, 1);
    EXPECT_TRUE(open().damage().empty());
}

TEST_F(BackupTest, FilesAreForTheirOwnerAlone)
{
    fs::create_directory(directory); // open to all, as a mounted disk may be
    fs::permissions(directory, fs::perms::all);
    keep(rows(1000));
    int seen = 0;
    for (auto const& entry : fs::recursive_directory_iterator(directory))
        if (entry.is_regular_file() && entry.path().filename() != "manyhands.lock") {
            ++seen;
            EXPECT_EQ(entry.status().permissions() & fs::perms(077), fs::perms::none) << entry.path();
        }
    EXPECT_GT(seen, 1);
}

TEST_F(BackupTest, CanBeReadWhereNothingCanBeWritten)
{
    auto const lines = rows(100);
    auto const point = keep(lines).point;
    fs::remove(directory / "manyhands.lock");
    fs::create_directory(directory / "manyhands.lock"); // root may write anywhere, but not into this
    EXPECT_FALSE(BackupDirectory::open(directory));
    auto const looked = BackupDirectory::look(directory);
    ASSERT_TRUE(looked);
    EXPECT_EQ(read(*looked, point), lines);
}

TEST_F(BackupTest, ABackupThatStoppedLeavesTheOthersAsTheyWere)
{
    auto const lines = rows(5000);
    keep(lines);
    {
        auto backups = open();
        for (auto const& line : rows(9000))
            backups.add(line);
    }
    auto const backups = open();
    ASSERT_EQ(backups.points().size(), 1U);
    EXPECT_EQ(read(backups, backups.points()[0]), lines);
}

TEST_F(BackupTest, OneProgramAtATime)
{
    auto const held = open();
    EXPECT_FALSE(BackupDirectory::open(directory));
    EXPECT_FALSE(BackupDirectory::look(directory)) << "nor is one read while it is written";
}

} // namespace

} // namespace manyhands::store
