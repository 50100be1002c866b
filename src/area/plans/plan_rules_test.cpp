// SPDX-License-Identifier: AGPL-3.0-or-later
// Blueprints, contents, differences and when a version takes effect: values in, values out.
#include "area/plans/difference.hpp"
#include "area/plans/plan.hpp"
#include "base/test_result.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::plans {

namespace {

constexpr std::string_view small_blueprint = R"(key = "small"
version = 1
circle = "support"
sides = ["lived", "staff"]
review_within_days = 90
name = { en = "Small", cy = "Bach" }
about = { en = "A small one.", cy = "Un bach." }
[[assent]]
side = "lived"
who = "person"
[[assent]]
side = "staff"
who = "lead"
[[section]]
key = "one"
kind = "text"
heading = { en = "One", cy = "Un" }
hint = { en = "Write.", cy = "Ysgrifennwch." }
)";

std::string with(std::string_view what, std::string_view by)
{
    std::string text(small_blueprint);
    auto const at = text.find(what);
    EXPECT_NE(at, std::string::npos);
    return text.replace(at, what.size(), by);
}

/// `line key` of each fault.
std::vector<std::string> faults(std::string_view text)
{
    std::vector<std::string> made;
    auto const read = read_blueprint(text);
    if (!read)
        for (auto const& fault : read.error())
            made.push_back(std::to_string(fault.line) + " " + fault.note.key);
    return made;
}

using Lines = std::vector<std::string>;

Answer answer(Assenter who, Reply reply, Hash const& hash)
{
    return {.assenter = who, .reply = reply, .hash = hash, .reason = reply == Reply::no ? "No." : ""};
}

Content content(std::string const& text, int now)
{
    return {.text = text, .goals = {{.what = text, .now = now}}, .actions = {{.what = text, .who = "Nia"}}};
}

} // namespace

TEST(Blueprint, ShippedOnesAreWhole)
{
    ASSERT_EQ(shipped_blueprints().size(), embedded_blueprints().size());
    for (auto const* key : {"care_and_support_plan", "long_term_condition_plan"})
        EXPECT_TRUE(shipped_blueprint(key)) << key;
    EXPECT_FALSE(shipped_blueprint("none"));
}

TEST(Blueprint, EachFaultNamesItsLine)
{
    EXPECT_EQ(faults(small_blueprint), Lines{});
    EXPECT_EQ(faults(with("kind = \"text\"", "kind = \"song\"")), Lines{"16 plans.blueprint_word"});
    EXPECT_EQ(faults(with("version = 1", "version = 0\ncolour = 3")),
              (Lines{"2 plans.blueprint_number", "3 plans.blueprint_unknown"}));
    EXPECT_EQ(faults(with("key = \"one\"", "key = \"1 one\"")), Lines{"15 plans.blueprint_key"});
    EXPECT_EQ(faults(with(", cy = \"Un\" }", " }")), Lines{"17 plans.blueprint_text"});
    EXPECT_EQ(faults(with("version = 1", "version = ")), Lines{"2 plans.blueprint_broken"});
    EXPECT_EQ(faults(std::string(small_blueprint) + "[[section]]\nkey = \"one\"\nkind = \"text\"\n"
                                                    "heading = { en = \"a\", cy = \"b\" }\n"
                                                    "hint = { en = \"a\", cy = \"b\" }\n"),
              Lines{"19 plans.blueprint_twice"});
    EXPECT_EQ(faults(std::string(blueprint_bytes_max + 1, ' ')), Lines{"1 plans.blueprint_large"});
}

TEST(Rule4, ABlueprintNeedsTheAssentsOfBoth)
{
    EXPECT_EQ(faults(with("[[assent]]\nside = \"staff\"\nwho = \"lead\"\n", "")),
              Lines{"8 plans.blueprint_assents"});
    EXPECT_EQ(faults(with("side = \"staff\"\nwho = \"lead\"", "side = \"lived\"\nwho = \"lead\"")),
              Lines{"11 plans.blueprint_assent"});
    EXPECT_EQ(faults(with("[\"lived\", \"staff\"]", "[\"lived\"]")), Lines{"4 plans.blueprint_sides"});
}

TEST(Rule14, ContentIsCheckedAtItsFields)
{
    TypedContent typed{.goals = {{.what = ""}, {.what = "To walk", .now = "11", .hoped = "8"}},
                       .actions = {{.what = "", .who = "Nia", .by = ""},
                                   {.what = "Call", .who = "", .by = "31 June"},
                                   {}}};
    EXPECT_EQ(fields_of(check_content(SectionKind::goals, typed)), Lines{"goal_now_2"});
    EXPECT_EQ(fields_of(check_content(SectionKind::actions, typed)),
              (Lines{"action_what_1", "action_who_2", "action_by_2"}));
    EXPECT_EQ(fields_of(check_content(SectionKind::text, {.text = std::string(section_text_max + 1, 'a')})),
              Lines{"text"});
    auto const fine = check_content(SectionKind::goals, {.goals = {{.what = " To walk ", .now = "3"}, {}}});
    ASSERT_TRUE(fine);
    EXPECT_EQ(fine->goals.size(), 1u);
    EXPECT_EQ(fine->goals[0].hoped, 10);
}

RC_GTEST_PROP(Content, ReadsBackAsItWasWritten, (bool has_day))
{
    auto const piece = rc::gen::element<std::string>("a", "\"", "\\", "\n", "\t", "é", "{}", "🌱", "</", " ");
    std::string text;
    for (auto const& each : *rc::gen::container<std::vector<std::string>>(piece))
        text += each;
    Content made = content(text, 4);
    made.goals[0].levels[2] = text;
    if (has_day)
        made.actions[0].by = Day::parse("2026-12-24");
    RC_ASSERT(parse_content(content_text(made)) == made);
    auto const sections = parse_canonical(canonical_text({.number = 1}, {{"one", made}}));
    RC_ASSERT(sections.size() == 1u && sections[0].content == made);
}

