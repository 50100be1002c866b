// SPDX-License-Identifier: AGPL-3.0-or-later
// Real elections (https://pabulib.org), and what the reference library makes of them.
#include "engine/shares/equal_shares.hpp"
#include "engine/shares/greedy.hpp"
#include "engine/shares/pb_file.hpp"
#include "engine/shares/phragmen.hpp"
#include "engine/shares/representation.hpp"

#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace manyhands::shares {

namespace {

namespace fs = std::filesystem;

fs::path elections()
{
    char const* const shared = std::getenv("MANYHANDS_SHARED");
    return fs::path(shared ? shared : "../shared") / "data/pabulib";
}

std::string text_of(fs::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct PabulibTest : testing::Test {
    void SetUp() override
    {
        if (!fs::exists(elections()))
            GTEST_SKIP() << "the elections are not beside the tree (MANYHANDS_SHARED)";
    }
};

std::vector<std::string> sorted_ids(Election const& election, Allocation const& allocation)
{
    std::vector<std::string> ids;
    for (auto const& purchase : allocation.purchases)
        ids.push_back(election.projects[purchase.project].id);
    std::ranges::sort(ids);
    return ids;
}

TEST_F(PabulibTest, EqualSharesFundsWhatTheReferenceFunds)
{
    auto const expected = boost::json::parse(text_of(elections() / "expected/equal_shares.json")).get_array();
    struct Which {
        char const* name;
        Utility utility;
        Completion completion;
    };
    static constexpr Which kinds[] = {{"cost_none", Utility::cost, Completion::none},
                                      {"cardinality_none", Utility::cardinality, Completion::none},
                                      {"cost_add1", Utility::cost, Completion::add1},
                                      {"cardinality_add1", Utility::cardinality, Completion::add1}};
    int compared = 0;
    for (auto const& one : expected) {
        auto const name = std::string(one.at("file").get_string());
        auto const file = read_pb(text_of(elections() / name), PbVoters::only_ballots);
        ASSERT_TRUE(file) << name;
        EXPECT_EQ(file->election.voters(), one.at("votes").get_int64()) << name;
        EXPECT_EQ(std::ssize(file->election.projects), one.at("projects").get_int64()) << name;
        for (auto const& [kind, utility, completion] : kinds) {
            auto const* const ids = one.get_object().if_contains(kind);
            if (!ids)
                continue;
            std::vector<std::string> wanted;
            for (auto const& id : ids->get_array())
                wanted.emplace_back(id.get_string());
            auto const allocation = equal_shares(file->election, utility, completion);
            EXPECT_EQ(sorted_ids(file->election, allocation), wanted) << name << " " << kind;
            EXPECT_TRUE(ejr_plus_violations(file->election, allocation, utility).empty())
                << name << " " << kind;
            ++compared;
        }
    }
    EXPECT_GE(compared, 80);
}

TEST_F(PabulibTest, EveryFileIsReadWholeAndWrittenAgain)
{
    int read = 0;
    for (auto const& entry : fs::directory_iterator(elections())) {
        if (entry.path().extension() != ".pb")
            continue;
        auto const file = read_pb(text_of(entry.path()));
        ASSERT_TRUE(file) << entry.path();
        EXPECT_EQ(std::to_string(file->voters.size()), file->meta_value("num_votes")) << entry.path();
        EXPECT_EQ(std::to_string(file->projects.size()), file->meta_value("num_projects")) << entry.path();
        auto const again = read_pb(write_pb(*file));
        ASSERT_TRUE(again) << entry.path();
        EXPECT_EQ(again->meta, file->meta) << entry.path();
        EXPECT_EQ(again->election.ballots.size(), file->election.ballots.size()) << entry.path();
        if (file->voters.size() < 20'000) {
            EXPECT_EQ(phragmen(again->election).cost, phragmen(file->election).cost) << entry.path();
        }
        ++read;
    }
    EXPECT_GE(read, 28);
}

// Cities that used "greedy" said themselves what it selected; where none of their own rules came in, ours is
// the same.
TEST_F(PabulibTest, GreedySelectsWhatACitySelected)
{
    auto const file = read_pb(text_of(elections() / "Poland_Warszawa_2020_Praga-Poludnie.pb")).value();
    ASSERT_EQ(file.meta_value("rule"), "greedy");
    std::vector<std::string> selected;
    for (std::size_t at = 0; at < file.projects.size(); ++at)
        if (file.projects[at].other.at("selected") == "1")
            selected.push_back(file.election.projects[at].id);
    std::ranges::sort(selected);
    EXPECT_EQ(sorted_ids(file.election, greedy(file.election, Utility::cost)), selected);
}

} // namespace

} // namespace manyhands::shares
