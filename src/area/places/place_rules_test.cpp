// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/places/keeper.hpp"
#include "area/places/place.hpp"
#include "base/test_result.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::places {

TEST(CheckPlace, TidiesWhatWasTyped)
{
    auto const checked = check_place(
        {.kind = "ward", .name = "  Harbour \t ward ", .name_cy = " Ward yr Harbwr ", .about = " a\r\nb "});
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->name, "Harbour ward");
    EXPECT_EQ(checked->name_cy, "Ward yr Harbwr");
    EXPECT_EQ(checked->about, "a\nb");
}

TEST(CheckPlace, Rule14SaysEverythingThatIsWrongAtItsField)
{
    auto const checked = check_place(
        {.kind = "galaxy", .name = " ", .name_cy = std::string(121, 'x'), .about = std::string(20001, 'x')});
    EXPECT_EQ(fields_of(checked), (std::vector<std::string>{"kind", "name", "name_cy", "about"}));
}

TEST(CheckPlace, CountsCharactersAndNotBytes)
{
    std::string name;
    for (std::size_t i = 0; i < place_name_length_max; ++i)
        name += "ŵ";
    EXPECT_TRUE(check_place({.kind = "town", .name = name}));
    EXPECT_FALSE(check_place({.kind = "town", .name = name + "ŵ"}));
}

TEST(Place, IsNamedInWelshWhereItHasAWelshName)
{
    Place place{.name = "Harbour", .name_cy = "Harbwr"};
    EXPECT_EQ(place.name_in(web::Language::cy), "Harbwr");
    EXPECT_EQ(place.name_in(web::Language::en), "Harbour");
    place.name_cy.clear();
    EXPECT_EQ(place.name_in(web::Language::cy), "Harbour");
}

TEST(Rule16, OnlyARootNeedsAKeeperOfItsOwn)
{
    Place root{.id = PlaceId::random()};
    Place below{.id = PlaceId::random(), .parent = root.id};
    EXPECT_EQ(may_remove_keeper(root, 1).error().note.key, "places.last_keeper");
    EXPECT_TRUE(may_remove_keeper(root, 2));
    EXPECT_TRUE(may_remove_keeper(below, 1));
}

RC_GTEST_PROP(KeeperInvitation, TokensDifferByKeyAndByInvitation, ())
{
    auto const key = *rc::gen::container<Bytes>(32, rc::gen::arbitrary<std::uint8_t>());
    auto const other_key = *rc::gen::container<Bytes>(32, rc::gen::arbitrary<std::uint8_t>());
    auto const id = KeeperInvitationId::random();
    auto const token = keeper_invitation_token(key, id);
    RC_ASSERT(token.size() == 43u);
    RC_ASSERT(token == keeper_invitation_token(key, id));
    RC_ASSERT(token != keeper_invitation_token(key, KeeperInvitationId::random()));
    RC_ASSERT(key == other_key || token != keeper_invitation_token(other_key, id));
}

} // namespace manyhands::places
