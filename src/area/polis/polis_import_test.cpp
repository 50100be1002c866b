// SPDX-License-Identifier: AGPL-3.0-or-later
// Eight real conversations come in, get the map an independent restatement of the method gives them, leave
// again in the same format, come in again, and have the same map.
#include "area/polis/export_routes.hpp"
#include "area/polis/polis_directory.hpp"
#include "area/polis/polis_import.hpp"
#include "area/results/results.hpp"
#include "area/results/results_test_world.hpp"
#include "area/talk/talk.hpp"
#include "engine/opinion/map_json.hpp"
#include "engine/opinion/opinion_map.hpp"
#include "engine/opinion/opinion_test_data.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <regex>
#include <set>

namespace manyhands::polis {

namespace {

namespace json = boost::json;
using opinion::test::file_text;
using opinion::test::polis_data;

struct PolisWorld : results::ResultsWorld {
    PolisWorld() { bind_exports(world.door); }

    ConversationId import(PolisExport const& read)
    {
        return must(world.act(fay, [&](front::Turn& turn) { return import_polis(turn, open, read); }));
    }
    std::string export_file(ConversationId id, std::string const& name)
    {
        return world.get(fay, "/conversations/" + id.text() + "/export/exact/" + name).body;
    }
    std::optional<results::StoredMap> map(ConversationId id, std::string_view method = opinion::polis_method)
    {
        return world.rows([&](store::Snapshot& rows) {
            return results::find_map(rows, talk::find_conversation(rows, id).value(), method);
        });
    }
    /// A facilitator's exact copy.
    PolisReading read_exported(ConversationId id)
    {
        EXPECT_EQ(world.post(fay, "/conversations/" + id.text() + "/export/exact").status, 303);
        texts = {export_file(id, "votes.csv"), export_file(id, "comments.csv"),
                 export_file(id, "participants-votes.csv"), export_file(id, "summary.csv")};
        return read_polis({.votes = PolisFile{"votes.csv", texts[0]},
                           .comments = PolisFile{"comments.csv", texts[1]},
                           .matrix = PolisFile{"participants-votes.csv", texts[2]},
                           .summary = PolisFile{"summary.csv", texts[3]}});
    }
    std::array<std::string, 4> texts;
};

std::set<std::int64_t> numbers(json::value const& list)
{
    std::set<std::int64_t> found;
    for (auto const& entry : list.as_array())
        found.insert(entry.as_int64());
    return found;
}

std::set<std::set<std::int64_t>> partition(json::value const& map)
{
    std::set<std::set<std::int64_t>> groups;
    for (auto const& group : map.at("groups").as_object())
        groups.insert(numbers(group.value()));
    return groups;
}

struct Real {
    char const* folder;
    char const* expected;
};
std::ostream& operator<<(std::ostream& out, Real const& real) { return out << real.folder; }

class RealPolis : public testing::TestWithParam<Real> { };

} // namespace

TEST_P(RealPolis, ComesInLeavesAndComesInAgainWithTheSameMap)
{
    auto const expected_path =
        polis_data() / "expected" / (std::string(GetParam().expected) + ".canonical.json");
    if (!std::filesystem::exists(expected_path))
        GTEST_SKIP() << "the shared data is not here: " << expected_path;
    auto const expected = json::parse(file_text(expected_path));
    auto const reading = read_polis_directory(polis_data() / GetParam().folder);
    ASSERT_TRUE(reading.conversation) << remarks_text(reading.problems);

    PolisWorld here;
    auto const started = std::chrono::steady_clock::now();
    auto const id = here.import(*reading.conversation);
    auto const imported = std::chrono::steady_clock::now();
    ASSERT_EQ(results::publish_map(here.world.tools, here.shelf, id).value(), results::MapRefresh::stored);
    auto const mapped = std::chrono::steady_clock::now();
    auto const milliseconds = [](auto span) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(span).count();
    };
    std::cout << GetParam().folder << ": " << reading.conversation->votes.size() << " votes, import "
              << milliseconds(imported - started) << " ms, map " << milliseconds(mapped - imported)
              << " ms\n";

    auto const stored = here.map(id).value();
    auto const map = json::parse(stored.json);
    EXPECT_EQ(map.at("k").as_int64(), expected.at("k").as_int64());
    EXPECT_EQ(numbers(map.at("in_conv")), numbers(expected.at("in_conv")));
    EXPECT_EQ(partition(map), partition(expected));
    EXPECT_EQ(stored.votes, expected.at("votes").as_int64());
    EXPECT_EQ(stored.json, opinion::map_json(opinion_map_of(*reading.conversation)))
        << "what the store holds is what the files hold";