/// Rule 5: any change of what a plan says, or of its terms, is another content: the answers to the first say
/// nothing about it.
RC_GTEST_PROP(Rule5, AnyChangeOfContentVoidsAssents, ())
{
    auto const word = rc::gen::element<std::string>("a", "b", "c d", "", "é");
    auto const sections = *rc::gen::container<std::vector<SectionContent>>(
        3, rc::gen::map(rc::gen::tuple(word, word, rc::gen::inRange(0, 10)), [](auto const& parts) {
            auto const& [section, text, now] = parts;
            return SectionContent{section, content(text, now)};
        }));
    Terms const terms{.plan = PlanId::random(), .number = 1, .review_on = *Day::parse("2026-12-24")};
    auto changed = sections;
    auto changed_terms = terms;
    auto& one = changed[static_cast<std::size_t>(*rc::gen::inRange(0, 3))];
    switch (*rc::gen::inRange(0, 8)) {
    case 0:
        one.content.text += "!";
        break;
    case 1:
        ++one.content.goals[0].now;
        break;
    case 2:
        one.content.goals[0].levels[4] = "more";
        break;
    case 3:
        one.content.actions[0].who = "Sam";
        break;
    case 4:
        one.content.actions[0].by = Day::parse("2026-12-24");
        break;
    case 5:
        changed.erase(changed.begin());
        break;
    case 6:
        changed_terms.number = 2;
        break;
    default:
        changed_terms.review_on = changed_terms.review_on + std::chrono::days(1);
        break;
    }
    auto const before = sha256(canonical_text(terms, sections));
    auto const after = sha256(canonical_text(changed_terms, changed));
    auto const blueprint = read_blueprint(small_blueprint).value();
    std::vector<Answer> const answers{answer(Assenter::person, Reply::yes, before),
                                      answer(Assenter::lead, Reply::yes, before)};
    RC_ASSERT(missing_assents(blueprint, answers, before).empty());
    RC_ASSERT(missing_assents(blueprint, answers, after).size() == 2u);
}

TEST(Rule4, TheLastAnswerOfEachCounts)
{
    auto const blueprint = read_blueprint(small_blueprint).value();
    auto const hash = sha256("words");
    std::vector<Answer> answers{answer(Assenter::person, Reply::yes, hash)};
    EXPECT_EQ(missing_assents(blueprint, answers, hash), std::vector{Assenter::lead});
    answers.push_back(answer(Assenter::lead, Reply::yes, hash));
    EXPECT_TRUE(missing_assents(blueprint, answers, hash).empty());
    answers.push_back(answer(Assenter::person, Reply::no, hash));
    EXPECT_EQ(missing_assents(blueprint, answers, hash), std::vector{Assenter::person});
}

TEST(Rule4, InPartNeedsRefusalEffortPointAndBothReasons)
{
    auto const hash = sha256("words");
    std::vector<Effort> const efforts{{.day = *Day::parse("2026-09-01"), .text = "We met."}};
    std::vector<Point> points{{.section = "needs", .point = "Hours", .reason_staff = "No money."}};
    std::vector<Answer> const refused{answer(Assenter::person, Reply::no, hash)};
    EXPECT_TRUE(obstacles_to_part(refused, hash, efforts, points).empty());
    EXPECT_EQ(with_reasons_of_refusals(points, refused, hash)[0].reason_lived, "No.");
    EXPECT_EQ(obstacles_to_part(refused, sha256("other"), efforts, points).front().key,
              "plans.part_needs_refusal");
    EXPECT_EQ(obstacles_to_part({answer(Assenter::lead, Reply::no, hash)}, hash, efforts, points).front().key,
              "plans.part_needs_refusal");
    EXPECT_EQ(obstacles_to_part(refused, hash, {}, points).front().key, "plans.part_needs_effort");
    EXPECT_EQ(obstacles_to_part(refused, hash, efforts, {}).front().key, "plans.part_needs_point");
    points[0].reason_staff.clear();
    EXPECT_EQ(obstacles_to_part(refused, hash, efforts, points).front().key, "plans.part_needs_reasons");
}

RC_GTEST_PROP(Difference, JoinsToBothTexts, ())
{
    auto const word = rc::gen::element<std::string>("a ", "b ", "c\n", "d", " ");
    auto const text = rc::gen::map(rc::gen::container<std::vector<std::string>>(word), [](auto const& words) {
        std::string joined;
        for (auto const& each : words)
            joined += each;
        return joined;
    });
    auto const before = *text;
    auto const after = *text;
    std::string without_added;
    std::string without_removed;
    for (auto const& piece : difference(before, after)) {
        if (piece.change != Change::added)
            without_added += piece.text;
        if (piece.change != Change::removed)
            without_removed += piece.text;
    }
    RC_ASSERT(without_added == before);
    RC_ASSERT(without_removed == after);
}

TEST(Difference, ShowsTheWordThatChanged)
{
    EXPECT_EQ(difference("I need help in the morning.", "I need help in the evening."),
              (std::vector<Piece>{{Change::same, "I need help in the "},
                                  {Change::removed, "morning."},
                                  {Change::added, "evening."}}));
}

TEST(Difference, HasABound)
{
    std::string before;
    std::string after;
    for (int word = 0; word < 5'000; ++word) {
        before += "a" + std::to_string(word) + " ";
        after += "b" + std::to_string(word) + " ";
    }
    EXPECT_EQ(difference(before, after).size(), 2u);
}

} // namespace manyhands::plans
