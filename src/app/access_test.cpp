// SPDX-License-Identifier: AGPL-3.0-or-later
// The access matrix (rule 1): every route of the program, asked by every standing, once about a hidden circle
// and once about an open one. tests/access/matrix.csv says what each gets; a route without a row fails, and
// so does a row without a route. MATRIX_UPDATE=1 writes what is, for a person to read line by line before it
// is committed.
#include "app/access_world_test.hpp"
#include "base/csv.hpp"
#include "source_directory.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <regex>

namespace manyhands::app {

namespace {

std::filesystem::path const matrix_file =
    std::filesystem::path(MANYHANDS_SOURCE_DIR) / "tests/access/matrix.csv";

/// A row without the answers: method, pattern, what it is asked about.
using Key = std::array<std::string, 3>;
using Matrix = std::map<Key, std::vector<std::string>>;

Matrix read_matrix()
{
    std::ifstream in(matrix_file);
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    CsvReader reader(text);
    std::vector<std::string> row;
    Matrix matrix;
    reader.next(row);
    while (reader.next(row))
        matrix[{row.at(0), row.at(1), row.at(2)}] = {row.begin() + 3, row.end()};
    return matrix;
}

void write_matrix(Matrix const& matrix)
{
    std::string text;
    CsvWriter writer(text);
    for (auto const* column : {"method", "pattern", "about"})
        writer.field(column);
    for (auto const& standing : AccessWorld::standings)
        writer.field(standing);
    writer.end_row();
    for (auto const& [key, answers] : matrix) {
        for (auto const& field : key)
            writer.field(field);
        for (auto const& answer : answers)
            writer.field(answer);
        writer.end_row();
    }
    std::ofstream(matrix_file) << text;
}

bool is_asset(web::Route const& route) { return route.pattern.starts_with("/a/"); }

/// Routes without a capture are asked once; the others about a thing nobody else may know, and about one all
/// may.
std::vector<std::string> subjects_of(web::Route const& route)
{
    if (!route.pattern.contains('{'))
        return {"-"};
    return {"hidden", "open"};
}

Matrix ask_everything()
{
    Matrix matrix;
    AccessWorld patterns;
    auto world = std::make_unique<AccessWorld>();
    for (auto const& route : patterns.program().router().routes()) {
        if (is_asset(route))
            continue;
        for (auto const& subject : subjects_of(route)) {
            auto& answers = matrix[{std::string(web::method_text(route.method)), route.pattern, subject}];
            for (auto const& standing : AccessWorld::standings) {
                auto const status = world->ask(route, subject, standing).status;
                answers.push_back(std::to_string(status));
                // An act that was done leaves traces: the next one asks in a world as it was.
                if (route.method == web::Method::post && status < 400)
                    world = std::make_unique<AccessWorld>();
            }
        }
    }
    return matrix;
}

/// What differs between two answers of the same page: nonces, form keys and the address asked for.
std::string without_chance(std::string text)
{
    static std::regex const chance("nonce=\"[^\"]*\"|name=\"_(key|csrf)\" "
                                   "value=\"[^\"]*\"|back=[^\"]*|next=[^\"]*|data-csrf=\"[^\"]*\"");
    return std::regex_replace(text, chance, "");
}

TEST(Rule1, EveryRouteAnswersEveryStandingAsTheMatrixSays)
{
    auto const is = ask_everything();
    if (std::getenv("MATRIX_UPDATE"))
        write_matrix(is);
    auto const said = read_matrix();
    for (auto const& [key, answers] : is) {
        auto const row = said.find(key);
        if (row == said.end())
            ADD_FAILURE() << "no row for " << key[0] << " " << key[1] << " " << key[2];
        else
            EXPECT_EQ(answers, row->second) << key[0] << " " << key[1] << " about " << key[2];
    }
    for (auto const& [key, answers] : said)
        EXPECT_TRUE(is.contains(key)) << "no such route: " << key[0] << " " << key[1];
}

TEST(Rule17, WhatIsHiddenAnswersAsWhatIsNotThere)
{
    AccessWorld world;
    for (auto const& route : world.program().router().routes()) {
        bool const names_a_thing = route.pattern.starts_with("/circles/{") ||
            route.pattern.starts_with("/conversations/{") || route.pattern.starts_with("/decisions/{") ||
            route.pattern.starts_with("/promises/{") || route.pattern.starts_with("/people/{");
        if (!names_a_thing)
            continue;
        for (auto const* standing : {"stranger", "guest", "outsider", "administrator"}) {
            auto const hidden = world.ask(route, "hidden", standing);
            auto const absent = world.ask(route, "absent", standing);
            EXPECT_EQ(hidden.status, absent.status) << route.pattern << " for " << standing;
            EXPECT_EQ(without_chance(hidden.body), without_chance(absent.body))
                << route.pattern << " for " << standing;
        }
    }
}

} // namespace

} // namespace manyhands::app