    auto const again = here.read_exported(id);
    ASSERT_TRUE(again.conversation) << remarks_text(again.problems);
    EXPECT_EQ(again.conversation->votes.size(), reading.conversation->votes.size())
        << "earlier votes are kept";
    EXPECT_EQ(again.conversation->topic, reading.conversation->topic);
    EXPECT_EQ(again.conversation->description, reading.conversation->description);
    EXPECT_EQ(again.conversation->url, reading.conversation->url);
    auto const second = here.import(*again.conversation);
    ASSERT_EQ(results::publish_map(here.world.tools, here.shelf, second).value(),
              results::MapRefresh::stored);
    EXPECT_EQ(here.map(second)->json, stored.json);
    EXPECT_EQ(here.map(second)->votes_hash, stored.votes_hash);
    EXPECT_EQ(results::publish_map(here.world.tools, here.shelf, second).value(),
              results::MapRefresh::unchanged);
}

INSTANTIATE_TEST_SUITE_P(All, RealPolis,
                         testing::Values(Real{"brexit-consensus", "brexit"},
                                         Real{"15-per-hour-seattle", "seattle15"},
                                         Real{"scoop-hivemind.freshwater", "nz-freshwater"},
                                         Real{"scoop-hivemind.taxes", "nz-taxes"},
                                         Real{"scoop-hivemind.biodiversity", "nz-biodiversity"},
                                         Real{"vtaiwan.uberx", "vtaiwan-uberx"},
                                         Real{"american-assembly.bowling-green", "bowling-green"},
                                         Real{"canadian-electoral-reform", "canada-electoral"}));

namespace {

PolisExport small_export(int people = 6)
{
    PolisExport read{.topic = "Which buses?", .url = "https://pol.is/x"};
    for (std::int32_t number = 0; number < 3; ++number)
        read.statements.push_back(
            {.number = {number},
             .author = opinion::ParticipantNumber{0},
             .made_at = Instant{1'500'000'000'000},
             .text = "Statement " + std::to_string(number),
             .moderated = number == 2 ? PolisModerated::rejected : PolisModerated::accepted});
    for (std::int32_t person = 0; person < people; ++person) {
        read.participants.push_back({person});
        for (std::int32_t number = 0; number < 3; ++number)
            read.votes.push_back({{{person}, {number}, person % 2 ? talk::Vote::agree : talk::Vote::disagree},
                                  Instant{1'500'000'001'000 + person}});
    }
    return read;
}

} // namespace

TEST(PolisImport, ItComesInClosedWithItsOwnNumbersAndOneLine)
{
    PolisWorld here;
    auto const id = here.import(small_export());
    auto const conversation =
        here.world.rows([&](store::Snapshot& rows) { return talk::find_conversation(rows, id).value(); });
    EXPECT_TRUE(conversation.is_closed(here.world.clock.now()));
    EXPECT_EQ(conversation.source, talk::Source::polis);
    EXPECT_EQ(here.world.post(here.fay, here.at(conversation, "/reopen")).status, 409) << "closed for good";
    EXPECT_EQ(conversation.question, "Which buses?");
    auto const lines = here.world.rows([&](store::Snapshot& rows) {
        return journal::history(rows, conversation.root, journal::subject("conversation", id), 10);
    });
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].line.act, "talk.imported");
    EXPECT_FALSE(lines[0].line.body.contains("Statement")) << "no words in the journal";
}

TEST(PolisImport, WhatImportsRemarkedBeforeIsStillSaid)
{
    PolisWorld here;
    auto const id = here.import(small_export());
    here.must(here.world.act(here.fay, [&](front::Turn& turn) -> Result<int> {
        auto const conversation = TRY(talk::find_conversation(turn.rows, id));
        TRY_VOID(turn.tell(
            conversation.root, "talk.imported", journal::subject("conversation", id),
            R"({"warnings":[{"key":"opinion.warning_no_summary","file":"summary.csv","line":0,"value":""}]})"));
        return 0;
    }));
    EXPECT_TRUE(here.world.get(here.nia, "/conversations/" + id.text() + "/export")
                    .says("summary.csv is missing, so the question is not known"));
}

TEST(PolisExport, ThePageSpeaksWelsh)
{
    PolisWorld here;
    here.world.extra_cookies = "; __Host-language=cy";
    auto const got = here.world.get(here.lou, here.at(here.conversation({}), "/export"));
    EXPECT_EQ(got.status, 200);
    EXPECT_TRUE(got.says("lang=\"cy\"") || got.says("Yn ôl i&#39;r sgwrs") || got.says("Yn ôl")) << got.body;
}

