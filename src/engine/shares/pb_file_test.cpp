// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/shares/pb_file.hpp"

#include <gtest/gtest.h>

namespace manyhands::shares {

namespace {

std::string const small =
    "META\nkey;value\nbudget;100\ndescription;A \"town\"; its parks\n"
    "PROJECTS\nproject_id;cost;name;category\nP1;40;\"Swings; and a slide\";play\nP2;70;Bins;\n"
    "VOTES\nvoter_id;vote;age\n1;P1,P2;30\n2;P2;\n3;P2,P1;8\n4;;9\n";

std::string refusal(std::string const& text)
{
    auto const file = read_pb(text);
    if (file)
        return "none";
    auto const& arguments = file.error().note.arguments;
    return std::to_string(std::get<std::int64_t>(arguments[0].second)) + ": " +
        std::get<std::string>(arguments[1].second);
}

TEST(PbFile, IsReadWithEqualBallotsTogether)
{
    auto const file = read_pb(small);
    ASSERT_TRUE(file) << refusal(small);
    auto const& election = file->election;
    EXPECT_EQ(election.budget, 100);
    ASSERT_EQ(election.projects.size(), 2U);
    EXPECT_EQ(election.projects[1].cost, 70);
    EXPECT_EQ(file->projects[0].name, "Swings; and a slide");
    ASSERT_EQ(election.ballots.size(), 3U);
    EXPECT_EQ(election.ballots[0].voters, 2);
    EXPECT_EQ(election.voters(), 4);
    EXPECT_EQ(file->voters[2].approved, (std::vector<ProjectIndex>{1, 0})) << "in the voter's order";
    EXPECT_EQ(file->meta_value("description"), "A \"town\"; its parks");
}

TEST(PbFile, LineEndsAndAMarkDoNotMatter)
{
    std::string other = "\xEF\xBB\xBF";
    for (char const c : small)
        other += c == '\n' ? "\r\n" : std::string(1, c);
    auto const file = read_pb(other);
    ASSERT_TRUE(file) << refusal(other);
    EXPECT_EQ(file->election.ballots.size(), 3U);
    EXPECT_EQ(file->projects[1].other.at("category"), "");
}

TEST(PbFile, CostsMayHaveDecimals)
{
    auto const file = read_pb(
        "META\nkey;value\nbudget;10.5\nPROJECTS\nproject_id;cost\na;5,25\nb;1\nVOTES\nvoter_id;vote\n");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->election.unit, 100);
    EXPECT_EQ(file->election.budget, 1050);
    EXPECT_EQ(file->election.projects[0].cost, 525);
    EXPECT_EQ(file->election.projects[1].cost, 100);
}

TEST(PbFile, PointsOfZeroAreNoApproval)
{
    auto const file =
        read_pb("META\nkey;value\nbudget;10\nvote_type;cumulative\nPROJECTS\nproject_id;cost\na;5\nb;1\n"
                "VOTES\nvoter_id;vote;points\n1;a,b;0,3\n2;b;1\n");
    ASSERT_TRUE(file);
    ASSERT_EQ(file->election.ballots.size(), 1U);
    EXPECT_EQ(file->election.ballots[0].approved, std::vector<ProjectIndex>{1});
}

TEST(PbFile, SaysWhereItIsWrong)
{
    EXPECT_EQ(refusal(""), "0: META says no budget");
    EXPECT_EQ(refusal("hello\n"), "1: the file begins with a line META");
    EXPECT_EQ(refusal("META\nkey;value\nbudget;much\n"), "3: the budget is no amount of money: much");
    EXPECT_EQ(refusal("META\nkey;value\nbudget;-4\n"), "3: the budget is no amount of money: -4");
    EXPECT_EQ(refusal("META\nkey;value\nbudget;9\nPROJECTS\nid;cost\n"), "5: there is no column project_id");
    EXPECT_EQ(refusal("META\nkey;value\nbudget;9\nPROJECTS\nproject_id;cost\na;1\na;2\n"),
              "7: there are two projects a");
    EXPECT_EQ(refusal(small + "5;P3;1\n"), "15: there is no project P3");
    EXPECT_EQ(refusal("META\nkey;value\nbudget;9\nPROJECTS\nproject_id;cost\na;1\n"),
              "6: there is no section VOTES");
    EXPECT_EQ(refusal("META\nkey;value\nbudget;9\nPROJECTS\nproject_id;cost\na;99999999999999999999\n"),
              "6: a project needs an id without commas and a cost that is an amount of money");
}

TEST(PbFile, WrittenAndReadAgainItIsTheSame)
{
    auto const file = read_pb(small).value();
    auto const text = write_pb(file);
    auto const again = read_pb(text);
    ASSERT_TRUE(again) << refusal(text);
    EXPECT_EQ(write_pb(*again), text);
    EXPECT_EQ(again->meta, file.meta);
    EXPECT_EQ(again->election.ballots.size(), file.election.ballots.size());
    EXPECT_EQ(again->voters[2].approved, file.voters[2].approved);
    EXPECT_EQ(again->voters[0].other.at("age"), "30");
}

} // namespace

} // namespace manyhands::shares
