// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/people/people.hpp"
#include "area/talk/conversation.hpp"
#include "area/talk/moderation.hpp"
#include "area/talk/vote.hpp"
#include "base/test_result.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::talk {

namespace {

Instant const now{1'790'000'000'000}; // 21 September 2026
circles::Circle const open_circle{.visibility = circles::Visibility::open};
circles::Circle const closed_circle{.visibility = circles::Visibility::closed};
circles::Circle const hidden_circle{.visibility = circles::Visibility::hidden,
                                      .shown_since = std::nullopt};
circles::Membership const member{.side = circles::Side::lived};
circles::Membership const observer{.part = circles::Part::observer};

} // namespace

TEST(CheckConversation, TidiesAndKeepsGuestsOutWhereMembersTalk)
{
    auto const checked = check_conversation({.question = "  How should \t buses change? ",
                                             .background = " a\r\nb ",
                                             .open_to = OpenTo::members,
                                             .guests = Guests::at_once,
                                             .seeds = {" More buses.  "}},
                                            open_circle, now);
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->question, "How should buses change?");
    EXPECT_EQ(checked->background, "a\nb");
    EXPECT_EQ(checked->guests, Guests::none);
    EXPECT_EQ(checked->seeds.front(), "More buses.");
}

TEST(CheckConversation, Rule14SaysEverythingThatIsWrongAtItsField)
{
    auto const checked = check_conversation({.question = "Buses?",
                                             .background = std::string(20001, 'x'),
                                             .who_decides = std::string(201, 'x'),
                                             .closes_on = *Day::parse("2026-09-20"),
                                             .seeds = {"ok then", "x"}},
                                            hidden_circle, now);
    EXPECT_EQ(fields_of(checked),
              (std::vector<std::string>{"question", "background", "who_decides", "open_to", "closes_on-day",
                                        "seeds"}));
}

TEST(CheckConversation, MayCloseToday)
{
    ConversationDraft const draft{.question = "How should buses change?",
                                  .closes_on = *Day::parse("2026-09-21")};
    EXPECT_TRUE(check_conversation(draft, open_circle, now));
}

TEST(SeedsOfLines, TakesOneFromEachLineThatSaysSomething)
{
    EXPECT_EQ(seeds_of_lines("One.\n\n  Two  words. \n"), (std::vector<std::string>{"One.", "Two words."}));
}

TEST(Conversation, IsClosedFromItsLastInstantOn)
{
    Conversation conversation{.closes_at = now};
    EXPECT_FALSE(conversation.is_closed(now - std::chrono::milliseconds(1)));
    EXPECT_TRUE(conversation.is_closed(now));
    conversation = {.closed_at = now};
    EXPECT_TRUE(conversation.is_closed(now));
}

TEST(Rule17, WhoMayKnowTheCircleMayKnowWhatItTalksAboutInTheOpen)
{
    Conversation const everyone{.open_to = OpenTo::everyone};
    Conversation const members{.open_to = OpenTo::members};
    for (auto const& circle : {open_circle, closed_circle, hidden_circle})
        for (auto const& conversation : {everyone, members})
            EXPECT_EQ(sight_of(conversation, circle, member), Sight::visible);
    EXPECT_EQ(sight_of(everyone, open_circle, {}), Sight::visible);
    EXPECT_EQ(sight_of(members, open_circle, {}), Sight::visible);
    EXPECT_EQ(sight_of(everyone, closed_circle, {}), Sight::visible);
    EXPECT_EQ(sight_of(members, closed_circle, {}), Sight::unknown);
    EXPECT_EQ(sight_of(everyone, hidden_circle, {}), Sight::unknown);
}

TEST(Admit, MembersWithTheirSideAndOthersAsTheConversationSays)
{
    Conversation const members{.open_to = OpenTo::members};
    Conversation const signed_in{.open_to = OpenTo::everyone, .guests = Guests::none};
    Conversation const later{.open_to = OpenTo::everyone, .guests = Guests::after_confirming};
    Conversation const at_once{.open_to = OpenTo::everyone, .guests = Guests::at_once};

    EXPECT_EQ(admit(members, open_circle, member, Caller::member, now)->side, circles::Side::lived);
    EXPECT_EQ(key_of(admit(members, open_circle, observer, Caller::member, now)), "talk.observers_watch");
    EXPECT_EQ(key_of(admit(members, open_circle, {}, Caller::member, now)), "talk.members_only");
    EXPECT_EQ(key_of(admit(members, open_circle, {}, Caller::guest, now)), people::sign_in_first);
    EXPECT_EQ(key_of(admit(signed_in, open_circle, {}, Caller::guest, now)), people::sign_in_first);
    EXPECT_EQ(admit(signed_in, open_circle, {}, Caller::member, now)->votes, Admission::Votes::count);
    EXPECT_EQ(admit(later, open_circle, {}, Caller::guest, now)->votes, Admission::Votes::wait);
    EXPECT_EQ(admit(later, open_circle, {}, Caller::member, now)->votes, Admission::Votes::count);
    EXPECT_EQ(admit(at_once, open_circle, {}, Caller::guest, now)->votes, Admission::Votes::count);
}