TEST(PolisExport, Rule2AHiddenStatementChangesNothing)
{
    PolisWorld here;
    auto const id = here.import(small_export(30)); // a moderator hid its statement 2
    auto const pages = [&] {
        std::string all;
        for (auto const* page : {"/export", "/export/comments.csv"}) {
            auto const got = here.world.get(here.nia, "/conversations/" + id.text() + page);
            EXPECT_EQ(got.status, 200) << page;
            all += std::regex_replace(got.body, std::regex("value=\"[^\"]{20,}\""), ""); // new each time
        }
        return all;
    };
    auto const before = pages();
    EXPECT_FALSE(before.contains("Statement 2"));
    here.world.run([&](store::Transaction& rows) {
        EXPECT_EQ(rows.run("UPDATE statement SET text = 'Something else entirely', language = 'cy' "
                           "WHERE conversation = $1 AND number = 2 AND shown = 'hidden'",
                           {id}),
                  1);
    });
    EXPECT_EQ(pages(), before);
}

TEST(PolisExport, WordsOfWhatIsHiddenAreForFacilitatorsAlone)
{
    PolisWorld here;
    auto const id = here.import(small_export(30));
    auto const path = "/conversations/" + id.text() + "/export/";
    EXPECT_EQ(here.world.post(here.fay, path + "exact").status, 303);
    EXPECT_TRUE(here.world.get(here.fay, path + "exact/comments.csv").says("Statement 2"));
    auto const stranger = here.world.get(here.nia, path + "comments.csv");
    EXPECT_EQ(stranger.status, 200);
    EXPECT_FALSE(stranger.says("Statement 2"));
    EXPECT_TRUE(stranger.says("1499990400000,Fri Jul 14 00:00:00 UTC 2017,2,,15,15,-1,\n")) << stranger.body;
    EXPECT_TRUE(here.world.get(here.nia, path + "votes.csv")
                    .body.starts_with("timestamp,datetime,comment-id,voter-id,vote\n1499990400000,"));
}

TEST(PolisExport, AStatementOnlyItsAuthorHasSeenIsNotThere)
{
    PolisWorld here;
    auto const conversation = here.conversation({.moderation = talk::Moderation::before,
                                                 .told = talk::Told::exact,
                                                 .seeds = {"Buses run too seldom."}});
    auto const seed = here.statement(conversation, "Buses run too seldom.");
    for (int voter = 0; voter < 30; ++voter) {
        auto const who = here.world.person("V" + std::to_string(voter));
        ASSERT_EQ(here.vote(who, conversation, seed, "agree").status, 303);
    }
    auto const author = here.world.person("Author");
    ASSERT_EQ(here.world
                  .post(author, here.at(conversation, "/statements"),
                        {{"text", "Nobody has decided about this one."}, {"compared", "yes"}})
                  .status,
              303);
    ASSERT_EQ(here.statements(conversation).size(), 2U);
    auto const at = [&](PersonId who, std::string const& file) {
        return here.world.get(who, here.at(conversation, "/export/" + file));
    };
    auto const again = here.read_exported(conversation.id);
    EXPECT_FALSE(at(here.nia, "comments.csv").says("Nobody has decided"));
    EXPECT_TRUE(at(here.fay, "exact/comments.csv").says("Nobody has decided"));
    for (auto const* file : {"votes.csv", "participants-votes.csv"})
        EXPECT_EQ(std::ranges::count(at(here.nia, file).body, '\n'), 31) << "a head and thirty people";
    EXPECT_TRUE(again.conversation) << remarks_text(again.problems);
}

/// Maps of before this program computed its own are not up to date.
TEST(MapJob, MakesTheMapOfEachMethod)
{
    PolisWorld here;
    results::MapJob job(here.world.tools, here.shelf);
    auto const id = here.import(small_export(40));
    job.note_old_maps();
    job.run_due();
    auto const own = [&] { return here.map(id, opinion::opinion_map_method); };
    ASSERT_TRUE(own());
    EXPECT_EQ(own()->votes_hash, here.map(id)->votes_hash);
    EXPECT_EQ(json::parse(own()->json).at("method"), "manyhands");
    here.world.run(
        [](store::Transaction& rows) { rows.run("DELETE FROM opinion_map WHERE method = 'manyhands'", {}); });
    job.note_old_maps();
    job.run_due();
    EXPECT_TRUE(own());
}

TEST(PolisExport, FewerThanThirtyVotersAreNotExported)
{
    PolisWorld here;
    auto const id = here.import(small_export(29));
    for (auto const* file : {"votes.csv", "comments.csv", "participants-votes.csv", "summary.csv"})
        EXPECT_EQ(here.world.get(here.fay, "/conversations/" + id.text() + "/export/" + file).status, 409);
    EXPECT_EQ(here.world.get(here.nia, "/conversations/" + id.text() + "/export").status, 200);
    auto const few = here.import(small_export(7));
    EXPECT_EQ(here.world.post(here.fay, "/conversations/" + few.text() + "/export/exact").status, 409);
}

