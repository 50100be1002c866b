// SPDX-License-Identifier: AGPL-3.0-or-later
// The one function that decides, and the values around it: no store.
#include "area/records/packing.hpp"
#include "area/records/record_key.hpp"
#include "area/records/sharing_rule.hpp"
#include "base/random.hpp"

#include <gtest/gtest.h>

namespace manyhands::records {

namespace {

Instant const now{1'790'000'000'000};
PersonId const owner = PersonId::random();
PersonId const sister = PersonId::random();
CircleId const circle = CircleId::random();
PartHeld const lead{circle, circles::Part::lead};

Labels labels_of(std::initializer_list<Label> list)
{
    Labels labels;
    for (auto const label : list)
        labels.add(label);
    return labels;
}

Labels every_label()
{
    Labels labels;
    for (auto const label : all_labels)
        labels.add(label);
    return labels;
}

SharingRule rule_for_sister(Labels labels, Effect effect = Effect::permit)
{
    return {.owner = owner,
            .id = RuleId::random(),
            .reader = sister,
            .effect = effect,
            .labels = labels,
            .purpose = "family",
            .life = "year",
            .proposed_by = owner,
            .proposed_at = now,
            .agreed_at = now};
}

Asking by_sister(Doing doing = Doing::read) { return {.reader = sister, .doing = doing, .now = now}; }

/// A row of answers, label by label and last without one: Y or -.
std::string answers(Asking const& asking, std::vector<SharingRule> const& rules)
{
    std::string row;
    for (auto const label : all_labels)
        row += decide_access(asking, owner, label, rules).allows() ? 'Y' : '-';
    return row + (decide_access(asking, owner, std::nullopt, rules).allows() ? 'Y' : '-');
}

TEST(Rule1, TheMatrixOfWhoSeesWhichLabel)
{
    auto part_rule = rule_for_sister(labels_of({Label::social_care, Label::family}));
    part_rule.reader.reset();
    part_rule.part = lead;
    auto waiting = rule_for_sister(every_label());
    waiting.agreed_at.reset();
    auto ended = rule_for_sister(every_label());
    ended.ended_at = now;
    auto over = rule_for_sister(every_label());
    over.until = now;
    auto to_come = rule_for_sister(every_label());
    to_come.agreed_at = now + std::chrono::milliseconds(1);
    auto adding = rule_for_sister(labels_of({Label::general}));
    adding.doing = Doing::add;
    auto other = rule_for_sister(every_label());
    other.reader = PersonId::random();
    auto const money = rule_for_sister(labels_of({Label::money}));
    auto const all = rule_for_sister(every_label());
    auto const no_money = rule_for_sister(labels_of({Label::money}), Effect::refuse);
    auto with_part = by_sister();
    with_part.parts = {lead};
    auto other_part = by_sister();
    other_part.parts = {{circle, circles::Part::member}, {CircleId::random(), circles::Part::lead}};

    struct Row {
        char const* who;
        Asking asking;
        std::vector<SharingRule> rules;
        char const* expected; // general mental sexual social justice money family private, none
    };
    for (Row const& row : std::vector<Row>{
             {"the owner", {.reader = owner, .now = now}, {}, "YYYYYYYYY"},
             {"the owner under a refusal", {.reader = owner, .now = now}, {no_money}, "YYYYYYYYY"},
             {"nobody asked", by_sister(), {}, "---------"},
             {"somebody else's rule", by_sister(), {other}, "---------"},
             {"one label", by_sister(), {money}, "-----Y---"},
             {"every label", by_sister(), {all}, "YYYYYYYYY"},
             {"a refusal before a permission", by_sister(), {all, no_money}, "YYYYY-YY-"},
             {"in whatever order", by_sister(), {no_money, all}, "YYYYY-YY-"},
             {"a proposal", by_sister(), {waiting}, "---------"},
             {"an ended rule", by_sister(), {ended}, "---------"},
             {"a rule whose time is over", by_sister(), {over}, "---------"},
             {"a rule to come", by_sister(), {to_come}, "---------"},
             {"a part held", with_part, {part_rule}, "---Y--Y--"},
             {"another part, another circle", other_part, {part_rule}, "---------"},
             {"no part", by_sister(), {part_rule}, "---------"},
             {"adding where reading is allowed", by_sister(Doing::add), {all}, "---------"},
             {"adding where it is allowed", by_sister(Doing::add), {adding}, "Y--------"},
             {"reading where adding is allowed", by_sister(), {adding}, "Y--------"}})
        EXPECT_EQ(answers(row.asking, row.rules), row.expected) << row.who;
}

TEST(Rule1, AnAnswerNamesItsRuleAndGround)
{
    auto const money = rule_for_sister(labels_of({Label::money}));
    auto const no_money = rule_for_sister(labels_of({Label::money}), Effect::refuse);
    std::vector const both{money, no_money};
    EXPECT_EQ(decide_access(by_sister(), owner, Label::money, std::span(both).first(1)),
              (Answer{Ground::permitted, money.id}));
    EXPECT_EQ(decide_access(by_sister(), owner, Label::money, both), (Answer{Ground::refused, no_money.id}));
    EXPECT_EQ(decide_access(by_sister(), owner, Label::family, both), Answer{});
}

TEST(RecordRules, ARuleNeedsLabelsPurposeAndLife)
{
    auto const refused = check_rule({.owner = owner});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.size(), 3U);
    EXPECT_TRUE(check_rule(rule_for_sister(labels_of({Label::own}))));
    auto no = rule_for_sister(labels_of({Label::own}), Effect::refuse);
    no.purpose = no.life = "";
    EXPECT_TRUE(check_rule(no)) << "a no needs no purpose";
    EXPECT_EQ(end_of_life("week", now), now + std::chrono::days(7));
    EXPECT_EQ(end_of_life("until_ended", now), std::nullopt);
}

TEST(RecordRules, AnItemIsPackedAndReadBack)
{
    ItemText text{.type = ItemType::letter,
                  .label = Label::own,
                  .happened_on = *Day::parse("2026-02-28"),
                  .title = "Annwyl",
                  .text = "Lines\nand more",
                  .on_behalf_of = "Heart team",
                  .supported_by = "Nia",
                  .state = ItemState::entered_in_error,
                  .reason = "Wrong person"};
    text.about[3] = "Quiet";
    auto const bytes = packed(text);
    EXPECT_EQ(unpacked(bytes), text);
    EXPECT_EQ(bytes.size() % 256, 0U);
    EXPECT_EQ(unpacked(ByteView(bytes).first(10)), std::nullopt);
    text.title = "Xnnwyx";
    EXPECT_EQ(packed(text).size(), bytes.size());
}

TEST(RecordRules, AnItemHasATitleAWordAndADay)
{
    auto const today = *Day::parse("2026-09-21");
    auto const wrong = check_item({.happened_on = {}, .title = " ", .text = ""}, today);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fields.size(), 3U);
    ItemText right{.happened_on = today, .title = "A", .text = "B"};
    EXPECT_TRUE(check_item(right, today));
    right.text = std::string(text_length_max + 1, 'x');
    EXPECT_FALSE(check_item(right, today));
    right.text = "B";
    right.happened_on = *Day::parse("1899-12-31");
    EXPECT_FALSE(check_item(right, today));
    right.happened_on = today + std::chrono::days(367);
    EXPECT_FALSE(check_item(right, today));
}

TEST(RecordKeys, OpenForTheirOwnerUnderTheInstallationsKeyAlone)
{
    auto const installation = random_bytes(32);
    auto const key = make_record_key();
    auto const wrapped = wrap(key, installation, owner);
    EXPECT_TRUE(std::ranges::equal(unwrap(wrapped, installation, owner)->view(), key.view()));
    EXPECT_EQ(unwrap(wrapped, installation, sister).error().note.key, "records.key_missing");
    EXPECT_EQ(unwrap(wrapped, random_bytes(32), owner).error().fault, Fault::unavailable);
    EXPECT_NE(shelf_of(key, Label::money), shelf_of(key, Label::family));
    EXPECT_NE(shelf_of(key, Label::money), shelf_of(make_record_key(), Label::money));
}

} // namespace

} // namespace manyhands::records
