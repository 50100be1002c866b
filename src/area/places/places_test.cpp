// SPDX-License-Identifier: AGPL-3.0-or-later
// Places in a real store, through acts and through whole requests.
#include "area/front/test_world.hpp"
#include "area/mail/mail.hpp"
#include "area/places/keeper_acts.hpp"
#include "area/places/keeper_store.hpp"
#include "area/places/place_acts.hpp"
#include "area/places/place_store.hpp"

#include <gtest/gtest.h>

namespace manyhands::places {

namespace {

using front::Turn;

class Places : public testing::Test {
protected:
    Places() { bind_places(world.door, board); }

    Place root() { return make(ada, {.kind = "town", .name = "Aberwen"}); }
    Place below(Place const& parent, std::string name)
    {
        return make(ada, {.parent = parent.id, .kind = "ward", .name = std::move(name)});
    }
    Place make(PersonId who, PlaceDraft const& draft)
    {
        return world.act(who, [&](Turn& turn) { return open_place(turn, draft); }).value();
    }
    std::string email_of(PersonId person)
    {
        return world.rows([&](store::Snapshot& rows) { return *people::find_person(rows, person)->email; });
    }
    /// Those who wait for a keeper's word, by name.
    std::vector<std::string> asking(Place const& place)
    {
        return world.rows([&](store::Snapshot& rows) {
            std::vector<std::string> names;
            for (auto const& request : keeper_requests(rows, place))
                names.push_back(request.name);
            return names;
        });
    }
    front::test::Got answer_request(PersonId who, Place const& place, PersonId asks, std::string const& answer)
    {
        return world.post(who, address(place, "/keepers/requests"),
                          {{"person", asks.text()}, {"answer", answer}});
    }
    Result<KeeperInvitation> invite(PersonId who, Place const& place, std::string email = "")
    {
        return world.act(who, [&](Turn& turn) { return invite_keeper(turn, place.id, {email}); });
    }
    std::string link(KeeperInvitation const& invitation) const
    {
        return "/places/invitations/" + keeper_invitation_token(world.tools.server_key, invitation.id);
    }
    std::string address(Place const& place, std::string rest = "") const
    {
        return "/places/" + place.id.text() + rest;
    }
    int keepers(Place const& place)
    {
        return world.rows([&](store::Snapshot& rows) { return count_keepers(rows, place); });
    }
    Keeping keeping(PersonId who, Place const& place)
    {
        return world.rows(
            [&](store::Snapshot& rows) { return keeping_of(rows, world.visitor(rows, who), place); });
    }
    /// Somebody who has become a keeper by an invitation.
    PersonId keeper(Place const& place, std::string const& name)
    {
        auto const person = world.person(name);
        EXPECT_EQ(world.post(person, link(invite(ada, place, email_of(person)).value())).status, 303);
        return person;
    }