TEST(MapJob, ComputesWhatChangedAndTellsAClosedOneOnce)
{
    PolisWorld here;
    results::MapJob job(here.world.tools, here.shelf);
    for (auto const act : results::MapJob::acts)
        here.world.journal.after(std::string(act), [&](journal::Line const& line) { job.note(line); });
    auto const id = here.import(small_export(40));
    EXPECT_FALSE(here.map(id));
    EXPECT_FALSE(job.run_due());
    ASSERT_TRUE(here.map(id));
    auto const told = [&] {
        return here.world.rows([&](store::Snapshot& rows) {
            auto const conversation = talk::find_conversation(rows, id).value();
            auto lines = journal::history(rows, conversation.root, journal::subject("conversation", id), 10);
            std::erase_if(lines, [](auto const& line) { return line.line.act != "talk.map_made"; });
            return lines;
        });
    };
    ASSERT_EQ(told().size(), 2U) << "one line for each method";
    EXPECT_TRUE(told()[0].line.body.contains("\"method\":\"manyhands\""));
    for (auto const& line : told())
        EXPECT_TRUE(line.line.body.contains(here.map(id)->votes_hash.hex()));
    EXPECT_EQ(results::publish_map(here.world.tools, here.shelf, id).value(), results::MapRefresh::unchanged);
    EXPECT_EQ(told().size(), 2U);
    EXPECT_EQ(results::publish_map(here.world.tools, here.shelf, ConversationId::random()).error().fault,
              Fault::not_found);
    auto const few = here.import(small_export(29));
    job.run_due();
    EXPECT_FALSE(here.map(few)) << "below thirty voters groups would be chance";
}

TEST(ResultsOfAnImport, TheMapStandsBesideTablesThatSayTheSame)
{
    PolisWorld here;
    PolisExport read{.topic = "Which buses?"};
    for (std::int32_t number = 0; number < 8; ++number)
        read.statements.push_back({.number = {number}, .text = "Statement <" + std::to_string(number) + ">"});
    for (std::int32_t person = 0; person < 40; ++person) {
        read.participants.push_back({person});
        for (std::int32_t number = 0; number < 8; ++number) {
            // Two camps that agree on the last two.
            bool const agrees = number >= 6 || (person < 25) == (number % 2 == 0);
            read.votes.push_back(
                {{{person}, {number}, agrees ? talk::Vote::agree : talk::Vote::disagree}, {}});
        }
    }
    auto const id = here.import(read);
    ASSERT_EQ(results::publish_map(here.world.tools, here.shelf, id).value(), results::MapRefresh::stored);
    auto const got = here.world.get(here.nia, "/conversations/" + id.text() + "/results");
    ASSERT_EQ(got.status, 200);
    EXPECT_TRUE(got.says("Opinion map: 2 groups of about 40 people")) << got.body;
    EXPECT_TRUE(got.says("Group A: about 25 people"));
    EXPECT_TRUE(got.says("Group B: about 15 people"));
    EXPECT_TRUE(got.says("What joins the groups"));
    EXPECT_LT(got.body.find("id=\"bridges\""), got.body.find("id=\"map\"")) << "words come first";
    EXPECT_TRUE(got.says("Statement &lt;6&gt;"));
    EXPECT_TRUE(got.says("2 groups: silhouette"));
    EXPECT_FALSE(got.says("You are here"));
    auto const map = here.world.get(here.nia, "/conversations/" + id.text() + "/map.json");
    EXPECT_EQ(map.content_type, "application/json");
    EXPECT_TRUE(map.says("\"representing\""));
    EXPECT_TRUE(got.says("/map.json?method=polis"));
    auto const polis = here.world.get(here.nia, "/conversations/" + id.text() + "/map.json?method=polis");
    EXPECT_TRUE(polis.says("\"group_centers\""));
    for (auto const* of_people :
         {"\"pids\"", "\"points\"", "\"proj\"", "\"groups\"", "group_votes", "n_trials\":2"})
        EXPECT_FALSE(map.says(of_people) || polis.says(of_people)) << of_people;
    here.world.extra_cookies = "; __Host-language=cy";
    EXPECT_TRUE(here.world.get(here.nia, "/conversations/" + id.text() + "/results")
                    .says("Yr hyn sy&#39;n uno&#39;r grwpiau"));
    EXPECT_EQ(here.shelf.size(), 1U);
}

} // namespace manyhands::polis
