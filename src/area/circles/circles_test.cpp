// SPDX-License-Identifier: AGPL-3.0-or-later
// Circles, their pages and their agreement, in a real store.
#include "area/circles/circles_test_world.hpp"

#include <gtest/gtest.h>

namespace manyhands::circles {

namespace {

class Circles : public testing::Test, protected CirclesWorld { };

/// Everything one can ask of a circle, as addresses after its own.
constexpr std::string_view looks[] = {"",       ".json",    "/agreement",   "/join",
                                      "/leave", "/members", "/invitations", "/applications"};
constexpr std::string_view posts[] = {"/agreement",
                                      "/join",
                                      "/leave",
                                      "/invitations",
                                      "/invitations/withdrawn",
                                      "/applications",
                                      "/applications/withdrawn"};

} // namespace

TEST_F(Circles, AreStartedThroughTheFormAndTheStarterFacilitates)
{
    EXPECT_TRUE(world.get(ben, "/circles/new?place=" + town.id.text()).says("Aberwen"));
    auto const made = world.post(ben, "/circles/new",
                                 {{"place", town.id.text()},
                                  {"kind", "peer"},
                                  {"visibility", "closed"},
                                  {"side", "lived"},
                                  {"name", "Rowers"},
                                  {"purpose", "To row."},
                                  {"agreement", "Be kind."}});
    ASSERT_EQ(made.status, 303);
    auto const page = world.get(ben, made.location);
    EXPECT_TRUE(page.says("Rowers"));
    EXPECT_TRUE(page.says("Be kind."));
    EXPECT_TRUE(page.says("Facilitator"));
    EXPECT_TRUE(world.get(ben, "/circles").says("Rowers"));
}

TEST_F(Circles, Rule14AFormWithMistakesKeepsWhatWasTypedAndSaysAllAtOnce)
{
    auto const got = world.post(ben, "/circles/new",
                                {{"place", town.id.text()}, {"kind", "peer"}, {"purpose", "To row."}});
    EXPECT_EQ(got.status, 422);
    EXPECT_TRUE(got.says("Enter a name for the circle"));
    EXPECT_TRUE(got.says("Choose who can see the circle"));
    EXPECT_TRUE(got.says("Choose a side"));
    EXPECT_TRUE(got.says("To row."));
    EXPECT_TRUE(world.rows([&](store::Snapshot& rows) { return circles_of(rows, ben); }).empty());
}

TEST_F(Circles, AssembliesAreStartedByThoseWhoLookAfterThePlaceAlone)
{
    front::test::Fields const assembly = {{"place", town.id.text()}, {"kind", "assembly"},
                                          {"visibility", "open"},    {"side", "lived"},
                                          {"name", "Forum"},         {"purpose", "To meet."}};
    EXPECT_EQ(world.post(ben, "/circles/new", assembly).status, 403);
    EXPECT_EQ(world.post(ada, "/circles/new", assembly).status, 303);
    EXPECT_FALSE(world.get(ben, "/circles/new?place=" + town.id.text()).says("value=\"assembly\""));
    EXPECT_TRUE(world.get(ada, "/circles/new?place=" + town.id.text()).says("value=\"assembly\""));
}

TEST_F(Circles, StrangersStartNoneAndAreAskedToSignIn)
{
    EXPECT_EQ(world.get(std::nullopt, "/circles/new?place=" + town.id.text()).location,
              "/sign-in?next=%2Fcircles%2Fnew%3Fplace%3D" + town.id.text());
    EXPECT_TRUE(world.get(ben, "/circles/new").says("Choose a place"));
}

TEST_F(Circles, Rule17AHiddenCircleAndNoneAreTheSameBytesOnEveryAddress)
{
    auto const hidden = circle(Visibility::hidden, "Secret");
    auto const none = CircleId::random().text();
    // The administrator, a member of the public and a stranger: none of them is in it.
    for (std::optional<PersonId> who : {std::optional(ada), std::optional(ben), std::optional<PersonId>()}) {
        for (auto const rest : looks) {
            auto const got = world.get(who, "/circles/" + hidden.id.text() + std::string(rest));
            EXPECT_EQ(bytes(got, hidden.id.text()),
                      bytes(world.get(who, "/circles/" + none + std::string(rest)), none))
                << rest;
            EXPECT_EQ(got.status, 404) << rest;
        }
        for (auto const rest : posts) {
            auto const got = world.post(who, "/circles/" + hidden.id.text() + std::string(rest),
                                        {{"side", "lived"}, {"why", "x"}});
            EXPECT_EQ(bytes(got, hidden.id.text()),
                      bytes(world.post(who, "/circles/" + none + std::string(rest),
                                       {{"side", "lived"}, {"why", "x"}}),
                            none))
                << rest;
            EXPECT_EQ(got.status, 404) << rest;
            EXPECT_EQ(world.post(who, "/circles/" + hidden.id.text() + std::string(rest)).status, 404)
                << rest;
        }
        auto const person = "/members/" + fay.text();
        EXPECT_EQ(world.get(who, at(hidden, person)).status, 404);
        EXPECT_EQ(world.post(who, at(hidden, person), {{"side", "lived"}, {"part", "member"}}).status, 404);
        EXPECT_EQ(world.post(who, at(hidden, person + "/removal"), {{"reason", "x"}}).status, 404);
        EXPECT_EQ(world.get(who, at(hidden, "/applications/" + fay.text())).status, 404);
        EXPECT_EQ(world.post(who, at(hidden, "/applications/" + fay.text()), {{"answer", "accepted"}}).status,
                  404);
    }
    EXPECT_TRUE(world.get(fay, at(hidden)).says("Secret"));
}

TEST_F(Circles, Rule2AHiddenCircleChangesNoListThatOthersSee)
{
    auto const open = circle(Visibility::open, "Open one");
    auto const addresses = {std::string("/circles"), std::string("/circles.json"),
                            std::string("/circles.csv"), "/places/" + town.id.text(),
                            "/circles?after=" + open.id.text()};
    auto const all = [&](PersonId who) {
        std::string text;
        for (auto const& address : addresses)
            text += bytes(world.get(who, address), open.id.text());
        return text;
    };
    auto const before = all(ben);
    auto const hidden = circle(Visibility::hidden, "A secret");
    EXPECT_EQ(all(ben), before);
    EXPECT_NE(all(fay), before);
    // Where a hidden circle would stand in the list, the list tells nothing.
    auto const none = CircleId::random().text();
    EXPECT_EQ(bytes(world.get(ben, "/circles?after=" + hidden.id.text()), hidden.id.text()),
              bytes(world.get(ben, "/circles?after=" + none), none));
}

TEST_F(Circles, Rule12OthersSeeRoundedNumbersAndNoNames)
{
    auto const open = circle(Visibility::open);
    for (int i = 0; i < 11; ++i)
        member(open, "Lived" + std::to_string(i));
    member(open, "Stan", Part::member, Side::staff);
    auto const others = world.get(ben, at(open));
    EXPECT_TRUE(others.says("About 10 people"));
    EXPECT_TRUE(others.says("* (fewer than 8 people)"));
    EXPECT_TRUE(others.says("Nobody yet"));
    EXPECT_FALSE(others.says("Lived1"));
    EXPECT_FALSE(others.says("Stan"));
    EXPECT_FALSE(others.says("12 people"));
    EXPECT_TRUE(world.get(ben, at(open, ".json")).says("{\"side\":\"staff\",\"people\":\"*\"}"));
    auto const members = world.get(fay, at(open));
    EXPECT_TRUE(members.says("12 people"));
    EXPECT_TRUE(members.says("Lived1"));
    EXPECT_TRUE(world.get(fay, at(open, "/members")).says("Stan"));
    EXPECT_TRUE(world.get(fay, at(open, ".json")).says("{\"side\":\"staff\",\"people\":\"1\"}"));
    EXPECT_EQ(world.get(ben, at(open, "/members")).status, 403);
}

TEST_F(Circles, ObserversAreNotCounted)
{
    auto const open = circle(Visibility::open);
    member(open, "Olwen", Part::observer, Side::staff);
    auto const sizes = world.rows([&](store::Snapshot& rows) { return side_sizes(rows, open); });
    EXPECT_EQ(sizes, (std::map<Side, int>{{Side::lived, 1}}));
    EXPECT_EQ(world.rows([&](store::Snapshot& rows) { return members_of(rows, open); }).size(), 2u);
}

TEST_F(Circles, TheListIsPagedByKeyAndSkipsNothing)
{
    for (int i = 0; i < 7; ++i)
        circle(i % 2 ? Visibility::open : Visibility::closed, "Circle " + std::to_string(i));
    world.rows([&](store::Snapshot& rows) {
        std::vector<std::string> seen;
        std::optional<CircleId> after;
        for (auto page = listed_circles(rows, after, 3); !page.empty();
             page = listed_circles(rows, after, 3)) {
            for (auto const& listed : page)
                seen.push_back(listed.circle.name);
            after = page.back().circle.id;
        }
        EXPECT_EQ(seen.size(), 7u);
        EXPECT_TRUE(std::ranges::is_sorted(seen));
        return 0;
    });
}

TEST_F(Circles, TheAgreementHasVersionsThatAreKept)
{
    auto const open = circle(Visibility::open);
    EXPECT_EQ(
        world.post(fay, at(open, "/agreement"), {{"agreement", "Listen first."}, {"version", "1"}}).status,
        303);
    EXPECT_EQ(
        world.post(fay, at(open, "/agreement"), {{"agreement", "Listen twice."}, {"version", "2"}}).status,
        303);
    auto const page = world.get(ben, at(open, "/agreement"));
    EXPECT_TRUE(page.says("Listen first."));
    EXPECT_TRUE(page.says("Listen twice."));
    EXPECT_TRUE(page.says("Version 3"));
    EXPECT_FALSE(page.says("Fay"));
    EXPECT_TRUE(world.get(fay, at(open, "/agreement")).says("Fay"));
    EXPECT_EQ(world.post(ben, at(open, "/agreement"), {{"agreement", "Mine."}, {"version", "3"}}).status,
              403);
}

TEST_F(Circles, NobodyOverwritesAnAgreementTheyHaveNotRead)
{
    auto const open = circle(Visibility::open);
    auto const second = member(open, "Second", Part::facilitator);
    EXPECT_EQ(world.post(fay, at(open, "/agreement"), {{"agreement", "From Fay."}, {"version", "1"}}).status,
              303);
    auto const late =
        world.post(second, at(open, "/agreement"), {{"agreement", "From the second."}, {"version", "1"}});
    EXPECT_EQ(late.status, 422);
    EXPECT_TRUE(late.says("From the second."));
    EXPECT_TRUE(late.says("From Fay."));
    EXPECT_TRUE(late.says("name=\"version\" value=\"2\""));
    EXPECT_TRUE(world.get(ben, at(open)).says("From Fay."));
}

TEST_F(Circles, ThePurposeIsSafeMarkdown)
{
    auto const made = world.act(fay, [&](Turn& turn) {
        return start_circle(turn,
                            {.place = town.id,
                             .kind = Kind::peer,
                             .name = "<i>X</i>",
                             .purpose = "*Rows* <script>alert(1)</script>"});
    });
    auto const page = world.get(std::nullopt, at(*made));
    EXPECT_TRUE(page.says("&lt;i&gt;X&lt;/i&gt;"));
    EXPECT_TRUE(page.says("<em>Rows</em>"));
    EXPECT_FALSE(page.says("<script>alert"));
}

TEST_F(Circles, TheJournalHoldsNoWordsOfPeople)
{
    auto const open = circle(Visibility::open, "Very own name");
    world.post(fay, at(open, "/agreement"), {{"agreement", "Our words."}, {"version", "1"}});
    auto const lines = world.rows([&](store::Snapshot& rows) {
        return journal::history(rows, open.root, journal::subject("circle", open.id), 10);
    });
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines[0].line.act, "circles.agreement_changed");
    EXPECT_EQ(lines[1].line.act, "circles.joined");
    EXPECT_EQ(lines[2].line.act, "circles.made");
    for (auto const& line : lines)
        EXPECT_FALSE(line.line.body.contains("own name") || line.line.body.contains("Our words"));
}

TEST_F(Circles, AreInWelshForThoseWhoReadWelsh)
{
    auto const open = circle(Visibility::open);
    world.extra_cookies = "; __Host-language=cy";
    EXPECT_TRUE(world.get(std::nullopt, at(open)).says("Pobl â phrofiad byw"));
}

} // namespace manyhands::circles
