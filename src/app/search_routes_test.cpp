// SPDX-License-Identifier: AGPL-3.0-or-later
// What people find, as they change what there is to find.
#include "app/search_routes.hpp"
#include "area/circles/circle_change_acts.hpp"
#include "area/decide/decide.hpp"
#include "area/front/test_world.hpp"
#include "area/talk/conversation_acts.hpp"
#include "area/talk/moderation_acts.hpp"
#include "area/talk/statement_acts.hpp"
#include "area/talk/statement_store.hpp"

#include <gtest/gtest.h>

namespace manyhands::app {

namespace {

using circles::Visibility;

struct FindingTest : testing::Test {
    front::test::TestWorld world;
    PersonId fay = world.person("Fay"); ///< facilitator
    PersonId nia = world.person("Nia"); ///< in no circle
    places::Place town;

    template <class Act> auto act(Act&& what)
    {
        auto done = world.act(fay, what);
        if (!done)
            throw std::runtime_error(done.error().note.key);
        if constexpr (!std::is_void_v<typename decltype(done)::value_type>)
            return std::move(*done);
    }
    FindingTest()
    {
        bind_search(world.door);
        world.journal.on("circles.changed", talk::circle_changed);
        world.journal.on("circles.changed", decide::circle_changed);
        town = act([&](front::Turn& turn) {
            return places::make_place(
                turn,
                {.kind = "town", .name = "Aberwen", .name_cy = "Aber-wen Fawr", .about = "By the river"});
        });
    }
    circles::Circle circle(Visibility visibility)
    {
        return act([&](front::Turn& turn) {
            return circles::make_circle(turn,
                                        {.place = town.id,
                                         .kind = circles::Kind::peer,
                                         .visibility = visibility,
                                         .name = "Allotment gardeners",
                                         .purpose = "Growing together",
                                         .facilitator = fay,
                                         .facilitator_side = circles::Side::lived});
        });
    }
    talk::Conversation conversation(circles::Circle const& circle,
                                    talk::Moderation moderation = talk::Moderation::after)
    {
        return act([&](front::Turn& turn) {
            return talk::make_conversation(turn, circle.id,
                                           {.question = "How shall we share the water?",
                                            .background = "",
                                            .moderation = moderation,
                                            .seeds = {"The pump should be mended."},
                                            .made_by = fay});
        });
    }
    void change(circles::Circle const& circle, Visibility visibility)
    {
        act([&](front::Turn& turn) {
            return circles::change_circle(turn, circle.id,
                                          {.name = circle.name,
                                           .purpose = circle.purpose,
                                           .visibility = visibility,
                                           .version_seen = ++versions});
        });
    }
    std::string page(PersonId who, std::string const& words, std::string const& besides = "")
    {
        return world.get(who, "/search?words=" + words + besides).body;
    }
    bool finds(PersonId who, std::string const& words) { return !page(who, words).contains("mh-empty"); }

