// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions and promises of a circle whose visibility changes, and the lists of them.
#include "area/decide/decide_sections.hpp"
#include "area/decide/decide_test_world.hpp"
#include "area/decide/decision_store.hpp"

#include <set>

namespace manyhands::decide {

namespace {

class DecisionLists : public DecideWorld {
protected:
    circles::CircleBoard circle_board;
    int version = 0;

    DecisionLists() { circles::bind_circles(world.door, circle_board); }

    /// It takes two facilitators to show a circle.
    void see(std::string const& visibility)
    {
        world.run([&](store::Transaction& rows) {
            rows.run("UPDATE membership SET part = 'facilitator' WHERE circle = $1 AND person = $2",
                     {circle.id, sam});
        });
        world.clock.advance(std::chrono::minutes(1));
        auto const done = world.post(fay, "/circles/" + circle.id.text() + "/edit",
                                     {{"name", circle.name},
                                      {"purpose", circle.purpose},
                                      {"visibility", visibility},
                                      {"version", std::to_string(++version)}});
        EXPECT_EQ(done.status, 303);
        if (visibility != "hidden") {
            auto const agreed = world.post(sam, "/circles/" + circle.id.text() + "/showing", {{"answer", "agree"}});
            EXPECT_EQ(agreed.status, 303);
        }
        world.clock.advance(std::chrono::minutes(1));
    }
    /// Acts about it that anybody can verify.
    std::vector<std::string> published(DecisionId id)
    {
        return world.rows([&](store::Snapshot& rows) {
            std::vector<std::string> acts;
            for (auto const& chained :
                 journal::history(rows, town.root, journal::subject("decision", id), 50))
                if (chained.leaf)
                    acts.push_back(chained.line.act);
            return acts;
        });
    }
    /// The words that stand in a list, on every page of it.
    std::multiset<std::string> listed(PersonId who, std::string const& list, std::vector<std::string> words)
    {
        std::multiset<std::string> found;
        for (auto address = list; !address.empty();) {
            auto const got = world.get(who, address);
            EXPECT_EQ(got.status, 200);
            for (auto const& each : words)
                if (got.says(">" + each + "<"))
                    found.insert(each);
            auto const at = got.body.find("?after=");
            address = at == std::string::npos ? "" : list + got.body.substr(at, got.body.find('"', at) - at);
        }
        return found;
    }
    std::string circle_list(std::string const& of) { return "/circles/" + circle.id.text() + "/" + of; }
    std::string place_list(std::string const& of) { return "/places/" + town.id.text() + "/" + of; }
    void promise(DecisionId from, std::string const& what)
    {
        EXPECT_EQ(world.post(lou, at(from, "/promises/new"), {{"what", what}, {"due", "2026-12-01"}}).status,
                  303);
    }
};

std::vector<std::string> numbered(std::string const& word, int count)
{
    std::vector<std::string> made;
    for (int number = 0; number < count; ++number)
        made.push_back(word + " " + std::to_string(number) + "?");
    return made;
}

} // namespace

TEST_F(DecisionLists, Rule1WhatWasDecidedInAHiddenCircleStaysThereWhenItIsShown)
{
    auto const public_one = opened({{"question", "Shall all know this?"}});
    EXPECT_EQ(published(public_one), std::vector<std::string>{"decide.opened"});
    see("hidden");
    auto const before = opened({{"question", "Shall nobody know?"}, {"secrecy", "open"}});
    all_vote(before, "yes");
    close(before);
    promise(before, "To keep it");
    see("closed");
    for (auto const* rest : {"", ".json", "/ballots.csv"})
        EXPECT_EQ(world.get(nia, at(before, rest)).status, 404) << rest;
    EXPECT_EQ(world.get(sam, at(before)).status, 200);
    auto const after =
        opened({{"question", "Shall they know now?"}, {"closes_on", "2026-10-24"}, {"secrecy", "open"}});
    std::vector<std::string> const all = {"Shall nobody know?", "Shall they know now?"};
    for (auto const& list : {circle_list("decisions"), place_list("decisions")})
        EXPECT_EQ(listed(nia, list, all), (std::multiset<std::string>{"Shall they know now?"})) << list;
    EXPECT_EQ(listed(sam, circle_list("decisions"), all).size(), 2U);
    for (auto const& list : {circle_list("promises"), place_list("promises"), place_list("done")})
        EXPECT_FALSE(world.get(nia, list).says("To keep it") || world.get(nia, list).says("nobody know"))
            << list;
    EXPECT_TRUE(world.get(sam, circle_list("promises")).says("To keep it"));

    // The public log: what was there stays, what was hidden never comes in, what is new does.
    EXPECT_EQ(published(before), std::vector<std::string>{});
    EXPECT_EQ(published(public_one), std::vector<std::string>{"decide.opened"});
    EXPECT_EQ(published(after), std::vector<std::string>{"decide.opened"});
    EXPECT_EQ(world.get(nia, at(public_one)).status, 404);
    std::vector<IdBytes> const ids = {public_one.bytes, before.bytes, after.bytes};
    EXPECT_EQ(world.rows([&](store::Snapshot& rows) { return public_names(rows, town.root, ids); }),
              (std::map<IdBytes, std::string>{{after.bytes, "Shall they know now?"}}));
}

TEST_F(DecisionLists, APlaceListsWhatIsBelowItWithTheNameOfThePlace)
{
    auto const id = opened({{"question", "Shall we do it?"}, {"secrecy", "open"}});
    all_vote(id, "yes");
    close(id);
    promise(id, "To do it");
    auto const ward = must(world.act(fay, [&](front::Turn& turn) {
        return places::make_place(turn, {.parent = town.id, .kind = "ward", .name = "Harbour"});
    }));
    auto const sections_of = [&](places::Place const& place) {
        return world.look(nia, [&](front::Visit& visit) {
            return std::vector{place_section(visit, place), place_promises_section(visit, place)};
        });
    };
    for (auto const& section : sections_of(ward))
        EXPECT_TRUE(section.cards.empty() && !section.link);
    world.run([&](store::Transaction& rows) {
        rows.run("UPDATE decision SET place = $1", {ward.id});
        rows.run("UPDATE promise SET place = $1", {ward.id});
    });
    for (auto const& place : {town, ward})
        for (auto const& section : sections_of(place)) {
            ASSERT_EQ(section.cards.size(), 1U);
            EXPECT_EQ(section.cards.front().place, place.id == town.id ? "Harbour" : "");
        }
    EXPECT_EQ(sections_of(town).back().link.value().href.text(), place_list("done"));
}

TEST_F(DecisionLists, GoOnByKeyToTheirEnd)
{
    auto const questions = numbered("Shall we do", 60);
    for (auto const& question : questions)
        opened({{"question", question}});
    auto const section = world.look(nia, [&](front::Visit& visit) { return circle_section(visit, circle); });
    EXPECT_EQ(section.cards.size(), 20U);
    EXPECT_EQ(section.more.value_or(web::Url{}).text(), circle_list("decisions"));
    std::multiset<std::string> const all(questions.begin(), questions.end());
    EXPECT_EQ(listed(nia, circle_list("decisions"), questions), all);
    EXPECT_EQ(listed(nia, place_list("decisions"), questions), all);
    EXPECT_EQ(world.get(nia, circle_list("decisions?after=x.y")).status, 200);
}

TEST_F(DecisionLists, PromisesGoOnByKeyToTheirEnd)
{
    auto const id = opened({{"secrecy", "open"}});
    all_vote(id, "yes");
    close(id);
    auto const promises = numbered("To do", 60);
    for (auto const& what : promises)
        promise(id, what);
    std::multiset<std::string> const all(promises.begin(), promises.end());
    EXPECT_EQ(listed(nia, circle_list("promises"), promises), all);
    EXPECT_EQ(listed(nia, place_list("promises"), promises), all);
    EXPECT_EQ(world.get(nia, circle_list("promises?after=0.2026-13-40.z")).status, 200);
}

TEST_F(DecisionLists, OfAConversationGoOnByKeyToo)
{
    auto const questions = numbered("Shall it be", 55);
    for (auto const& question : questions)
        opened({{"question", question}, {"conversation", conversation.id.text()}});
    std::multiset<std::string> const all(questions.begin(), questions.end());
    auto const list = "/conversations/" + conversation.id.text() + "/decisions";
    EXPECT_EQ(listed(nia, list, questions), all);
}

TEST_F(DecisionLists, TextsItHadAreTenAPage)
{
    auto const id = opened();
    auto const found = decision(id);
    for (int version = 2; version <= 100; ++version)
        world.run([&](store::Transaction& rows) {
            auto const content = "Text" + std::to_string(version) + ".";
            insert_content(rows, found,
                           {.version = version,
                            .content = content,
                            .hash = sha256(content),
                            .made_by = fay,
                            .made_at = world.clock.now()});
        });
    auto const first = world.get(nia, at(id));
    EXPECT_TRUE(first.says("Text100.") && first.says("Text91."));
    EXPECT_FALSE(first.says("Text90."));
    EXPECT_TRUE(first.says(at(id, "?before=91")));
    auto const last = world.get(nia, at(id, "?before=11"));
    EXPECT_TRUE(last.says("Text10.") && last.says("Text2."));
    EXPECT_FALSE(last.says("Text11.") || last.says("?before="));
}

} // namespace manyhands::decide
