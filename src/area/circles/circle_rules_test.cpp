// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/application.hpp"
#include "area/circles/circle.hpp"
#include "area/circles/invitation.hpp"
#include "base/published.hpp"
#include "base/test_result.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::circles {

TEST(CircleWords, AreReadBackAsTheyAreWritten)
{
    for (auto const side : all_sides)
        EXPECT_EQ(parse_side(side_text(side)), side);
    for (auto const part : all_parts)
        EXPECT_EQ(parse_part(part_text(part)), part);
    for (auto const kind : all_kinds)
        EXPECT_EQ(parse_kind(kind_text(kind)), kind);
    for (auto const visibility : all_visibilities)
        EXPECT_EQ(parse_visibility(visibility_text(visibility)), visibility);
    for (auto const answer : all_answers)
        EXPECT_EQ(parse_answer(answer_text(answer)), answer);
    for (auto const way : all_ways)
        EXPECT_EQ(parse_way(way_text(way)), way);
    EXPECT_FALSE(parse_side("both"));
    EXPECT_FALSE(parse_part(""));
}

TEST(CircleWords, AreAllInTheCatalogue)
{
    for (auto const side : all_sides)
        EXPECT_TRUE(web::has_message(side_key(side).key) && web::has_message(side_key(side).key + "_hint"));
    for (auto const part : all_parts)
        EXPECT_TRUE(web::has_message(part_key(part).key) && web::has_message(part_key(part).key + "_hint"));
    for (auto const kind : all_kinds)
        EXPECT_TRUE(web::has_message(kind_key(kind).key) && web::has_message(kind_key(kind).key + "_hint"));
    for (auto const visibility : all_visibilities)
        EXPECT_TRUE(web::has_message(visibility_key(visibility).key) &&
                    web::has_message(visibility_key(visibility).key + "_hint"));
    for (auto const answer : all_answers)
        EXPECT_TRUE(web::has_message(answer_key(answer).key));
}

TEST(CheckCircle, TidiesWhatWasTyped)
{
    auto const checked =
        check_circle({.name = "  Tenants'   forum ", .purpose = " To meet. ", .agreement = "a\r\nb\r\n"});
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->name, "Tenants' forum");
    EXPECT_EQ(checked->purpose, "To meet.");
    EXPECT_EQ(checked->agreement, "a\nb");
}

TEST(CheckCircle, Rule14SaysEverythingThatIsWrongAtItsField)
{
    EXPECT_EQ(fields_of(check_circle({})), (std::vector<std::string>{"name", "purpose"}));
    EXPECT_EQ(fields_of(check_circle({.name = std::string(121, 'x'),
                                      .purpose = std::string(2001, 'x'),
                                      .agreement = std::string(20001, 'x')})),
              (std::vector<std::string>{"name", "purpose", "agreement"}));
}

TEST(CheckReason, MustBeThereAndNotTooLong)
{
    EXPECT_EQ(check_reason(" \n ", {"why", "circles.why_missing"}).error().fields.at(0).note.key,
              "circles.why_missing");
    EXPECT_EQ(fields_of(check_reason(std::string(1001, 'x'), {"why", "circles.why_missing"})),
              std::vector<std::string>{"why"});
    EXPECT_EQ(check_reason(" Because. ", {"why", "circles.why_missing"}), "Because.");
}

TEST(CheckAnswer, ANoSaysWhyAndAYesMay)
{
    EXPECT_EQ(fields_of(check_answer({.answer = Answer::declined})), std::vector<std::string>{"reason"});
    EXPECT_TRUE(check_answer({.answer = Answer::accepted}));
    EXPECT_EQ(check_answer({.answer = Answer::declined, .reason = " Full. "})->reason, "Full.");
    EXPECT_EQ(fields_of(check_answer({.answer = Answer::withdrawn, .reason = "x"})),
              std::vector<std::string>{"answer"});
    EXPECT_EQ(fields_of(check_answer({.answer = Answer::waiting, .reason = "x"})),
              std::vector<std::string>{"answer"});
}

