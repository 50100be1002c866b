// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of records, through the door.
#include "area/records/records_test_world.hpp"

#include <gtest/gtest.h>

namespace manyhands::records {

namespace {

using front::test::Fields;

struct RecordPages : testing::Test, RecordsWorld {
    Fields entry(std::string const& title, std::string const& label)
    {
        return {{"type", "note"}, {"label", label}, {"title", title}, {"text", "Words\nand more"},
                {"happened_on", "2026-09-01"}};
    }
};

TEST_F(RecordPages, TheOwnerWritesReadsAndDisputes)
{
    EXPECT_TRUE(world.get(gwen, "/me/record").says("You have not written About me yet."));
    auto const added = world.post(gwen, "/me/record/new", entry("New tablets", "mental_health"));
    ASSERT_EQ(added.status, 303);
    EXPECT_TRUE(world.get(gwen, added.location).says("Words\nand more"));
    EXPECT_EQ(world.post(gwen, added.location + "/remarks", {{"kind", "dispute"}, {"words", "Not mine"}}).status,
              303);
    EXPECT_TRUE(world.get(gwen, "/me/record").says("Not mine")) << "beside the item in the list, too";
    EXPECT_TRUE(world.get(gwen, "/me/record?label=mental_health").says("New tablets"));
    EXPECT_FALSE(world.get(gwen, "/me/record?label=money").says("New tablets"));
    EXPECT_EQ(world.post(gwen, added.location + "/label", {{"label", "money"}, {"version", "1"}}).status, 303);
    EXPECT_EQ(world.post(gwen, added.location + "/label", {{"label", "family"}, {"version", "1"}}).status, 422);
    EXPECT_TRUE(world.get(gwen, "/me/record?label=money").says("New tablets"));
}

TEST_F(RecordPages, Rule14WhatWasTypedIsStillThere)
{
    auto const refused = world.post(gwen, "/me/record/new", {{"type", "note"}, {"label", "none"}, {"text", "Kept"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Enter a title"));
    EXPECT_TRUE(refused.says("Kept"));
    auto const about = world.post(gwen, "/me/record/about",
                                  {{"about_important", "Garden"}, {"label", "general"}, {"version", "3"}});
    EXPECT_EQ(about.status, 422) << "another version than there is";
    EXPECT_TRUE(about.says("Garden"));
    EXPECT_EQ(world.post(gwen, "/me/record/about",
                         {{"about_important", "Garden"}, {"label", "general"}, {"version", "0"}})
                  .status,
              303);
    EXPECT_TRUE(world.get(gwen, "/me/record").says("What is most important to me"));
}

TEST_F(RecordPages, AskingAgreeingReadingAndEnding)
{
    add(Label::money, "Debt");
    EXPECT_TRUE(world.get(bryn, "/records?circle=" + circle.id.text()).says(gwens("/ask")));
    Fields const wish{{"labels", "money"}, {"purpose", "support"}, {"life", "month"}};
    EXPECT_EQ(world.post(bryn, gwens("/ask"), wish).status, 303);
    EXPECT_EQ(world.get(bryn, gwens()).status, 404);
    auto const sharing = world.get(gwen, "/me/record/sharing");
    EXPECT_TRUE(sharing.says("Bryn"));
    auto const mark = sharing.body.find("/agree");
    ASSERT_NE(mark, std::string::npos);
    auto const rule = sharing.body.substr(mark - 26, 26);
    EXPECT_EQ(world.post(bryn, "/me/record/sharing/" + rule + "/agree").status, 404);
    EXPECT_EQ(world.post(gwen, "/me/record/sharing/" + rule + "/agree").status, 303);
    EXPECT_TRUE(world.get(bryn, "/records").says("\"" + gwens() + "\""));
    EXPECT_TRUE(world.get(bryn, gwens()).says("Debt"));
    EXPECT_TRUE(world.get(gwen, "/me/record/as/" + bryn.text()).says("Debt"));
    auto const looked = world.get(gwen, "/me/record/looked");
    EXPECT_TRUE(looked.says("Bryn"));
    EXPECT_TRUE(looked.says("Opened your record: 1 entry shown (Money)."));
    EXPECT_TRUE(looked.says("To help with everyday life, under the rule of 21 September 2026."));
    EXPECT_TRUE(world.get(gwen, "/me/record/sharing/" + rule + "/end").says("It does not undo"));
    EXPECT_EQ(world.post(gwen, "/me/record/sharing/" + rule + "/end").status, 303);
    EXPECT_EQ(world.get(bryn, gwens()).status, 404);
    EXPECT_FALSE(world.get(bryn, "/records").says("\"" + gwens() + "\""));
}

TEST_F(RecordPages, Rule3EachReadingPathLeavesItsEvent)
{
    auto const id = add(Label::money, "Debt");
    share(nia, draft(labels({Label::money}), Effect::permit, Doing::add));
    auto const item = gwens("/items/" + id.text());
    auto expected = events().size();
    auto const leaves_one = [&](front::test::Got const& got, std::string const& what) {
        world.clock.advance(std::chrono::minutes(1));
        EXPECT_EQ(events().size(), ++expected) << what << " " << got.status;
    };
    leaves_one(world.get(nia, gwens()), "the record");
    leaves_one(world.get(nia, gwens("?label=money")), "narrowed");
    leaves_one(world.get(nia, gwens("?after=2026-01-01." + id.text())), "a later page");
    leaves_one(world.get(nia, item), "an item");
    auto const mine = world.post(nia, gwens("/new"), entry("Visit", "money"));
    leaves_one(mine, "adding");
    leaves_one(world.get(nia, mine.location + "/change"), "the form of a change");
    auto change = entry("Visit", "money");
    change.emplace_back("version", "1");
    leaves_one(world.post(nia, mine.location + "/change", change), "a change");
    leaves_one(world.get(bryn, gwens()), "a refusal");
    EXPECT_EQ(world.get(bryn, item).status, 404);
    EXPECT_EQ(world.get(bryn, gwens("/new")).status, 404);
    EXPECT_EQ(world.post(bryn, gwens("/new"), entry("x", "money")).status, 404);
    EXPECT_EQ(world.post(bryn, item + "/change", change).status, 404);
    EXPECT_EQ(events().front().tries, 5) << "each of them counted";
}

TEST_F(RecordPages, Rule2AHiddenItemChangesNothingThatOthersSee)
{
    auto const hidden = add(Label::money, "Debt");
    add(Label::family, "Wedding");
    share(bryn, draft(labels({Label::family})));
    auto const about_it = gwens("/items/" + hidden.text());
    std::vector<std::string> const paths{gwens(),           gwens("?label=family"), gwens("?label=money"),
                                         gwens("/new"),     gwens("/ask"),          "/records",
                                         "/records?circle=" + circle.id.text(),     about_it,
                                         about_it + "/change"};
    auto const all = [&] {
        std::string seen;
        for (auto const& path : paths)
            for (auto const reader : {bryn, nia, olu})
                seen += bytes(world.get(reader, path));
        return seen;
    };
    auto const before = all();
    EXPECT_TRUE(before.contains("Wedding"));
    world.act(gwen, [&](Turn& turn) { return label_item(turn, {gwen, hidden, 1}, Label::own); });
    world.act(gwen, [&](Turn& turn) {
        return remark_on_item(turn, hidden, {.kind = RemarkKind::dispute, .text = "No"});
    });
    for (int number = 0; number < 30; ++number)
        add(number % 2 == 0 ? std::optional(Label::own) : std::nullopt, "Hidden " + std::to_string(number));
    EXPECT_TRUE(all() == before);
}

TEST_F(RecordPages, Rule17ARecordOneMayNotSeeIsNotThere)
{
    auto const id = add(Label::money, "Debt");
    auto const nobody = PersonId::random();
    for (auto const* rest : {"", "/new", "/ask"}) {
        auto const there = bytes(world.get(olu, gwens(rest)), gwen.text());
        EXPECT_EQ(there, bytes(world.get(olu, "/people/" + nobody.text() + "/record" + rest), nobody.text()))
            << rest;
        EXPECT_TRUE(there.starts_with("404"));
    }
    share(bryn, draft(labels({Label::family})));
    auto const absent = ItemId::random();
    EXPECT_EQ(bytes(world.get(bryn, gwens("/items/" + id.text())), id.text()),
              bytes(world.get(bryn, gwens("/items/" + absent.text())), absent.text()));
    EXPECT_EQ(world.get(std::nullopt, gwens()).status, 303) << "to sign in";
    EXPECT_EQ(world.get(gwen, "/me/record/as/" + olu.text()).status, 404);
}

TEST_F(RecordPages, TheTableSaysWhoSeesWhat)
{
    add(Label::money, "Debt");
    share(bryn, draft(labels({Label::money, Label::family})));
    share(bryn, draft(labels({Label::money}), Effect::refuse));
    Fields part{{"circle", circle.id.text()}, {"who", "part:lead"},  {"effect", "permit"}, {"doing", "read"},
                {"labels", "money"},          {"purpose", "care"},   {"life", "week"}};
    EXPECT_EQ(world.post(gwen, "/me/record/sharing/new", part).status, 303);
    auto const page = world.get(gwen, "/me/record/sharing");
    EXPECT_TRUE(page.says("/me/record/as/" + bryn.text()));
    EXPECT_TRUE(page.says("/me/record/as/" + nia.text())) << "the lead, by her part";
    EXPECT_FALSE(page.says("/me/record/as/" + olu.text()));
    EXPECT_TRUE(world.get(gwen, "/me/record/as/" + nia.text()).says("Debt"));
    EXPECT_FALSE(world.get(gwen, "/me/record/as/" + bryn.text()).says("Debt"));
    part[1].second = "person:" + olu.text();
    EXPECT_EQ(world.post(gwen, "/me/record/sharing/new", part).status, 404) << "not in the circle";
    part[1].second = "";
    EXPECT_EQ(world.post(gwen, "/me/record/sharing/new", part).status, 422);
}

TEST_F(RecordPages, AreInWelshForThoseWhoReadWelsh)
{
    world.extra_cookies = "; __Host-language=cy";
    EXPECT_EQ(world.get(std::nullopt, "/me/record").status, 303);
    world.run([&](store::Transaction& rows) {
        auto person = *people::find_person(rows, gwen);
        person.language = web::Language::cy;
        people::update_person(rows, person);
    });
    for (auto const& [path, words] :
         std::vector<std::pair<std::string, std::string>>{{"/me/record", "Fy nghofnod"},
                                                          {"/me/record/sharing", "Pwy gaiff weld beth"},
                                                          {"/me/record/looked", "Pwy edrychodd"}})
        EXPECT_TRUE(world.get(gwen, path).says(words)) << path;
}

} // namespace

} // namespace manyhands::records
