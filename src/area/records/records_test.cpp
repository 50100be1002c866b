// SPDX-License-Identifier: AGPL-3.0-or-later
// Records in a store: what the owner does, what others see, and what the owner is told of it.
#include "area/records/records_test_world.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace manyhands::records {

namespace {

struct Records : testing::Test, RecordsWorld {
    Result<RecordSeen> read_as(PersonId reader)
    {
        return world.look(reader, [&](front::Visit& visit) { return read_record(visit, gwen, {}); });
    }
    Result<ItemSeen> read_item_as(PersonId reader, ItemId id)
    {
        return world.look(reader, [&](front::Visit& visit) { return read_item(visit, gwen, id); });
    }
    Attempt<ItemId> add_as(PersonId writer, Label label)
    {
        return world.act(writer, [&](Turn& turn) {
            return add_item_to(turn, gwen,
                               ItemText{.label = label,
                                        .happened_on = british_day(world.clock.now()),
                                        .title = "Visit",
                                        .text = "She was well.",
                                        .on_behalf_of = "Heart team"});
        });
    }
    ItemSeen own_item(ItemId id)
    {
        return world.look(gwen, [&](front::Visit& visit) {
            auto const sight = own_sight(visit.rows, visit.tools, visit.who).value();
            return gather_item(visit.rows, *sight, id).value();
        });
    }
    /// All bytes of the store's files.
    std::string disk()
    {
        std::string all;
        for (auto const& entry : std::filesystem::directory_iterator(world.directory())) {
            std::ifstream in(entry.path(), std::ios::binary);
            all.append(std::istreambuf_iterator<char>(in), {});
        }
        return all;
    }
};

TEST_F(Records, ShowAReaderWhatTheRulesPermitAndNothingElse)
{
    add(Label::money, "Debt");
    add(Label::family, "Wedding");
    add(std::nullopt, "Unsorted");
    EXPECT_EQ(read_as(bryn).error().fault, Fault::not_found);
    share(bryn, draft(labels({Label::family})));
    auto const seen = read_as(bryn).value();
    ASSERT_EQ(seen.items.size(), 1U);
    EXPECT_EQ(seen.items[0].content.title, "Wedding");
    EXPECT_EQ(read_as(nia).error().fault, Fault::not_found);
}

TEST_F(Records, ShowWhatHasNoLabelToThoseWhoSeeAllLabels)
{
    add(std::nullopt, "Unsorted");
    Labels all;
    for (auto const label : all_labels)
        all.add(label);
    share(bryn, draft(all));
    EXPECT_EQ(read_as(bryn)->items.size(), 1U);
    share(bryn, draft(labels({Label::own}), Effect::refuse));
    EXPECT_EQ(read_as(bryn)->items.size(), 0U);
}

TEST_F(Records, CountAPartWhileBothAreInTheCircle)
{
    add(Label::social_care, "Rota");
    world
        .act(gwen,
             [&](Turn& turn) {
                 return make_rule_for(turn, PartHeld{circle.id, circles::Part::lead},
                                      draft(labels({Label::social_care})));
             })
        .value();
    EXPECT_EQ(read_as(nia)->items.size(), 1U);
    EXPECT_FALSE(read_as(bryn));
    world.run([&](store::Transaction& rows) {
        rows.run("UPDATE membership SET left_at = 1, ended_by = person WHERE person = $1", {gwen});
    });
    EXPECT_FALSE(read_as(nia)) << "the owner is in the circle no more";
}

TEST_F(Records, EndARuleAtItsTimeAndAtTheOwnersWord)
{
    add(Label::money, "Debt");
    auto const rule = share(bryn, draft(labels({Label::money})));
    world.clock.advance(std::chrono::days(366) - std::chrono::milliseconds(1));
    for (auto const person : {gwen, bryn})
        world.sign_in(person); // sessions do not last so long
    EXPECT_TRUE(read_as(bryn));
    world.clock.advance(std::chrono::milliseconds(1));
    EXPECT_FALSE(read_as(bryn));
    auto const again = share(bryn, draft(labels({Label::money})));
    EXPECT_TRUE(read_as(bryn));
    EXPECT_FALSE(world.act(bryn, [&](Turn& turn) { return end_sharing(turn, again); })) << "not his rule";
    EXPECT_TRUE(world.act(gwen, [&](Turn& turn) { return end_sharing(turn, again); }));
    EXPECT_FALSE(read_as(bryn));
    EXPECT_NE(rule, again);
}

TEST_F(Records, AProposalDoesNothingUntilTheOwnerSaysYes)
{
    add(Label::money, "Debt");
    auto const asked =
        world.act(bryn, [&](Turn& turn) { return propose_rule(turn, gwen, draft(labels({Label::money}))); })
            .value();
    EXPECT_FALSE(read_as(bryn));
    EXPECT_EQ(world.act(bryn, [&](Turn& turn) { return agree_to(turn, asked); }).error().fault,
              Fault::not_found);
    EXPECT_TRUE(world.act(gwen, [&](Turn& turn) { return agree_to(turn, asked); }));
    EXPECT_TRUE(read_as(bryn));
    EXPECT_EQ(world.act(gwen, [&](Turn& turn) { return agree_to(turn, asked); }).error().note.key,
              "records.rule_over");
}

TEST_F(Records, OnlyThoseInACircleWithTheOwnerAskAndNotForEver)
{
    auto const ask = [&](PersonId who) {
        return world.act(who, [&](Turn& turn) { return propose_rule(turn, gwen, draft(labels({Label::own}))); });
    };
    EXPECT_EQ(ask(olu).error().fault, Fault::not_found);
    EXPECT_EQ(ask(gwen).error().fault, Fault::not_found);
    for (int times = 0; times < proposals_max; ++times)
        EXPECT_TRUE(ask(bryn));
    EXPECT_EQ(ask(bryn).error().note.key, "records.too_many_proposals");
}

TEST_F(Records, Rule3EveryReadingAndEveryRefusalIsThere)
{
    auto const debt = add(Label::money, "Debt");
    auto const wedding = add(Label::family, "Wedding");
    EXPECT_FALSE(read_as(bryn));
    share(bryn, draft(labels({Label::money}), Effect::permit, Doing::add));
    world.clock.advance(std::chrono::minutes(1));
    EXPECT_TRUE(read_as(bryn));
    world.clock.advance(std::chrono::minutes(1));
    EXPECT_TRUE(read_item_as(bryn, debt));
    world.clock.advance(std::chrono::minutes(1));
    EXPECT_TRUE(add_as(bryn, Label::money).value());
    EXPECT_FALSE(read_item_as(bryn, wedding));
    EXPECT_FALSE(read_item_as(bryn, ItemId::random()));
    auto const told = events();
    ASSERT_EQ(told.size(), 4U);
    EXPECT_EQ(told[0].kind, EventKind::added);
    EXPECT_EQ(told[0].seen->title, "Visit");
    EXPECT_EQ(told[1].kind, EventKind::item);
    EXPECT_EQ(told[1].seen->item, debt);
    EXPECT_EQ(told[2].kind, EventKind::list);
    EXPECT_EQ(told[2].seen->count, 1);
    EXPECT_EQ(told[2].seen->rules.at(0).purpose, "family");
    EXPECT_EQ(told[3].kind, EventKind::refused);
    EXPECT_EQ(told[3].tries, 3) << "one row a day";
    for (auto const& event : told)
        EXPECT_EQ(event.reader_name, "Bryn");
}

TEST_F(Records, AReaderHasAnEndOfReadingsInADay)
{
    add(Label::money, "Debt");
    share(bryn, draft(labels({Label::money})));
    ASSERT_TRUE(read_as(bryn));
    auto const key = world.look(gwen, [&](front::Visit& visit) {
        return own_sight(visit.rows, visit.tools, visit.who).value()->key();
    });
    world.run([&](store::Transaction& rows) {
        for (int times = 1; times < readings_a_day; ++times)
            insert_event(rows, gwen, key,
                         {.at = world.clock.now(), .id = AccessEventId::random(), .reader = bryn});
    });
    EXPECT_EQ(read_as(bryn).error().note.key, "records.too_many_readings");
    world.clock.advance(std::chrono::hours(25));
    EXPECT_TRUE(read_as(bryn));
}

TEST_F(Records, OthersAddWhereTheyMayAndTheOwnerDisputes)
{
    share(nia, draft(labels({Label::general}), Effect::permit, Doing::add));
    EXPECT_EQ(add_as(bryn, Label::general).value(), std::nullopt);
    EXPECT_EQ(add_as(nia, Label::money).error().fields.at(0).field, "label");
    auto const visit = add_as(nia, Label::general).value().value();
    EXPECT_EQ(own_item(visit).item.author_name, "Nia");
    auto const disputed = world.act(gwen, [&](Turn& turn) {
        return remark_on_item(turn, visit, {.kind = RemarkKind::dispute, .text = "I was not well."});
    });
    EXPECT_TRUE(disputed);
    EXPECT_EQ(read_as(nia)->items.at(0).dispute->text, "I was not well.");
    EXPECT_EQ(read_item_as(nia, visit)->item.content.text, "She was well.") << "the words stay";
    EXPECT_TRUE(world.act(gwen, [&](Turn& turn) {
        return remark_on_item(turn, visit, {.kind = RemarkKind::settled, .text = "We talked."});
    }));
    EXPECT_FALSE(read_as(nia)->items.at(0).dispute);
    EXPECT_EQ(read_item_as(nia, visit)->remarks.size(), 2U) << "and so does what was said";
}

TEST_F(Records, Rule8AChangeIsAVersionAndTheOneBeforeStays)
{
    share(nia, draft(labels({Label::general}), Effect::permit, Doing::add));
    auto const id = add_as(nia, Label::general).value().value();
    ItemText const better{
        .happened_on = british_day(world.clock.now()), .title = "Visit", .text = "Unwell.", .reason = "Slip"};
    auto const change = [&](PersonId who, int version) {
        return world.act(who,
                         [&](Turn& turn) { return change_item(turn, {gwen, id, version}, better); });
    };
    EXPECT_EQ(change(gwen, 1).value(), std::nullopt) << "not the owner's words";
    EXPECT_EQ(change(bryn, 1).value(), std::nullopt);
    EXPECT_TRUE(change(nia, 1).value());
    EXPECT_EQ(change(nia, 1).error().note.key, "web.there_is_a_problem") << "rule 22";
    auto const seen = own_item(id);
    EXPECT_EQ(seen.item.version, 2);
    EXPECT_EQ(seen.item.content.label, Label::general);
    EXPECT_EQ(seen.before.at(0).content.text, "She was well.");
    EXPECT_TRUE(
        world.act(nia, [&](Turn& turn) { return mark_as_error(turn, {gwen, id, 2}, "Another Gwen"); }).value());
    EXPECT_EQ(own_item(id).item.content.state, ItemState::entered_in_error);
    EXPECT_EQ(own_item(id).item.content.text, "Unwell.");
}

TEST_F(Records, ANewLabelHidesTheItemWithItsOlderVersions)
{
    auto const id = add(Label::money, "Debt");
    share(bryn, draft(labels({Label::money})));
    share(nia, draft(labels({Label::family})));
    EXPECT_TRUE(read_item_as(bryn, id));
    EXPECT_TRUE(world.act(gwen, [&](Turn& turn) { return label_item(turn, {gwen, id, 1}, Label::family); }));
    EXPECT_FALSE(read_item_as(bryn, id));
    auto const seen = read_item_as(nia, id);
    EXPECT_TRUE(seen->before.empty()) << "what stood under another label was not meant for her";
    EXPECT_EQ(seen->item.author, gwen);
}

TEST_F(Records, AboutMeIsTheOwnersAlone)
{
    auto const write = [&](int version) {
        ItemText text{.label = Label::general, .supported_by = "Nia"};
        text.about[0] = "My garden";
        return world.act(gwen, [&](Turn& turn) { return write_about_me(turn, text, version); });
    };
    EXPECT_TRUE(write(0));
    EXPECT_FALSE(write(0)) << "rule 22: the version it began from";
    EXPECT_TRUE(write(1));
    share(nia, draft(labels({Label::general}), Effect::permit, Doing::add));
    auto const seen = read_as(nia);
    EXPECT_EQ(seen->about->content.about[0], "My garden");
    EXPECT_EQ(seen->about->author, gwen);
    EXPECT_TRUE(seen->items.empty()) << "it is not among the entries";
    ItemText const text{.happened_on = british_day(world.clock.now()), .title = "x", .text = "x"};
    EXPECT_EQ(world.act(nia, [&](Turn& turn) { return change_item(turn, {gwen, seen->about->id, 2}, text); })
                  .value(),
              std::nullopt);
}

TEST_F(Records, ATenThousandItemsAreReadAPageAtATime)
{
    add(Label::money, "Debt");
    world.act(gwen, [&](Turn& turn) -> Result<void> {
        auto const sight = TRY(begin_record(turn));
        auto const day = british_day(turn.now);
        for (int number = 0; number < 10'000; ++number)
            insert_version(turn.rows, sight,
                           {.id = ItemId::random(),
                            .author = gwen,
                            .made_by = gwen,
                            .recorded_at = turn.now,
                            .content = {.label = number % 2 == 0 ? Label::own : Label::family,
                                        .happened_on = day + std::chrono::days(-number % 3000),
                                        .title = std::to_string(number),
                                        .text = "x"}});
        return {};
    });
    auto const walk = [&](PersonId reader, std::optional<Label> only) {
        std::set<ItemId> met;
        std::optional<ItemKey> after;
        for (bool more = true; more;) {
            auto const seen = world.look(reader, [&](front::Visit& visit) {
                auto const sight = preview_sight(visit.rows, visit.tools, visit.who, reader).value();
                return gather_record(visit.rows, *sight, {.only = only, .after = after});
            });
            EXPECT_LE(std::ssize(seen.items), items_on_page);
            for (auto const& item : seen.items)
                EXPECT_TRUE(met.insert(item.id).second) << "no item twice";
            more = seen.has_more;
            if (more)
                after = ItemKey{seen.items.back().content.happened_on, seen.items.back().id};
        }
        return std::ssize(met);
    };
    EXPECT_EQ(walk(gwen, std::nullopt), 10'001);
    EXPECT_EQ(walk(gwen, Label::family), 5'000);
    share(bryn, draft(labels({Label::money})));
    EXPECT_EQ(read_as(bryn)->items.size(), 1U);
}

TEST_F(Records, TheStoreHoldsNoWordOfAnItem)
{
    auto const id = add(Label::money, "Rhubarbtitle", "Rhubarbtext");
    world.act(gwen, [&](Turn& turn) {
        return remark_on_item(turn, id, {.kind = RemarkKind::answer, .text = "Rhubarbremark"});
    });
    share(bryn, draft(labels({Label::money})));
    EXPECT_TRUE(read_item_as(bryn, id));
    EXPECT_FALSE(disk().contains("Rhubarb"));
    EXPECT_EQ(own_item(id).item.content.text, "Rhubarbtext");
}

TEST_F(Records, ForgettingDestroysTheKeyAndTheRecord)
{
    auto const id = add(Label::money, "Debt");
    share(bryn, draft(labels({Label::money})));
    EXPECT_TRUE(read_item_as(bryn, id));
    world.journal.on("people.left", person_left);
    auto const data = world.rows([&](store::Snapshot& rows) { return my_data(world.tools, rows, gwen); });
    EXPECT_EQ(data.name, "record");
    for (auto const* part : {"Debt", "sharing_rules", "who_looked", "Bryn"})
        EXPECT_TRUE(data.json.contains(part)) << part;
    EXPECT_TRUE(world.rows([&](store::Snapshot& rows) { return my_data(world.tools, rows, bryn); })
                    .json.contains(gwen.text()));
    EXPECT_TRUE(world.act(gwen, [&](Turn& turn) { return turn.tell_about("people.left", gwen); }));
    world.rows([&](store::Snapshot& rows) {
        EXPECT_FALSE(find_record(rows, gwen));
        for (auto const* table : {"record_item", "record_version", "record_remark", "access_event"})
            EXPECT_EQ(rows.number("SELECT COUNT(*) FROM " + std::string(table) + " WHERE owner = $1", {gwen}), 0)
                << table;
        EXPECT_TRUE(all_rules(rows, gwen).empty());
    });
    EXPECT_FALSE(read_as(bryn));
}

TEST_F(Records, AreFullAtTheirBound)
{
    add(Label::own, "One");
    world.run([&](store::Transaction& rows) {
        rows.run("UPDATE record SET text_bytes = $1", {record_bytes_max});
    });
    auto const refused = world.act(gwen, [&](Turn& turn) {
        return add_own_item(turn, {.happened_on = british_day(turn.now), .title = "Two", .text = "x"});
    });
    EXPECT_EQ(refused.error().note.key, "records.full");
}

} // namespace

} // namespace manyhands::records
