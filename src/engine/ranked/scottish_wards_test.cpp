// SPDX-License-Identifier: AGPL-3.0-or-later
// Real wards, and who is elected there by the reference implementation.
#include "engine/ranked/count_report.hpp"
#include "engine/ranked/ranked_world_test.hpp"

#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace manyhands::ranked {

namespace {

namespace fs = std::filesystem;

fs::path votes_directory()
{
    char const* const shared = std::getenv("MANYHANDS_SHARED");
    return fs::path(shared ? shared : "../shared") / "data/votes";
}

std::string content_of(fs::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct ScottishWardsTest : testing::Test {
    void SetUp() override
    {
        if (!fs::exists(votes_directory()))
            GTEST_SKIP() << "the wards are not beside the tree (MANYHANDS_SHARED)";
    }
};

TEST_F(ScottishWardsTest, ElectWhomTheReferenceElectsByAllThreeRules)
{
    static constexpr std::pair<char const*, Method> rules[] = {
        {"scotland", Method::scottish}, {"meek-prf", Method::meek}, {"wigm-prf", Method::wigm}};
    int counted = 0;
    auto const all = boost::json::parse(content_of(votes_directory() / "expected_stv.json"));
    for (auto const& [name, expected] : all.get_object()) {
        auto const election = read_blt(content_of(votes_directory() / "scotland" / std::string(name)));
        ASSERT_TRUE(election) << name;
        EXPECT_EQ(std::ssize(election->candidates), expected.at("candidates").get_int64()) << name;
        EXPECT_TRUE(election->remarks.empty()) << name;
        for (auto const& [rule, method] : rules) {
            std::vector<int> wanted;
            for (auto const& number : expected.at(rule).get_array())
                wanted.push_back(static_cast<int>(number.get_int64()));
            auto const count = count_of(*election, method);
            EXPECT_EQ(winners(count), wanted) << name << " " << rule;
            EXPECT_TRUE(
                std::ranges::none_of(count.ties, [](Tie const& tie) { return tie.by == Tie::By::lot; }))
                << name << " " << rule << ": no lot is needed there";
            ++counted;
        }
    }
    EXPECT_EQ(counted, 3 * 44);
}

TEST_F(ScottishWardsTest, AreWrittenAndReadAgainTheSame)
{
    for (auto const& entry : fs::directory_iterator(votes_directory() / "scotland")) {
        auto const election = read_blt(content_of(entry)).value();
        auto const again = read_blt(write_blt(election));
        ASSERT_TRUE(again) << entry;
        EXPECT_EQ(write_blt(*again), write_blt(election)) << entry;
        EXPECT_EQ(again->title, election.title) << entry;
        EXPECT_EQ(again->ballots.size(), election.ballots.size()) << entry;
    }
}

// Every paper is somewhere at every stage: with a candidate, with nobody, or cut off.
TEST_F(ScottishWardsTest, NoVoteIsLostOnTheWay)
{
    for (auto const& entry : fs::directory_iterator(votes_directory() / "scotland")) {
        auto const election = read_blt(content_of(entry)).value();
        for (auto const method : {Method::scottish, Method::wigm, Method::irv, Method::meek}) {
            auto const count = count_of(election, method);
            for (auto const& round : count.rounds) {
                if (round.step == Round::Step::next_seat)
                    break;
                auto const sum = std::accumulate(round.votes.begin(), round.votes.end(), Votes(0)) +
                    round.exhausted + round.lost;
                EXPECT_EQ(sum, count.valid_papers * unit_of(count.decimals)) << entry << method_name(method);
                EXPECT_GE(round.lost, 0) << entry;
            }
        }
    }
}

TEST_F(ScottishWardsTest, SheetAndObjectTellEveryMethod)
{
    auto const election =
        read_blt(content_of(votes_directory() / "scotland/aberdeen_2017_ward12.blt")).value();
    for (auto const method : all_methods) {
        auto const count = count_of(election, method);
        Lots const lots(election);
        auto const told = boost::json::parse(count_json(election, count, lots)).get_object();
        EXPECT_EQ(told.at("method").get_string(), method_name(method));
        EXPECT_EQ(told.at("elected").get_array().size(), 4U) << method_name(method);
        EXPECT_TRUE(told.at("rounds").is_array() && told.at("ties").is_array());
        for (auto const& round : told.at("rounds").get_array()) {
            EXPECT_EQ(round.at("votes").get_array().size(), 10U);
            EXPECT_EQ(round.at("transfers").get_array().size(), 10U);
            EXPECT_TRUE(round.at("exhausted").is_number());
        }
        auto const sheet = count_sheet(election, count, lots);
        for (auto const candidate : count.elected)
            EXPECT_NE(sheet.find(election.candidates[candidate].name), std::string::npos) << sheet;
        EXPECT_NE(sheet.find("Torry/Ferryhill Ward"), std::string::npos);
    }
}

} // namespace

} // namespace manyhands::ranked