    int versions = 0;
};

TEST_F(FindingTest, PlacesAreFoundInBothLanguages)
{
    EXPECT_TRUE(page(nia, "river").contains(">Aberwen</a>"));
    EXPECT_TRUE(page(nia, "fawr").contains(">Aberwen</a>"));
    EXPECT_TRUE(page(nia, "fawr").contains("/places/" + town.id.text()));
    EXPECT_FALSE(finds(nia, "mountain"));
}

TEST_F(FindingTest, ConversationsAndWhatIsSaidInThemAreFound)
{
    auto const about = conversation(circle(Visibility::open));
    EXPECT_TRUE(page(nia, "share+water").contains("/conversations/" + about.id.text()));
    EXPECT_TRUE(page(nia, "pump").contains("The pump should be mended."));
    EXPECT_FALSE(page(nia, "pump", "&kind=place").contains("The pump should be mended."));
    EXPECT_TRUE(page(nia, "pump", "&kind=statement").contains("The pump should be mended."));
    EXPECT_TRUE(page(nia, "pump", "&kind=nonsense").contains("The pump should be mended."));
}

TEST_F(FindingTest, StatementsAreFoundWhileTheyAreShown)
{
    auto const about = conversation(circle(Visibility::open), talk::Moderation::before);
    auto const written = world.act(nia, [&](front::Turn& turn) {
        return talk::write_statement(turn, about.id, {.draft = {.text = "Rainwater is enough."}});
    });
    ASSERT_TRUE(written) << written.error().note.key;
    auto const moderate = [&](talk::Shown shown) {
        world.clock.advance(std::chrono::minutes(1));
        act([&](front::Turn& turn) {
            return talk::moderate(turn, about.id,
                                  {.statement = (*written)->id,
                                   .shown = shown,
                                   .reason = shown == talk::Shown::hidden
                                       ? std::optional(talk::HideReason::off_topic)
                                       : std::nullopt});
        });
    };
    EXPECT_FALSE(finds(nia, "rainwater")) << "it waits for a moderator";
    moderate(talk::Shown::shown);
    EXPECT_TRUE(finds(nia, "rainwater"));
    moderate(talk::Shown::hidden);
    EXPECT_FALSE(finds(nia, "rainwater"));
}

// Rule 17: a hidden circle is found by its members alone, and so is all that happens in it.
TEST_F(FindingTest, Rule17_HiddenCirclesAreFoundByTheirMembersAlone)
{
    auto const gardeners = circle(Visibility::hidden);
    auto const nothing = page(nia, "allotment");
    for (auto const* words : {"allotment", "share+water", "pump"})
        EXPECT_FALSE(finds(nia, words)) << words;
    act([&](front::Turn& turn) {
        return talk::make_conversation(turn, gardeners.id,
                                       {.question = "How shall we share the water?",
                                        .background = "",
                                        .open_to = talk::OpenTo::members,
                                        .seeds = {"The pump should be mended."},
                                        .made_by = fay});
    });
    for (auto const* words : {"allotment", "share+water", "pump"}) {
        EXPECT_FALSE(finds(nia, words)) << words;
        EXPECT_TRUE(finds(fay, words)) << words;
    }
    EXPECT_FALSE(world.get(std::nullopt, "/search?words=allotment").body.contains(gardeners.id.text()));
}

TEST_F(FindingTest, WhatACircleWasStaysWithItsMembersWhenItHidesAndWhenItShowsItself)
{
    auto const gardeners = circle(Visibility::open);
    conversation(gardeners);
    EXPECT_TRUE(finds(nia, "pump"));
    change(gardeners, Visibility::hidden);
    for (auto const* words : {"allotment", "share+water", "pump"}) {
        EXPECT_FALSE(finds(nia, words)) << words;
        EXPECT_TRUE(finds(fay, words)) << words;
    }
    world.clock.advance(std::chrono::hours(1));
    change(gardeners, Visibility::open);
    EXPECT_TRUE(finds(nia, "allotment"));
    EXPECT_FALSE(finds(nia, "pump")) << "it was said while the circle was hidden, or before";
    EXPECT_TRUE(finds(fay, "pump"));
}

TEST_F(FindingTest, ThePageSaysWhatToDoWhereNothingCanBeFound)
{
    auto const say = [](std::string_view key) { return web::say(web::Language::en, key); };
    EXPECT_FALSE(world.get(nia, "/search").body.contains("mh-empty"));
    EXPECT_TRUE(page(nia, "a").contains(say("home.search_too_little")));
    EXPECT_TRUE(page(nia, "mountain").contains(say("home.search_nothing_advice")));
    auto const odd = page(nia, "<script>alert(1)</script>");
    EXPECT_TRUE(odd.contains("&lt;script"));
    EXPECT_FALSE(odd.contains("<script>alert"));
    EXPECT_TRUE(page(nia, "aberwen", "&below=1").contains(say("home.search_no_more")));
    EXPECT_EQ(world.get(nia, "/search?words=" + std::string(5000, 'x')).status, 200);
}

TEST_F(FindingTest, PagesGoOnToTheEnd)
{
    for (int at = 0; at < 25; ++at) {
        world.clock.advance(std::chrono::minutes(1));
        act([&](front::Turn& turn) {
            return places::make_place(
                turn, {.parent = town.id, .kind = "ward", .name = "Ward " + std::to_string(at)});
        });
    }
    auto const first = page(nia, "ward");
    EXPECT_TRUE(first.contains(">Ward 24<"));
    EXPECT_FALSE(first.contains(">Ward 4<"));
    auto const at = first.find("&amp;below=");
    ASSERT_NE(at, std::string::npos);
    auto const number = first.substr(at + 11, first.find('"', at) - at - 11);
    auto const second = page(nia, "ward", "&below=" + number);
    EXPECT_TRUE(second.contains(">Ward 4<"));
    EXPECT_TRUE(second.contains(">Ward 0<"));
    EXPECT_FALSE(second.contains("&amp;below="));
}

TEST_F(FindingTest, WhatWasThereBeforeIsFilledIn)
{
    conversation(circle(Visibility::open));
    world.run([](store::Transaction& rows) {
        for (auto const* kind : {"place", "circle", "conversation", "statement"})
            rows.query("SELECT root, subject FROM search_entry WHERE kind = $1", {std::string_view(kind)},
                       [&](store::Row const& row) {
                           store::remove_entry(rows, row.id<PlaceId>(0).bytes, kind,
                                               row.id<PlaceId>(1).bytes);
                       });
    });
    EXPECT_FALSE(finds(nia, "pump"));
    std::vector<store::SearchFill> const fills{places::search_fill(), circles::search_fill(),
                                               talk::search_fill(), decide::search_fill()};
    fill_search(world.tools, fills);
    for (auto const* words : {"aberwen", "allotment", "share+water", "pump"})
        EXPECT_TRUE(finds(nia, words)) << words;
}

} // namespace

} // namespace manyhands::app