    front::test::TestWorld world;
    PlaceBoard board;
    PersonId ada = world.administrator("Ada");
    PersonId ben = world.person("Ben");
};

} // namespace

TEST_F(Places, FormATreeThatCanBeWalkedBothWays)
{
    auto const town = root();
    auto const ward = below(town, "Harbour");
    auto const street = below(ward, "Quay");
    below(town, "Castle");
    world.rows([&](store::Snapshot& rows) {
        auto const path = path_to(rows, street);
        EXPECT_EQ(path.size(), 3u);
        EXPECT_EQ(path.front().name, "Aberwen");
        EXPECT_EQ(path.back().name, "Quay");
        EXPECT_EQ(street.root, town.id);
        auto const children = children_of(rows, town);
        EXPECT_EQ(children.size(), 2u);
        EXPECT_EQ(children.front().name, "Castle");
        EXPECT_EQ(subtree_of(rows, town).size(), 4u);
        EXPECT_EQ(subtree_of(rows, ward).size(), 2u);
        EXPECT_EQ(root_places(rows).size(), 1u);
        return 0;
    });
}

TEST_F(Places, TooManyToShowAreShownByTheirTwoTopmostLevels)
{
    auto const town = root();
    auto const ward = below(town, "Harbour");
    below(ward, "Quay");
    world.rows([&](store::Snapshot& rows) {
        EXPECT_EQ(all_places(rows, 3).size(), 3u);
        auto const shown = all_places(rows, 2);
        EXPECT_EQ(shown.size(), 2u);
        EXPECT_EQ(shown.front().id, town.id);
        EXPECT_EQ(shown.back().id, ward.id);
        return 0;
    });
}

TEST_F(Places, OnlyAdministratorsMakeRootsAndOnlyKeepersMakePlacesBelow)
{
    auto const town = root();
    EXPECT_EQ(world.act(ben, [&](Turn& turn) { return open_place(turn, {.kind = "town", .name = "Benton"}); })
                  .error()
                  .fault,
              Fault::forbidden);
    EXPECT_EQ(world
                  .act(ben,
                       [&](Turn& turn) {
                           return open_place(turn, {.parent = town.id, .kind = "ward", .name = "W"});
                       })
                  .error()
                  .note.key,
              "places.keepers_only");
    EXPECT_TRUE(world.post(std::nullopt, "/places/new", {{"kind", "town"}, {"name", "X"}})
                    .location.starts_with("/sign-in"));
    EXPECT_EQ(world.get(ben, "/places/new").status, 403);
    EXPECT_EQ(world.get(ben, "/places/new?parent=" + town.id.text()).status, 403);
    EXPECT_EQ(world.get(ben, address(town, "/edit")).status, 403);
    EXPECT_EQ(world.get(ben, address(town, "/keepers")).status, 403);
    EXPECT_EQ(world.post(ben, address(town, "/edit"), {{"kind", "town"}, {"name", "X"}}).status, 403);
}

TEST_F(Places, AKeeperLooksAfterWhatIsBelowAndNotWhatIsAbove)
{
    auto const town = root();
    auto const ward = below(town, "Harbour");
    auto const cai = keeper(ward, "Cai");
    EXPECT_EQ(keeping(cai, ward), Keeping::yes);
    EXPECT_EQ(keeping(cai, below(ward, "Quay")), Keeping::yes);
    EXPECT_EQ(keeping(cai, town), Keeping::no);
    EXPECT_EQ(keeping(ada, ward), Keeping::yes);
    EXPECT_EQ(keeping(ben, ward), Keeping::no);
}

TEST_F(Places, ThePageShowsPathTextAndWhatIsBelow)
{
    auto const town = root();
    auto const ward = make(
        ada,
        {.parent = town.id, .kind = "ward", .name = "Harbour <ward>", .about = "Boats *and* <b>fish</b>"});
    below(ward, "Quay");
    auto const got = world.get(std::nullopt, address(ward));
    EXPECT_EQ(got.status, 200);
    EXPECT_TRUE(got.says("Aberwen"));
    EXPECT_TRUE(got.says("Harbour &lt;ward&gt;"));
    EXPECT_TRUE(got.says("<em>and</em>"));
    EXPECT_FALSE(got.says("<b>fish"));
    EXPECT_TRUE(got.says("Quay"));
    EXPECT_FALSE(got.says("/edit"));
    EXPECT_TRUE(world.get(ada, address(ward)).says("/edit"));
}

TEST_F(Places, TheListShowsTheWholeTreeAsPageAsJsonAndAsCsv)
{
    auto const town = root();
    below(town, "Harbour");
    EXPECT_TRUE(world.get(std::nullopt, "/places").says("Harbour"));
    EXPECT_TRUE(world.get(std::nullopt, "/places.json").says("\"name\":\"Harbour\""));
    EXPECT_TRUE(world.get(std::nullopt, "/places.csv").says(town.id.text() + ",ward,Harbour"));
    EXPECT_TRUE(world.get(std::nullopt, address(town, ".json")).says("\"kind\":\"town\""));
}

TEST_F(Places, AnEmptyListSaysWhatToDo)
{
    EXPECT_TRUE(world.get(std::nullopt, "/places").says("An administrator adds the first one."));
}

TEST_F(Places, UnknownAndMalformedIdsAreTheSamePage)
{
    auto const unknown = PlaceId::random().text();
    EXPECT_EQ(world.get(ada, "/places/" + unknown).status, 404);
    EXPECT_EQ(world.get(ada, "/places/nonsense").status, 404);
    EXPECT_EQ(world.get(ada, "/places/new?parent=nonsense").status, 404);
}

TEST_F(Places, Rule14AFormWithMistakesKeepsWhatWasTyped)
{
    auto const town = root();
    auto const got = world.post(ada, "/places/new",
                                {{"parent", town.id.text()},
                                 {"kind", ""},
                                 {"name", ""},
                                 {"name_cy", "Y Cei"},
                                 {"about", "Some words"}});
    EXPECT_EQ(got.status, 422);
    EXPECT_TRUE(got.says("Choose what kind of place it is"));
    EXPECT_TRUE(got.says("Enter the name of the place"));
    EXPECT_TRUE(got.says("Y Cei"));
    EXPECT_TRUE(got.says("Some words"));
    EXPECT_TRUE(got.says("<title>Error:"));
    EXPECT_TRUE(world.rows([&](store::Snapshot& rows) { return children_of(rows, town); }).empty());
}

TEST_F(Places, AreMadeAndChangedThroughTheForms)
{
    auto const made = world.post(ada, "/places/new", {{"kind", "town"}, {"name", "Aberwen"}});
    ASSERT_EQ(made.status, 303);
    EXPECT_TRUE(world.get(ada, made.location + "/edit").says("value=\"Aberwen\""));
    EXPECT_EQ(world.post(ada, made.location + "/edit", {{"kind", "county"}, {"name", "Sir Wen"}}).status,
              303);
    EXPECT_TRUE(world.get(ada, made.location).says("Sir Wen"));
}

TEST_F(Places, EveryChangeWritesAJournalLineWithoutWords)
{
    auto const town = root();
    auto const lines = world.rows([&](store::Snapshot& rows) {
        return journal::history(rows, town.root, journal::subject("place", town.id), 10);
    });
    ASSERT_EQ(lines.size(), 2u); // newest first
    EXPECT_EQ(lines[1].line.act, "places.made");
    EXPECT_EQ(lines[0].line.act, "places.keeper_added");
    EXPECT_FALSE(lines[1].line.body.contains("Aberwen"));
}

TEST_F(Places, AnInvitationMakesOneKeeperOnce)
{
    auto const town = root();
    auto const invitation = invite(ada, town, email_of(ben)).value();
    EXPECT_FALSE(world.get(ada, address(town, "/keepers")).says(link(invitation))); // it is in their mail
    EXPECT_TRUE(world.get(ben, link(invitation)).says("Aberwen"));
    EXPECT_EQ(world.post(ben, link(invitation)).location, address(town));
    EXPECT_EQ(keeping(ben, town), Keeping::yes);
    auto const cai = world.person("Cai");
    EXPECT_EQ(world.post(cai, link(invitation)).status, 404);
    EXPECT_EQ(keeping(cai, town), Keeping::no);
}

TEST_F(Places, AnInvitationThatReachesSomebodyElseAsksAKeeper)
{
    auto const town = root();
    auto const cai = world.person("Cai");
    auto const mailed = invite(ada, town, email_of(cai)).value();
    auto const passed_on = invite(ada, town).value();
    for (auto const& opened : {mailed, passed_on})
        EXPECT_TRUE(world.get(ben, link(opened)).says("confirms you first"));
    for (auto const& opened : {mailed, passed_on}) {
        EXPECT_EQ(world.post(ben, link(opened)).location, link(opened));
        EXPECT_EQ(keeping(ben, town), Keeping::no);
        EXPECT_TRUE(world.get(ben, link(opened)).says("You have asked."));
    }
    EXPECT_EQ(asking(town), std::vector<std::string>{"Ben"}); // once, though by two
    auto const mails = world.rows([&](store::Snapshot& rows) { return mail::due_mails(rows, world.clock.now(), 10); });
    ASSERT_EQ(mails.size(), 2U); // the invitation, and the word to its maker
    EXPECT_TRUE(std::ranges::any_of(mails, [&](auto const& mail) {
        return mail.message.to == email_of(ada) && mail.message.text.contains("/keepers") &&
            !mail.message.text.contains("Ben") && !mail.message.subject.contains("Aberwen");
    }));
    EXPECT_EQ(world.post(cai, link(mailed)).location, address(town)); // for whom it was meant it still works
    EXPECT_EQ(keeping(cai, town), Keeping::yes);

    EXPECT_TRUE(world.get(ada, address(town, "/keepers")).says("People who opened an invitation"));
    EXPECT_EQ(answer_request(ben, town, ben, "yes").status, 403);
    EXPECT_EQ(answer_request(ada, town, ben, "maybe").status, 404);
    EXPECT_EQ(answer_request(cai, town, ben, "yes").status, 303);
    EXPECT_EQ(keeping(ben, town), Keeping::yes);
    EXPECT_EQ(answer_request(ada, town, ben, "no").status, 409); // on an older page
    EXPECT_EQ(keeping(ben, town), Keeping::yes);
}

TEST_F(Places, AnInvitationInTheWrongHandsEndsWithTheNo)
{
    auto const town = root();
    auto const passed_on = invite(ada, town).value();
    world.post(ben, link(passed_on));
    EXPECT_EQ(answer_request(ada, town, ben, "no").status, 303);
    EXPECT_EQ(keeping(ben, town), Keeping::no);
    EXPECT_EQ(world.post(ben, link(passed_on)).status, 404);
    EXPECT_TRUE(asking(town).empty());
}

TEST_F(Places, WhoWasRemovedDoesNotComeBackByAnOlderInvitation)
{
    auto const town = root();
    auto const first = invite(ada, town, email_of(ben)).value();
    auto const second = invite(ada, town, email_of(ben)).value();
    world.post(ben, link(first));
    EXPECT_EQ(world.post(ada, address(town, "/keepers/removed"), {{"person", ben.text()}}).status, 303);
    EXPECT_EQ(world.post(ben, link(second)).status, 404);
    EXPECT_EQ(keeping(ben, town), Keeping::no);
    EXPECT_EQ(world.post(ben, link(invite(ada, town, email_of(ben)).value())).status, 303);
    EXPECT_EQ(keeping(ben, town), Keeping::yes);
}

TEST_F(Places, AStrangerWithAnInvitationIsAskedToSignInAndComesBack)
{
    auto const invitation = invite(ada, root()).value();
    auto const got = world.get(std::nullopt, link(invitation));
    EXPECT_EQ(got.status, 200);
    EXPECT_TRUE(got.says("/sign-in?next=%2Fplaces%2Finvitations%2F"));
    EXPECT_FALSE(got.says("<form method=\"post\" action=\"/places/invitations"));
}

TEST_F(Places, Rule17WrongUsedWithdrawnAndOldInvitationsAreOnePage)
{
    auto const town = root();
    auto const used = invite(ada, town, email_of(ben)).value();
    world.post(ben, link(used));
    auto const withdrawn = invite(ada, town).value();
    EXPECT_EQ(
        world.post(ada, address(town, "/keepers/withdrawn"), {{"invitation", withdrawn.id.text()}}).status,
        303);
    auto const old = invite(ada, town).value();
    world.clock.advance(keeper_invitation_life);
    auto const token = [](std::string const& address_of) {
        return address_of.substr(address_of.rfind('/') + 1);
    };
    auto const page = [&](std::string const& target) {
        auto got = world.get(std::nullopt, target);
        EXPECT_EQ(got.status, 404);
        // The language link repeats the address, which differs by what was asked for.
        for (auto at = got.body.find(token(target)); at != std::string::npos;
             at = got.body.find(token(target)))
            got.body.erase(at, token(target).size());
        return got.body;
    };
    auto const wrong = page("/places/invitations/" + std::string(43, 'x'));
    EXPECT_EQ(page(link(used)), wrong);
    EXPECT_EQ(page(link(withdrawn)), wrong);
    EXPECT_EQ(page(link(old)), wrong);
}

TEST_F(Places, Rule17InvitingAnAddressSaysNothingAboutWhoHasIt)
{
    auto const town = root();
    auto const bens =
        world.rows([&](store::Snapshot& rows) { return *people::find_person(rows, ben)->email; });
    auto const known = world.post(ada, address(town, "/keepers"), {{"email", bens}});
    auto const unknown = world.post(ada, address(town, "/keepers"), {{"email", "nobody@example.org"}});
    EXPECT_EQ(known.status, 303);
    EXPECT_EQ(known.location, unknown.location);
    EXPECT_EQ(known.cookies.at(0).value, unknown.cookies.at(0).value);
    EXPECT_EQ(keeping(ben, town), Keeping::no);
    EXPECT_EQ(world.rows([&](store::Snapshot& rows) { return mail::due_mails(rows, world.clock.now(), 10); })
                  .size(),
              2u);
}

TEST_F(Places, AnAddressThatIsNoneIsRefusedAtItsField)
{
    auto const town = root();
    auto const got = world.post(ada, address(town, "/keepers"), {{"email", "not an address"}});
    EXPECT_EQ(got.status, 422);
    EXPECT_TRUE(got.says("not an address"));
    EXPECT_TRUE(got.says("id=\"email-error\""));
}

TEST_F(Places, NobodyInvitesWithoutEnd)
{
    auto const town = root();
    for (int i = 0; i < keeper_invitations_a_day; ++i)
        ASSERT_TRUE(invite(ada, town, "a" + std::to_string(i) + "@example.org"));
    EXPECT_EQ(invite(ada, town, "a@example.org").error().note.key, "places.too_many_invitations");
    world.clock.advance(std::chrono::days(1));
    EXPECT_TRUE(invite(ada, town, "a@example.org"));
}

TEST_F(Places, AnAddressIsForgottenOnceItsInvitationIsUsedOrOver)
{
    auto const town = root();
    auto const used = invite(ada, town, email_of(ben)).value();
    auto const old = invite(ada, town, "b@example.org").value();
    world.post(ben, link(used));
    world.clock.advance(keeper_invitation_life);
    world.sign_in(ada); // their session ended meanwhile
    EXPECT_TRUE(invite(ada, town));
    world.rows([&](store::Snapshot& rows) {
        for (auto const& invitation : {used, old})
            EXPECT_FALSE(find_keeper_invitation(
                             rows, sha256(keeper_invitation_token(world.tools.server_key, invitation.id)))
                             ->email);
        return 0;
    });
}

TEST_F(Places, Rule16TheLastKeeperOfARootStays)
{
    auto const town = root();
    EXPECT_EQ(keepers(town), 1);
    auto const refused = world.post(ada, address(town, "/keepers/removed"), {{"person", ada.text()}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(keepers(town), 1);
    auto const cai = keeper(town, "Cai");
    EXPECT_EQ(world.post(ada, address(town, "/keepers/removed"), {{"person", ada.text()}}).status, 303);
    EXPECT_EQ(keepers(town), 1);
    EXPECT_EQ(world.post(cai, address(town, "/keepers/removed"), {{"person", cai.text()}}).status, 409);
}

TEST_F(Places, WhoIsRemovedCannotComeBackByAnInvitationTheyMade)
{
    auto const town = root();
    auto const cai = keeper(town, "Cai");
    auto const back_door = invite(cai, town).value();
    EXPECT_EQ(world.post(ada, address(town, "/keepers/removed"), {{"person", cai.text()}}).status, 303);
    EXPECT_EQ(world.post(cai, link(back_door)).status, 404);
    EXPECT_EQ(keeping(cai, town), Keeping::no);
}

TEST_F(Places, Rule16LeavingAltogetherIsRefusedToTheLastKeeperOfARoot)
{
    auto const town = root();
    auto const leave = [&](PersonId person) {
        return world.act(person, [&](Turn& turn) {
            return leave_everything(
                turn.rows,
                {.at = turn.now, .act = "people.left", .subject = journal::subject("person", person)});
        });
    };
    EXPECT_EQ(leave(ada).error().note.key, "places.last_keeper_of");
    auto const cai = keeper(town, "Cai");
    EXPECT_TRUE(leave(ada));
    EXPECT_EQ(keepers(town), 1);
    EXPECT_FALSE(leave(cai));
}

TEST_F(Places, TellEachPersonWhatTheyKeep)
{
    root();
    auto const part = world.rows([&](store::Snapshot& rows) { return my_data(rows, ada); });
    EXPECT_EQ(part.name, "places_kept");
    EXPECT_TRUE(part.json.contains("Aberwen"));
    EXPECT_EQ(world.rows([&](store::Snapshot& rows) { return my_data(rows, ben); }).json, "[]");
}

TEST_F(Places, AreInWelshForThoseWhoReadWelsh)
{
    auto const town = make(ada, {.kind = "town", .name = "Whitemouth", .name_cy = "Aberwen"});
    world.extra_cookies = "; __Host-language=cy";
    auto const got = world.get(std::nullopt, address(town));
    EXPECT_TRUE(got.says("<h1 class=\"govuk-heading-l\">Aberwen</h1>"));
    EXPECT_TRUE(got.says("Tref"));
}

} // namespace manyhands::places
