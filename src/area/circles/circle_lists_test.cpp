// SPDX-License-Identifier: AGPL-3.0-or-later
// The lists of a circle go on by key to their end: none is cut.
#include "area/circles/circles_test_world.hpp"

#include <gtest/gtest.h>

#include <set>

namespace manyhands::circles {

namespace {

class CircleLists : public testing::Test, protected CirclesWorld {
protected:
    /// All pages of a list, by its links.
    std::vector<std::string> pages(std::optional<PersonId> who, std::string address)
    {
        std::vector<std::string> all;
        auto const path = address.substr(0, address.find('?'));
        while (!address.empty()) {
            auto const got = world.get(who, address);
            EXPECT_EQ(got.status, 200);
            all.push_back(got.body);
            auto const link = got.body.find("href=\"" + path + "?");
            address = link == std::string::npos
                ? ""
                : got.body.substr(link + 6, got.body.find('"', link + 6) - link - 6);
        }
        return all;
    }
    /// How many of `begin`0, `begin`1 … `count` - 1 stand on exactly one page.
    static int on_one_page(std::vector<std::string> const& pages, std::string const& begin, int count)
    {
        int found = 0;
        for (int number = 0; number < count; ++number)
            found += std::ranges::count_if(pages, [&](std::string const& page) {
                         return page.contains(begin + std::to_string(number) + "<");
                     }) == 1;
        return found;
    }
    PersonId person(int number)
    {
        people::Person const made{.id = PersonId::random(),
                                  .name = "Person" + std::to_string(number),
                                  .standing = people::Standing::member,
                                  .made_at = world.clock.now()};
        world.run([&](store::Transaction& rows) { people::insert_person(rows, made); });
        return made.id;
    }
    Circle const forum = circle(Visibility::closed);
};

} // namespace

TEST_F(CircleLists, ApplicationsOfWhichManyCameAtOnce)
{
    for (int number = 0; number < 120; ++number) {
        auto const who = person(number);
        world.run([&](store::Transaction& rows) {
            insert_application(rows, forum,
                               {.circle = forum.id, .person = who, .made_at = world.clock.now()});
        });
    }
    auto const all = pages(fay, at(forum, "/applications"));
    EXPECT_EQ(all.size(), 3U);
    EXPECT_EQ(on_one_page(all, "Person", 120), 120);
    EXPECT_TRUE(all.front().contains("120 people wait"));
    EXPECT_EQ(pages(fay, at(forum, "/applications?after=nonsense")).size(), 3U);
}

TEST_F(CircleLists, Members)
{
    for (int number = 0; number < 120; ++number) {
        auto const who = person(number);
        world.act(fay, [&](Turn& turn) { return add_member(turn, forum, who, Side::lived, Part::member); })
            .value();
    }
    auto const all = pages(fay, at(forum, "/members"));
    EXPECT_EQ(all.size(), 2U);
    EXPECT_EQ(on_one_page(all, "Person", 120), 120);
}

TEST_F(CircleLists, Invitations)
{
    std::set<std::string> links;
    for (int number = 0; number < 120; ++number) {
        Invitation const made{.root = forum.root,
                              .circle = forum.id,
                              .id = InvitationId::random(),
                              .made_by = fay,
                              .made_at = world.clock.now(),
                              .ends_at = world.clock.now() + std::chrono::days(7)};
        world.run([&](store::Transaction& rows) {
            insert_invitation(rows, made, sha256(invitation_token(world.tools.server_key, made.id)));
        });
        links.insert(link(made));
    }
    auto const all = pages(fay, at(forum, "/invitations"));
    EXPECT_EQ(all.size(), 3U);
    for (auto const& each : links)
        EXPECT_EQ(std::ranges::count_if(all, [&](auto const& page) { return page.contains(each); }), 1);
}

TEST_F(CircleLists, WordingsOfTheCircleAndOfItsAgreement)
{
    for (int number = 0; number < 100; ++number) {
        auto const version = std::to_string(number + 1);
        EXPECT_EQ(world
                      .post(fay, at(forum, "/edit"),
                            {{"name", "Name" + std::to_string(number)},
                             {"purpose", "To meet."},
                             {"visibility", "closed"},
                             {"version", version}})
                      .status,
                  303);
        EXPECT_EQ(world
                      .post(fay, at(forum, "/agreement"),
                            {{"agreement", "Text" + std::to_string(number)}, {"version", version}})
                      .status,
                  303);
    }
    auto const names = pages(fay, at(forum, "/wordings"));
    EXPECT_EQ(names.size(), 11U);                          // ten a page, and what it was called at first
    EXPECT_EQ(on_one_page(names, "<strong>Name", 99), 99); // the present one is the title of all
    EXPECT_TRUE(names.back().contains("The circle started like this."));
    EXPECT_FALSE(names.front().contains("The circle started like this."));
    auto const texts = pages(ben, at(forum, "/agreement"));
    EXPECT_EQ(texts.size(), 11U); // the first was empty
    EXPECT_EQ(on_one_page(texts, "Text", 100), 100);
}

TEST_F(CircleLists, Rule2CirclesOfAPlaceOfWhichSomeAreHidden)
{
    auto const here = "/places/" + town.id.text();
    for (int number = 0; number < 25; ++number) {
        circle(Visibility::open, "Open" + std::to_string(number));
        circle(Visibility::hidden, "Hidden" + std::to_string(number));
        world.clock.advance(std::chrono::hours(2)); // nobody starts so many at once
    }
    EXPECT_TRUE(world.get(ben, here).says(here + "/circles"));
    auto const outside = pages(ben, here + "/circles");
    EXPECT_EQ(outside.size(), 1U); // the hidden ones take no place
    EXPECT_EQ(on_one_page(outside, "Open", 25), 25);
    EXPECT_EQ(on_one_page(outside, "Hidden", 25), 0);
    auto const inside = pages(fay, here + "/circles");
    EXPECT_EQ(inside.size(), 2U);
    EXPECT_EQ(on_one_page(inside, "Hidden", 25), 25);
    // A key that one may not know begins at the start.
    auto const secret = world.rows([&](store::Snapshot& rows) {
        return rows.one("SELECT id FROM circle WHERE name = 'Hidden7'", {},
                        [](store::Row const& row) { return row.id<CircleId>(0); });
    });
    auto const with = world.get(ben, here + "/circles?after=" + secret->text());
    auto const absent = CircleId::random();
    auto const without = world.get(ben, here + "/circles?after=" + absent.text());
    EXPECT_EQ(bytes(with, secret->text()), bytes(without, absent.text()));
}

TEST_F(CircleLists, APlaceListsTheCirclesOfThePlacesBelowItWithTheirNames)
{
    auto const ward =
        world
            .act(ada,
                 [&](Turn& turn) {
                     return places::make_place(turn, {.parent = town.id, .kind = "ward", .name = "Quayside"});
                 })
            .value();
    for (auto const visibility : {Visibility::open, Visibility::hidden})
        world
            .act(fay,
                 [&](Turn& turn) {
                     return start_circle(turn,
                                         {.place = ward.id,
                                          .kind = Kind::peer,
                                          .visibility = visibility,
                                          .name = visibility == Visibility::open ? "Anglers" : "Secret",
                                          .purpose = "To fish."});
                 })
            .value();
    auto const cards_of = [&](PersonId who, places::Place const& place) {
        return world.look(who, [&](front::Visit& visit) { return place_section(visit, place).cards; });
    };
    auto const above = cards_of(ben, town);
    ASSERT_EQ(above.size(), 2U);
    EXPECT_EQ(above.front().heading, "Anglers");
    EXPECT_EQ(above.front().place, "Quayside");
    EXPECT_EQ(above.back().place, ""); // one is there
    auto const below = cards_of(ben, ward);
    ASSERT_EQ(below.size(), 1U);
    EXPECT_EQ(below.front().place, "");
    EXPECT_EQ(cards_of(fay, town).size(), 3U);
}

} // namespace manyhands::circles
