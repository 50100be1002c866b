// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/navigation.hpp"

#include <gtest/gtest.h>

namespace manyhands::app {

namespace {

web::NavigationLink sign_in_link(std::string_view here)
{
    return navigation({}, *web::Url::same_site(here)).back();
}

TEST(Navigation, SigningInLeadsBackToThePageOneWasOn)
{
    EXPECT_EQ(sign_in_link("/conversations/abc?x=1").href.text(),
              "/sign-in?next=%2Fconversations%2Fabc%3Fx%3D1");
    EXPECT_FALSE(sign_in_link("/conversations/abc").current);
    EXPECT_EQ(sign_in_link("/").href.text(), "/sign-in");
}

TEST(Navigation, TheWayBackIsNotForgottenWhileSigningIn)
{
    EXPECT_EQ(sign_in_link("/sign-in?next=%2Fplaces").href.text(), "/sign-in?next=%2Fplaces");
    EXPECT_EQ(sign_in_link("/sign-in/code/abc?next=%2Fplaces").href.text(), "/sign-in?next=%2Fplaces");
    EXPECT_EQ(sign_in_link("/sign-in").href.text(), "/sign-in");
    EXPECT_TRUE(sign_in_link("/sign-in/code/abc").current);
}

TEST(Navigation, MembersSeeTheirOwnPagesAndTheOneTheyAreOn)
{
    people::Visitor const member{.person = PersonId::random(), .standing = people::Standing::member};
    auto const links = navigation(member, web::Url::local("/places/", PlaceId::random()));
    ASSERT_EQ(links.size(), 4U);
    EXPECT_EQ(links.front().href.text(), "/home");
    EXPECT_TRUE(links[1].current);
    EXPECT_FALSE(links.front().current);
}

} // namespace

} // namespace manyhands::app
