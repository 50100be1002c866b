// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/match/match_files.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace manyhands::match {

namespace {

namespace fs = std::filesystem;

std::string const small = R"({
  "weights": {"kilometre": 10, "load": 0},
  "workers": [
    {"id": "Ann", "capacity": 1, "languages": ["cy", "en"], "gender": "woman", "place": [0, 0], "prefers": ["Cai"]},
    {"id": "Bob", "capacity": 2, "languages": ["en"], "gender": "man", "place": [3000, 4000], "distance_max": 6000}
  ],
  "people": [
    {"id": "Cai", "languages": ["cy"], "place": [0, 0], "prefers": ["Ann"]},
    {"id": "Dee", "languages": ["cy"], "language": "need", "place": [0, 0]},
    {"id": "Eve", "gender_wish": "woman", "place": [0, 0], "with": "Bob", "refuses": ["Bob"]}
  ]})";

Question question_of(std::string const& text) { return std::get<Question>(read_match_file(text).value()); }

/// "where: what is wrong", or "none".
std::string complaint(std::string const& text)
{
    auto const file = read_match_file(text);
    if (file)
        return "none";
    auto const& arguments = file.error().note.arguments;
    auto const* const where = std::get_if<std::string>(&arguments[0].second);
    return (where ? *where : std::to_string(std::get<std::int64_t>(arguments[0].second))) + ": " +
        std::get<std::string>(arguments[1].second);
}

TEST(MatchFile, OfOrLibraryHasItsPublishedOptimum)
{
    char const* const shared = std::getenv("MANYHANDS_SHARED");
    auto const directory = fs::path(shared ? shared : "../shared") / "data/matching";
    if (!fs::exists(directory))
        GTEST_SKIP() << "the instances are not beside the tree (MANYHANDS_SHARED)";
    static constexpr std::pair<char const*, Points> optima[] = {
        {"assign100.txt", 305}, {"assign500.txt", 991}, {"assign600.txt", 1176}, {"assign700.txt", 1362}};
    for (auto const& [name, optimum] : optima) {
        std::ifstream in(directory / name, std::ios::binary);
        std::string const text{std::istreambuf_iterator<char>(in), {}};
        auto const table = std::get<CostTable>(read_match_file(text).value());
        auto const placement = place(table);
        EXPECT_EQ(placement.total, optimum) << name;
        Points sum = 0;
        std::vector<char> is_taken(table.size);
        for (std::size_t row = 0; row < table.size; ++row) {
            sum += table.costs[row * table.size + *placement.worker[row]];
            EXPECT_FALSE(std::exchange(is_taken[*placement.worker[row]], 1)) << name;
        }
        EXPECT_EQ(sum, optimum) << name;
    }
}

TEST(MatchFile, NeedsWishesAndPlacesAreWeighed)
{
    auto const question = question_of(small);
    // Dee needs Welsh, Cai wishes it: there is one place with Ann.
    auto const solution = solve(question);
    ASSERT_EQ(solution.proposals[1].worker, 0U);
    EXPECT_EQ(solution.proposals[0].worker, 1U);
    EXPECT_EQ(solution.proposals[0].factors,
              (Factors{.distance = 50, .language = 100, .person_preference = 10}));
    ASSERT_EQ(solution.proposals[0].alternatives.size(), 1U);
    EXPECT_TRUE(solution.proposals[0].alternatives[0].is_full);
    EXPECT_FALSE(solution.proposals[2].worker) << "Eve refuses Bob, and Ann has no place left";
    EXPECT_EQ(solution.total(), 10 + 160 + 100'000);
    EXPECT_FALSE(factors_of(question, 1, 1)) << "a need";
    EXPECT_EQ(factors_of(question, 2, 0)->change, 50);
    auto far = question;
    far.workers[1].distance_max = 4'999;
    EXPECT_FALSE(factors_of(far, 0, 1)) << "too far for the worker, by a metre";
}

TEST(MatchFile, WhatIsToldAddsUp)
{
    auto const question = question_of(small);
    auto const told = boost::json::parse(solution_json(question, solve(question)));
    std::int64_t sum = 0;
    for (auto const& proposal : told.at("proposals").get_array()) {
        if (proposal.at("worker").is_null())
            continue;
        std::int64_t points = 0;
        for (auto const& factor : proposal.at("factors").get_object())
            points += factor.value().get_int64();
        EXPECT_EQ(points, proposal.at("points").get_int64());
        sum += points;
    }
    EXPECT_EQ(sum, told.at("pairs").get_int64());
    EXPECT_EQ(told.at("total").get_int64(),
              sum + told.at("load").get_int64() + told.at("waiting").get_int64());
    auto const text = solution_text(question, solve(question));
    EXPECT_NE(text.find("Eve waits: the places go to others"), std::string::npos) << text;
    EXPECT_NE(text.find("Cai with Bob: 160 points (distance 50, language 100"), std::string::npos) << text;
}

TEST(MatchFile, ErrorsNameThePlace)
{
    EXPECT_EQ(complaint("2\n1 2\n3 x\n"),
              "3: a table holds whole numbers of up to 1,000,000,000, and nothing else");
    EXPECT_EQ(complaint("2\n1 2\n3\n"), "4: there are 3 costs, and 4 are needed");
    EXPECT_EQ(complaint(""), "1: a table begins with how many rows it has, 1 to 5000");
    EXPECT_EQ(complaint("{\n \"people\": [],\n oh}").substr(0, 21), "3: this is no JSON: s");
    EXPECT_EQ(complaint("{\"people\": []}"), "workers: this is a list of up to 10000 objects");
    EXPECT_EQ(complaint(R"({"people": [{"id": "a", "prefers": ["b"]}], "workers": []})"),
              "people[0].prefers: nobody has the id b");
    EXPECT_EQ(complaint(R"({"people": [{"id": "a"}, {"id": "a"}], "workers": []})"),
              "people[1].id: another one has this id, too");
    EXPECT_EQ(complaint(R"({"people": [{}], "workers": []})"), "people[0].id: everybody has an id");
    EXPECT_EQ(complaint(R"({"people": [], "workers": [{"id": "w", "capacity": -1}]})"),
              "workers[0].capacity: this is a whole number from 0 to 10000");
    EXPECT_EQ(complaint(R"({"people": [], "workers": [{"id": "w", "capasity": 1}]})"),
              "workers[0].capasity: there is no such member");
    EXPECT_EQ(complaint(R"({"people": [{"id": "a", "place": [1.5, 2]}], "workers": []})"),
              "people[0].place: this is [east, north] in whole metres");
    EXPECT_EQ(complaint(R"({"people": [{"id": "a", "language": "must"}], "workers": []})"),
              "people[0].language: this is need, wish or none");
    EXPECT_EQ(complaint(R"({"people": [], "workers": []} x)"), "1: something follows the object");
}

TEST(MatchFile, NobodyAndNothingIsAnAnswerToo)
{
    auto const nobody = question_of(R"({"people": [], "workers": [{"id": "w"}]})");
    EXPECT_EQ(solve(nobody).total(), 0);
    auto const alone = question_of(R"({"people": [{"id": "p"}], "workers": []})");
    EXPECT_FALSE(solve(alone).proposals[0].worker);
    EXPECT_NE(solution_text(alone, solve(alone)).find("nobody is possible"), std::string::npos);
}

} // namespace

} // namespace manyhands::match
