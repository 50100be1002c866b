// SPDX-License-Identifier: AGPL-3.0-or-later
// The house rules, held against the tree as it is. house_rules_test.cpp shows that each rule finds what it is
// for.
#include "hidden_names.hpp"
#include "message_keys.hpp"
#include "picture.hpp"
#include "sizes.hpp"
#include "source_directory.hpp"
#include "tables.hpp"
#include "usage.hpp"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace manyhands::house {

namespace {

std::filesystem::path const root = MANYHANDS_SOURCE_DIR;

std::vector<SourceFile> const& tree()
{
    static auto const files = read_tree(root);
    return files;
}

std::string page(std::string const& name)
{
    std::ifstream in(root / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void expect_none(std::vector<Finding> const& findings)
{
    EXPECT_TRUE(findings.empty()) << "\n" << listed(findings);
}

} // namespace

TEST(House, EveryRoomKnowsOnlyWhomItMay) { expect_none(layer_findings(tree())); }

TEST(House, TheBuildNamesEveryEdge)
{
    expect_none(unlinked_findings(edges_between(tree()), page("CMakeLists.txt")));
}

TEST(House, SqlStaysInStoreFiles) { expect_none(sql_findings(tree())); }

TEST(House, TablesAreNamedByTheirAreaAlone) { expect_none(table_findings(tree())); }

TEST(House, LibraryHeadersStayAtHome) { expect_none(header_findings(tree())); }

TEST(House, FilesFunctionsAndLinesAreShort) { expect_none(length_findings(tree())); }

TEST(House, EverySourceNamesItsLicence) { expect_none(licence_findings(tree())); }

TEST(House, FileNamesAreUnique) { expect_none(name_findings(tree())); }

TEST(House, RoomsUseEachNameOnce) { expect_none(hidden_name_findings(tree())); }

TEST(House, NothingIsLeftForLater) { expect_none(word_findings(tree())); }

TEST(House, TryStandsAlone) { expect_none(try_findings(tree())); }

TEST(House, EveryKeyHasWordsAndEveryActIsTold)
{
    expect_none(key_findings(tree(), keys_of(root / "locale/en")));
}

TEST(House, ThePictureIsTheHouse)
{
    auto const before = page("ARCHITECTURE.md");
    auto const after = with_picture(before, picture_of(edges_between(tree())));
    ASSERT_TRUE(after) << "ARCHITECTURE.md has no " << picture_begin;
    if (std::getenv("HOUSE_UPDATE") != nullptr)
        std::ofstream(root / "ARCHITECTURE.md", std::ios::binary) << *after;
    else
        EXPECT_EQ(before, *after) << "The edges changed. If they should: HOUSE_UPDATE=1 ./test house";
}

} // namespace manyhands::house
