// SPDX-License-Identifier: AGPL-3.0-or-later
// Every rule of the house, tried on a small wrong file and on the right one beside it.
#include "hidden_names.hpp"
#include "message_keys.hpp"
#include "picture.hpp"
#include "sizes.hpp"
#include "tables.hpp"
#include "usage.hpp"

#include <gtest/gtest.h>

namespace manyhands::house {

namespace {

std::size_t layers(std::string path, std::string const& header)
{
    return layer_findings({read_source(std::move(path), "#include \"" + header + "\"\n")}).size();
}

std::size_t headers(std::string path, std::string const& header)
{
    return header_findings({read_source(std::move(path), "#include <" + header + ">\n")}).size();
}

std::size_t words(std::string const& text)
{
    return word_findings({read_source("src/base/a.cpp", text)}).size();
}

std::size_t tries(std::string const& text)
{
    return try_findings({read_source("src/base/a.cpp", text)}).size();
}

std::size_t sql(std::string path)
{
    return sql_findings({read_source(std::move(path), "auto rows = read(\"SELECT id FROM people\");\n")})
        .size();
}

} // namespace

TEST(HouseRules, CommentsAndLiteralsAreNotCode)
{
    auto const file =
        read_source("src/base/a.cpp", "f(\"a // b\"); // \"c\"\nauto n = 1'000; auto c = '\"'; R\"(x\"y)\";");
    ASSERT_EQ(file.literals.size(), 2U);
    EXPECT_EQ(file.literals[0].text, "a // b");
    EXPECT_EQ(file.literals[1].text, "x\"y");
    EXPECT_EQ(file.code.find("a //"), std::string::npos);
    EXPECT_NE(file.code.find("auto c ="), std::string::npos);
    EXPECT_EQ(file.line_of(file.literals[1].at), 2U);
}

TEST(HouseRules, LayersLookDown)
{
    EXPECT_EQ(layers("src/base/a.hpp", "store/database.hpp"), 1U);
    EXPECT_EQ(layers("src/store/a.hpp", "web/words.hpp"), 1U);
    EXPECT_EQ(layers("src/web/a.hpp", "engine/tally/tally.hpp"), 1U);
    EXPECT_EQ(layers("src/engine/tally/a.hpp", "engine/merkle/proof.hpp"), 1U);
    EXPECT_EQ(layers("src/area/talk/a.cpp", "app/program.hpp"), 1U);
    EXPECT_EQ(layers("src/area/talk/a.cpp", "engine/opinion/votes.hpp"), 0U);
    EXPECT_EQ(layers("src/app/a.cpp", "area/talk/talk.hpp"), 0U);
}

TEST(HouseRules, AreasMeetAtFrontDoors)
{
    EXPECT_EQ(layers("src/area/talk/a.cpp", "area/circles/circles.hpp"), 0U);
    EXPECT_EQ(layers("src/area/talk/a.cpp", "area/circles/circle_store.hpp"), 1U);
    EXPECT_EQ(layers("src/area/circles/a.cpp", "area/talk/talk.hpp"), 1U);
    EXPECT_EQ(layers("src/area/circles/a.cpp", "circles_views.hpp"), 0U);
    EXPECT_EQ(layers("src/area/talk/a.cpp", "circles_views.hpp"), 1U);
    EXPECT_EQ(layers("src/area/talk/talk_test.cpp", "area/front/test_world.hpp"), 0U);
    EXPECT_EQ(layers("src/area/front/door_test.cpp", "area/circles/circles_world.hpp"), 1U);
    EXPECT_EQ(layers("src/area/front/door.cpp", "area/front/test_world.hpp"), 1U);
}

TEST(HouseRules, FilesOfARoomHideNoNameTwice)
{
    auto const hidden = [](std::string path, std::string const& code) {
        return read_source(std::move(path), "namespace {\n\n" + code + "\n\n} // namespace\n");
    };
    auto const found = [&](std::string path, std::string const& one, std::string const& other) {
        return hidden_name_findings({hidden("src/base/a.cpp", one), hidden(std::move(path), other)}).size();
    };
    EXPECT_EQ(found("src/base/b.cpp", "int sum(int a)\n{\n    return a;\n}", "int sum(int b)\n{"), 1U);
    EXPECT_EQ(found("src/base/b.cpp", "constexpr int most = 3;", "constexpr std::size_t most = 4;"), 1U);
    EXPECT_EQ(found("src/base/b.cpp", "struct Row {\n    int a;\n};", "struct alignas(32) Row {"), 1U);
    EXPECT_EQ(found("src/base/b.cpp", "using Rows = A;", "template <class T> Rows const& Rows(T t)\n{"), 1U);
    EXPECT_EQ(found("src/base/b.cpp", "int sum(int most)\n{", "constexpr int most = 3;"), 0U);
    EXPECT_EQ(found("src/base/b_test.cpp", "constexpr int most = 3;", "constexpr int most = 4;"), 0U);
    EXPECT_EQ(found("src/web/b.cpp", "constexpr int most = 3;", "constexpr int most = 4;"), 0U);
}

TEST(HouseRules, TheBuildIsReadAsItIsWritten)
{
    std::string const build = "\nroom(base src/base KNOWS LINKS x)\nroom(web src/web KNOWS base LINKS y)\n"
                              "room(store \"src/store;src/store/dump\" KNOWS base)\narea(people KNOWS)\n"
                              "area(talk KNOWS people engine_opinion LINKS z)\n\nroom(app src/app KNOWS area_talk)\n";
    EXPECT_EQ(areas_of_build(build), (std::vector<std::string>{"people", "talk"}));
    EXPECT_TRUE(unlinked_findings({{"area/talk", {"area/people", "engine/opinion", "store", "web", "base"}},
                                   {"area/people", {"store", "web"}},
                                   {"app", {"area/people", "base"}}},
                                  build)
                    .empty());
    EXPECT_EQ(unlinked_findings({{"area/people", {"area/talk"}},
                                 {"area/talk", {"engine/tally"}},
                                 {"web", {"store"}},
                                 {"store", {"web"}}},
                                build)
                  .size(),
              4U);
}

TEST(HouseRules, SqlHasItsRooms)
{
    EXPECT_EQ(sql("src/area/talk/vote_acts.cpp"), 1U);
    EXPECT_EQ(sql("src/web/words.cpp"), 1U);
    EXPECT_EQ(sql("src/area/talk/vote_store.cpp"), 0U);
    EXPECT_EQ(sql("src/area/talk/votes_test.cpp"), 0U);
}

TEST(HouseRules, TablesHaveFrontDoors)
{
    auto const schema = [](std::string path, std::string sql) { return read_source(std::move(path), std::move(sql)); };
    std::vector<SourceFile> const steps = {
        schema("src/area/circles/schema/0004_circles.sql", "CREATE TABLE old (id BLOB); -- CREATE TABLE not_one\n"
                                                           "ALTER TABLE old RENAME TO circle;"),
        schema("src/area/circles/schema/0005_circles.sql", "CREATE VIEW known (id) AS SELECT id FROM circle;"),
        schema("src/area/people/schema/0002_people.sql", "CREATE TABLE mail (id BLOB);\nCREATE TABLE gone (id BLOB);"),
        schema("src/area/people/schema/0003_people.sql", "DROP TABLE gone;")};
    auto const found = [&](std::string path, std::string const& code) {
        auto files = steps;
        files.push_back(schema("src/area/circles/circle_store.cpp", "f(\"SELECT id FROM known\");"));
        files.push_back(read_source(std::move(path), code));
        return table_findings(files).size();
    };
    auto const relations = relations_of(steps);
    EXPECT_EQ(relations.size(), 3U);
    EXPECT_EQ(relations.at("mail").room, "area/mail"); // people's schema made it before there was a room for it
    EXPECT_EQ(found("src/area/circles/a_store.cpp", "f(\"UPDATE circle SET id = $1\");"), 0U);
    EXPECT_EQ(found("src/area/talk/a_store.cpp", "f(\"SELECT k.id FROM known k\");"), 0U);
    EXPECT_EQ(found("src/area/people/a_store.cpp", "f(\"SELECT k.id FROM known k\");"), 1U);
    EXPECT_EQ(found("src/area/talk/a_store.cpp", "f(\"SELECT id FROM a JOIN \"\n    \"circle c ON 1\");"), 1U);
    EXPECT_EQ(found("src/area/talk/a_store.cpp", "f(\"SELECT id FROM a x, circle c\");"), 1U);
    EXPECT_EQ(found("src/app/a_store.cpp", "f(\"DELETE FROM circle\");"), 1U);
    EXPECT_EQ(found("src/area/talk/a_test.cpp", "f(\"DELETE FROM circle\");"), 0U);
    EXPECT_EQ(found("src/area/talk/schema/0009_talk.sql", "CREATE VIEW all_ids AS SELECT id FROM circle;"), 2U);
    EXPECT_EQ(table_findings(steps).size(), 1U) << "nobody names the view";
}

TEST(HouseRules, HeavyHeadersHaveHomes)
{
    EXPECT_EQ(headers("src/web/router.cpp", "boost/asio/post.hpp"), 1U);
    EXPECT_EQ(headers("src/web/server.cpp", "boost/asio/post.hpp"), 0U);
    EXPECT_EQ(headers("src/web/server.hpp", "boost/asio/post.hpp"), 1U);
    EXPECT_EQ(headers("src/web/server_wire.hpp", "boost/asio/post.hpp"), 0U);
    EXPECT_EQ(headers("src/store/writer.cpp", "sqlite3.h"), 1U);
    EXPECT_EQ(headers("src/base/hash.hpp", "openssl/evp.h"), 1U);
    EXPECT_EQ(headers("src/base/hash.cpp", "openssl/evp.h"), 0U);
    EXPECT_EQ(headers("src/base/hash.cpp", "gtest/gtest.h"), 1U);
}

TEST(HouseRules, SomeWordsStayOut)
{
    EXPECT_EQ(words(std::string("// TO") + "DO: later\n"), 1U);
    EXPECT_EQ(words("auto* a = new Thing;"), 1U);
    EXPECT_EQ(words("return std::unique_ptr<Thing>(\n    new Thing(1));"), 0U);
    EXPECT_EQ(words("void f(int* a) { delete a; }"), 1U);
    EXPECT_EQ(words("Thing(Thing const&) = delete;"), 0U);
    EXPECT_EQ(words("using namespace std;"), 1U);
    EXPECT_EQ(words("// a new day; say \"delete it\"\n"), 0U);
}

TEST(HouseRules, TryIsAloneInItsStatement)
{
    EXPECT_EQ(tries("auto const a = TRY(f());\n    return TRY(g(a));"), 0U);
    EXPECT_EQ(tries("{\n    TRY_VOID(f());\n    if (x)\n        TRY_VOID(g());\n}"), 0U);
    EXPECT_EQ(tries("auto const root = TRY(find(id)).root;"), 0U);
    EXPECT_EQ(tries("return f(TRY(g()));"), 1U);
    EXPECT_EQ(tries("return Thing{TRY(g())};"), 1U);
    EXPECT_EQ(tries("auto a = b ? TRY(f()) : c;"), 1U);
    EXPECT_EQ(tries("Thing thing{.name = TRY(f())};"), 1U);
    EXPECT_EQ(tries("auto a = TRY(f(TRY(g())));"), 1U);
}

TEST(HouseRules, FunctionsAreMeasured)
{
    auto const file =
        read_source("src/base/a.cpp",
                    "namespace a {\nstruct B {\n    int c = 1;\n    int d() const { return 1; }\n};\n"
                    "B::B(int e) : c_{e}, d_(2)\n{\n    if (e) {\n    }\n}\nint f[] = {1, 2};\n}\n");
    auto const functions = functions_of(file);
    ASSERT_EQ(functions.size(), 2U);
    EXPECT_EQ(functions[0].lines, 1U);
    EXPECT_EQ(functions[1].line, 6U);
    EXPECT_EQ(functions[1].lines, 5U);
}

TEST(HouseRules, LengthsAndLicencesAreFound)
{
    auto const body = [](std::size_t lines) { return "int f()\n{\n" + std::string(lines, '\n') + "}\n"; };
    EXPECT_EQ(length_findings({read_source("src/base/a.cpp", body(57))}).size(), 0U);
    EXPECT_EQ(length_findings({read_source("src/base/a.cpp", body(58))}).size(), 1U);
    EXPECT_EQ(length_findings({read_source("src/base/a.mjs", std::string(401, '\n'))}).size(), 1U);
    EXPECT_EQ(length_findings({read_source("src/base/a.mjs", std::string(121, 'a'))}).size(), 1U);
    EXPECT_EQ(
        length_findings({read_source("src/base/a.mjs", "f(\"" + std::string(121, 'a') + "\");")}).size(), 0U);
    EXPECT_EQ(licence_findings({read_source("src/base/a.cpp", "int a;\n")}).size(), 1U);
    EXPECT_EQ(
        licence_findings({read_source("run", "#!/bin/sh\n# SPDX-License-Identifier: AGPL-3.0-or-later\n")})
            .size(),
        0U);
    EXPECT_EQ(name_findings({read_source("src/base/a.cpp", ""), read_source("src/web/a.cpp", "")}).size(),
              1U);
}

TEST(HouseRules, KeysAreMessagesOrActs)
{
    std::set<std::string> const keys = {"people.name", "people.side_lived"};
    auto const found = [&](std::string const& code) {
        return key_findings({read_source("src/area/people/a.cpp", code)}, keys).size();
    };
    EXPECT_EQ(found("fail(\"people.name\"); key(\"people.side_\" + x); csv(\"people.csv\");"), 0U);
    EXPECT_EQ(found("fail(\"people.nothing\");"), 1U);
    EXPECT_EQ(found("key(\"people.kind_\" + x);"), 1U);
    EXPECT_EQ(found("turn.tell(root, \"people.joined\", {subject(\"person\")}); on(\"people.joined\", f);"),
              0U);
    EXPECT_EQ(found("on(\"people.joined\", f);"), 1U);
}

TEST(HouseRules, ThePictureLeavesOutWhatFollows)
{
    auto const picture = picture_of({{"app", {"area/talk", "base"}}, {"area/talk", {"base"}}, {"base", {}}});
    EXPECT_NE(picture.find("app[app] --> area_talk[area/talk]"), std::string::npos);
    EXPECT_EQ(picture.find("app[app] --> base[base]"), std::string::npos);
    EXPECT_NE(picture.find("| app | area/talk, base |"), std::string::npos);
    EXPECT_EQ(with_picture("a<!-- house:begin -->\nold<!-- house:end -->b", "new"),
              "a<!-- house:begin -->\nnew<!-- house:end -->b");
    EXPECT_FALSE(with_picture("no marks", "new"));
}

} // namespace manyhands::house