TEST(Admit, NobodyWhenItIsOver)
{
    Conversation const over{.closes_at = now};
    auto ended = open_circle;
    ended.ended_at = now;
    EXPECT_EQ(key_of(admit(over, open_circle, member, Caller::member, now)), "talk.is_closed");
    EXPECT_EQ(key_of(admit({}, ended, member, Caller::member, now)), "talk.is_closed");
}

TEST(CheckStatement, CountsCharactersAndNotBytes)
{
    std::string text;
    for (std::size_t i = 0; i < statement_length_max; ++i)
        text += "ŵ";
    EXPECT_TRUE(check_statement(text));
    EXPECT_EQ(fields_of(check_statement(text + "ŵ")), std::vector<std::string>{"text"});
    EXPECT_FALSE(check_statement("  \n "));
    EXPECT_FALSE(check_statement("ab"));
    EXPECT_EQ(*check_statement("  More \n buses "), "More buses");
}

TEST(CheckModeration, HidingNeedsAReasonAndAnotherReasonNeedsWords)
{
    EXPECT_EQ(fields_of(check_moderation({.shown = Shown::hidden})), std::vector<std::string>{"reason"});
    EXPECT_EQ(fields_of(check_moderation({.shown = Shown::hidden, .reason = HideReason::other, .note = " "})),
              std::vector<std::string>{"note"});
    EXPECT_EQ(fields_of(check_moderation({.shown = Shown::waiting})), std::vector<std::string>{"decision"});
    EXPECT_EQ(fields_of(check_moderation({.shown = Shown::shown, .note = std::string(501, 'x')})),
              std::vector<std::string>{"note"});
    EXPECT_EQ(check_moderation({.shown = Shown::shown, .reason = HideReason::unclear})->reason, std::nullopt);
}

TEST(Words, AreReadBackAsTheyWereWritten)
{
    for (auto const each : all_open_to)
        EXPECT_EQ(parse_open_to(open_to_text(each)), each);
    for (auto const each : all_guests)
        EXPECT_EQ(parse_guests(guests_text(each)), each);
    for (auto const each : all_moderations)
        EXPECT_EQ(parse_moderation(moderation_text(each)), each);
    for (auto const each : all_shown)
        EXPECT_EQ(parse_shown(shown_text(each)), each);
    for (auto const each : all_votes)
        EXPECT_EQ(parse_vote(vote_text(each)), each);
    for (auto const each : all_hide_reasons)
        EXPECT_EQ(parse_hide_reason(hide_reason_text(each)), each);
    EXPECT_FALSE(parse_vote("abstain"));
}

TEST(Words, AllStandInTheCatalogue)
{
    std::vector<web::MessageKey> keys;
    for (auto const each : all_open_to)
        keys.push_back(open_to_key(each));
    for (auto const each : all_guests)
        keys.push_back(guests_key(each));
    for (auto const each : all_moderations)
        keys.push_back(moderation_key(each));
    for (auto const& key : std::vector(keys))
        keys.push_back(web::MessageKey(key.key + "_hint"));
    for (auto const each : all_shown)
        for (auto const* start : {"talk.shown_", "talk.list_", "talk.list_none_"})
            keys.push_back(web::MessageKey(start + std::string(shown_text(each))));
    for (auto const each : all_votes)
        keys.push_back(vote_key(each));
    for (auto const each : all_hide_reasons)
        keys.push_back(hide_reason_key(each));
    for (auto const& key : keys)
        EXPECT_TRUE(web::has_message(key.key)) << key.key;
}

TEST(TallyChange, TakesWhatWasAndAddsWhatIs)
{
    EXPECT_EQ(tally_change({}, Vote::agree), (Tally{1, 0, 0}));
    EXPECT_EQ(tally_change(Vote::agree, Vote::pass), (Tally{-1, 0, 1}));
    EXPECT_EQ(tally_change(Vote::disagree, {}), (Tally{0, -1, 0}));
    EXPECT_EQ(tally_change(Vote::pass, Vote::pass), Tally{});
}

} // namespace manyhands::talk