TEST(CheckInvitation, ALinkMakesNoFacilitators)
{
    EXPECT_EQ(fields_of(check_invitation({.way = Way::link, .part = Part::facilitator})),
              std::vector<std::string>{"part"});
    EXPECT_TRUE(check_invitation({.way = Way::email, .email = "a@example.org", .part = Part::facilitator}));
}

TEST(CheckInvitation, AnAddressIsNeededForMailAndForgottenForALink)
{
    EXPECT_EQ(fields_of(check_invitation({.way = Way::email})), std::vector<std::string>{"email"});
    EXPECT_EQ(check_invitation({.way = Way::link, .email = "a@example.org"})->email, "");
    EXPECT_EQ(check_invitation({.way = Way::email, .email = " a@Example.org "})->email, "a@example.org");
    EXPECT_EQ(fields_of(check_invitation({.days = 365})), std::vector<std::string>{"days"});
}

TEST(Invitation, ByMailWorksOnceAndALinkUntilItEnds)
{
    Invitation link{.way = Way::link, .ends_at = Instant{1000}, .uses = 5};
    EXPECT_TRUE(link.is_open(Instant{999}));
    EXPECT_FALSE(link.is_open(Instant{1000}));
    link.withdrawn_at = Instant{10};
    EXPECT_FALSE(link.is_open(Instant{11}));
    Invitation mail{.way = Way::email, .ends_at = Instant{1000}};
    EXPECT_TRUE(mail.is_open(Instant{1}));
    mail.uses = 1;
    EXPECT_FALSE(mail.is_open(Instant{1}));
}

RC_GTEST_PROP(Rule16, NobodyLeavesACircleWithoutAFacilitator, ())
{
    auto const part = *rc::gen::elementOf(std::vector<Part>(std::begin(all_parts), std::end(all_parts)));
    auto const facilitators = *rc::gen::inRange(1, 20);
    Membership const leaving{.part = part};
    bool const would_be_none = part == Part::facilitator && facilitators == 1;
    RC_ASSERT(may_leave(leaving, facilitators).has_value() == !would_be_none);
    auto const next = *rc::gen::elementOf(std::vector<Part>(std::begin(all_parts), std::end(all_parts)));
    RC_ASSERT(may_become(leaving, next, facilitators).has_value() ==
              (!would_be_none || next == Part::facilitator));
}

RC_GTEST_PROP(Rule12, PublishedCountsAreNothingFewOrRoundedToFive, ())
{
    auto const people = *rc::gen::inRange(0, 100'000);
    auto const count = published_count(people);
    if (people == 0)
        RC_ASSERT(count.shown == PublishedCount::Shown::none);
    else if (people <= 7)
        RC_ASSERT(count.shown == PublishedCount::Shown::few);
    else {
        RC_ASSERT(count.shown == PublishedCount::Shown::about);
        RC_ASSERT(count.value % 5 == 0);
        RC_ASSERT(std::abs(count.value - people) <= 2);
    }
    // What is hidden is no number, so that nothing can be subtracted from it.
    if (people <= 7)
        RC_ASSERT(count.value == 0);
}

TEST(Rule12, PublishedCountsChangeWhereTheRuleSays)
{
    using Shown = PublishedCount::Shown;
    EXPECT_EQ(published_count(0).shown, Shown::none);
    EXPECT_EQ(published_count(1).shown, Shown::few);
    EXPECT_EQ(published_count(7).shown, Shown::few);
    EXPECT_EQ(published_count(8).shown, Shown::about);
    EXPECT_EQ(published_count(8).value, 10);
    EXPECT_EQ(published_count(12).value, 10);
    EXPECT_EQ(published_count(13).value, 15);
}

TEST(Joining, OnlyPeopleWithLivedExperienceWhoWereNeverRemovedJoinAtOnce)
{
    EXPECT_EQ(joining_of(Side::lived, Before::never_removed), Joining::at_once);
    EXPECT_EQ(joining_of(Side::lived, Before::removed), Joining::after_confirmation);
    EXPECT_EQ(joining_of(Side::staff, Before::never_removed), Joining::after_confirmation);
    EXPECT_EQ(joining_of(Side::elected, Before::never_removed), Joining::after_confirmation);
}

} // namespace manyhands::circles
