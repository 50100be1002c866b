// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/whole_file.hpp"

#include "base/random.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <system_error>

namespace manyhands {

namespace {

namespace fs = std::filesystem;

struct WholeFileTest : testing::Test {
    fs::path directory = fs::temp_directory_path() / ("manyhands-file-" + random_token().substr(0, 12));
    fs::path name = directory / "all.dump";

    WholeFileTest() { fs::create_directory(directory); }
    ~WholeFileTest() override { fs::remove_all(directory); }

    static std::string read(fs::path const& file)
    {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::ptrdiff_t files() const
    {
        return std::distance(fs::directory_iterator(directory), fs::directory_iterator());
    }
};

TEST_F(WholeFileTest, IsThereOnceItIsKept)
{
    std::string const long_text(3 << 20, 'x');
    {
        WholeFile file(name);
        file.write("a");
        file.write(long_text);
        EXPECT_FALSE(fs::exists(name));
        file.keep();
    }
    EXPECT_EQ(read(name), "a" + long_text);
    EXPECT_EQ(files(), 1);
}

TEST_F(WholeFileTest, LeavesNothingWhenItIsNotKept)
{
    WholeFile(name).write("half");
    EXPECT_EQ(files(), 0);
}

TEST_F(WholeFileTest, IsForItsOwnerAloneWhateverWasThereBefore)
{
    auto const part = name.string() + ".part";
    std::ofstream(part) << "somebody else's, open to all";
    fs::permissions(part, fs::perms::all);
    std::ifstream const open_since(part);
    WholeFile file(name);
    file.write("secret");
    file.keep();
    struct stat about { };
    ASSERT_EQ(::stat(name.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
    EXPECT_EQ(read(name), "secret");
}

TEST_F(WholeFileTest, SaysWhatCannotBeWritten)
{
    try {
        WholeFile const file(directory / "not there" / "file");
        FAIL();
    } catch (std::system_error const& failed) {
        EXPECT_NE(std::string(failed.what()).find("not there"), std::string::npos);
    }
}

} // namespace

} // namespace manyhands
