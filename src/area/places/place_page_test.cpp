// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of a place: what later areas hang on it, its text in two languages, and the way administrators
// come to it.
#include "area/front/test_world.hpp"
#include "area/places/place_acts.hpp"
#include "area/places/places.hpp"

#include <gtest/gtest.h>

namespace manyhands::places {

namespace {

class PlacePages : public testing::Test {
protected:
    PlacePages() { bind_places(world.door, board); }

    /// Stands for an area with `there` things.
    front::Section part() const
    {
        front::Section section{.heading = "places.below"};
        for (int at = 0; at < there; ++at)
            section.cards.push_back({.heading = "Thing " + std::to_string(at), .place = "Harbour"});
        return section;
    }
    std::string address(std::string const& rest = "") const { return "/places/" + town.id.text() + rest; }

    int there = 0;
    front::test::TestWorld world;
    PlaceBoard board{[this](front::Visit&, Place const&) { return part(); }};
    PersonId ada = world.administrator("Ada");
    PersonId ben = world.person("Ben");
    Place town =
        world
            .act(ada,
                 [&](front::Turn& turn) {
                     return open_place(turn, {.kind = "town", .name = "Aberwen", .about = "A *town*."});
                 })
            .value();
};

} // namespace

TEST_F(PlacePages, CardsSayInWhichPlaceTheyAre)
{
    there = 2;
    auto const page = world.get(std::nullopt, address());
    EXPECT_TRUE(page.says("Thing 1"));
    EXPECT_TRUE(page.says("<span>Harbour</span>"));
}

TEST_F(PlacePages, AQuietPlaceSaysSoOnceAndWithoutEmptyBoxes)
{
    auto const page = world.get(std::nullopt, address());
    EXPECT_TRUE(page.says(web::say(web::Language::en, "places.quiet", {{"place", "Aberwen"}})));
    EXPECT_FALSE(page.says("mh-empty"));
    there = 1;
    EXPECT_FALSE(world.get(std::nullopt, address()).says("Nothing has begun"));
}

TEST_F(PlacePages, ATextSaysInWhichLanguageItIs)
{
    EXPECT_TRUE(world.get(std::nullopt, address()).says("<div class=\"mh-prose\" lang=\"en\">"));
    world.extra_cookies = "; __Host-language=cy";
    EXPECT_TRUE(world.get(std::nullopt, address()).says("<div class=\"mh-prose\" lang=\"en\">"));
    world.post(ada, address("/edit"),
               {{"kind", "town"}, {"name", "Aberwen"}, {"about", "A town."}, {"about_cy", "Tref *fach*."}});
    auto const welsh = world.get(std::nullopt, address());
    EXPECT_TRUE(welsh.says("<div class=\"mh-prose\" lang=\"cy\">"));
    EXPECT_TRUE(welsh.says("<em>fach</em>"));
    world.extra_cookies = "";
    EXPECT_FALSE(world.get(std::nullopt, address()).says("fach"));
    EXPECT_TRUE(world.get(ada, address("/edit")).says("Tref *fach*."));
}

TEST_F(PlacePages, AdministratorsSeeAllPlacesAndWhoLooksAfterThem)
{
    auto const page = world.get(ada, "/admin/places");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says(address("/keepers")));
    EXPECT_TRUE(page.says(web::say(web::Language::en, "places.keepers_count", {{"count", 1}})));
    EXPECT_TRUE(page.says("/places/new?parent=" + town.id.text()));
    EXPECT_EQ(world.get(ben, "/admin/places").status, 403);
    auto const part = [&](PersonId who) {
        return world.look(who, [](front::Visit& visit) { return admin_section(visit); });
    };
    EXPECT_EQ(part(ada).cards.size(), 1u);
    EXPECT_TRUE(part(ada).link && part(ada).action);
    EXPECT_TRUE(part(ben).cards.empty() && !part(ben).action && part(ben).empty.key.empty());
}

} // namespace manyhands::places
