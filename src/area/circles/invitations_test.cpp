// SPDX-License-Identifier: AGPL-3.0-or-later
// Inviting and accepting, in a real store.
#include "area/circles/circles_test_world.hpp"
#include "area/mail/mail.hpp"

#include <gtest/gtest.h>

namespace manyhands::circles {

namespace {

class Invitations : public testing::Test, protected CirclesWorld {
protected:
    Invitation by_link(Circle const& to)
    {
        return invitation(to, {.way = Way::link}).value();
    }
    Invitation by_mail(Circle const& to, std::string address = "x@example.org")
    {
        return invitation(to, {.way = Way::email, .email = std::move(address)}).value();
    }
    /// That gives more than membership on the lived side.
    Invitation with_powers(Circle const& to, PersonId invited, Side side = Side::staff,
                           Part part = Part::facilitator)
    {
        return invitation(to, {.way = Way::email, .email = email_of(invited), .side = side, .part = part})
            .value();
    }
    std::string email_of(PersonId person)
    {
        return world.rows([&](store::Snapshot& rows) { return *people::find_person(rows, person)->email; });
    }
    std::optional<Application> waiting(Circle const& of, PersonId person)
    {
        return world.rows([&](store::Snapshot& rows) { return waiting_application(rows, of, person); });
    }
    front::test::Got answer(Circle const& of, PersonId person, std::string const& answered)
    {
        return world.post(fay, at(of, "/applications/" + person.text()),
                          {{"answer", answered}, {"reason", "Because."}});
    }
    std::size_t mails()
    {
        return world
            .rows([&](store::Snapshot& rows) { return mail::due_mails(rows, world.clock.now(), 1000); })
            .size();
    }
};

} // namespace

TEST_F(Invitations, ALinkMakesMembersOnTheLivedSideAndNothingElse)
{
    auto const open = circle(Visibility::open);
    for (auto const side : all_sides)
        for (auto const part : all_parts) {
            auto const made = invitation(open, {.way = Way::link, .side = side, .part = part});
            EXPECT_EQ(made.has_value(), side == Side::lived && part == Part::member)
                << side_text(side) << ' ' << part_text(part);
        }
    auto const refused = world.post(
        fay, at(open, "/invitations"),
        {{"way", "link"}, {"email", ""}, {"side", "elected"}, {"part", "proxy"}, {"days", "7"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("id=\"side-error\"") && refused.says("id=\"part-error\""));
}

TEST_F(Invitations, ALinkOfBeforeThatGivesMoreAsks)
{
    auto const hidden = circle(Visibility::hidden);
    auto made = by_link(hidden);
    world.run([&](store::Transaction& rows) {
        rows.run("UPDATE circle_invitation SET side = 'elected', part = 'proxy' WHERE id = $1", {made.id});
    });
    EXPECT_EQ(world.post(ben, link(made)).location, link(made));
    EXPECT_FALSE(membership(hidden, ben));
    ASSERT_TRUE(waiting(hidden, ben));
    EXPECT_TRUE(world.get(fay, at(hidden, "/applications/" + ben.text())).says("was not made for their address"));
}

TEST_F(Invitations, Row2PowersAreForTheAddressInvitedAlone)
{
    auto const hidden = circle(Visibility::hidden, "Secret");
    auto const cai = world.person("Cai");
    auto const made = with_powers(hidden, cai);
    EXPECT_TRUE(world.get(std::nullopt, link(made)).says("Sign in with the address"));
    EXPECT_TRUE(world.get(ben, link(made)).says("A facilitator confirms you first"));
    EXPECT_EQ(world.post(ben, link(made)).location, link(made));
    EXPECT_EQ(world.post(ben, link(made)).location, link(made)); // twice is waiting once
    EXPECT_FALSE(membership(hidden, ben));
    EXPECT_TRUE(world.get(ben, link(made)).says("You have asked to join"));
    EXPECT_EQ(world.get(ben, at(hidden)).status, 404);

    EXPECT_FALSE(world.get(cai, link(made)).says("A facilitator confirms you first"));
    EXPECT_EQ(world.post(cai, link(made)).location, at(hidden)); // it was not used up
    EXPECT_EQ(membership(hidden, cai)->side, Side::staff);
    EXPECT_EQ(membership(hidden, cai)->part, Part::facilitator);
    EXPECT_EQ(world.get(ben, link(made)).status, 404);
    EXPECT_TRUE(waiting(hidden, ben)); // and is answered
}

TEST_F(Invitations, Row2AFacilitatorConfirmsAnotherAddressWithWhatWasInvited)
{
    auto const open = circle(Visibility::open);
    auto const cai = world.person("Cai");
    auto const made = with_powers(open, cai, Side::elected, Part::proxy);
    world.post(ben, link(made));
    auto const page = world.get(fay, at(open, "/applications/" + ben.text()));
    for (auto const& words : {email_of(cai), std::string("Ask the person you invited"), std::string("Part: ")})
        EXPECT_TRUE(page.says(words)) << words;
    EXPECT_EQ(answer(open, ben, "accepted").status, 303);
    EXPECT_EQ(membership(open, ben)->side, Side::elected);
    EXPECT_EQ(membership(open, ben)->part, Part::proxy);
    EXPECT_EQ(world.post(cai, link(made)).status, 404); // it has worked once
}

TEST_F(Invitations, WhoAskedByAnInvitationTakesItBackAlsoWhereTheyMayNotLook)
{
    auto const hidden = circle(Visibility::hidden);
    auto const made = with_powers(hidden, world.person("Cai"));
    world.post(ben, link(made));
    EXPECT_TRUE(world.get(ben, link(made)).says(at(hidden, "/applications/withdrawn")));
    EXPECT_EQ(world.post(ben, at(hidden, "/applications/withdrawn")).status, 303);
    EXPECT_FALSE(waiting(hidden, ben));
    EXPECT_EQ(world.post(ben, at(hidden, "/applications/withdrawn")).status, 404);
}

TEST_F(Invitations, WhoWasRemovedDoesNotComeBackByAnOldLink)
{
    auto const open = circle(Visibility::open);
    auto const old_link = by_link(open);
    auto const old_mail = by_mail(open, email_of(ben));
    world.post(ben, link(old_link));
    ASSERT_TRUE(membership(open, ben));
    world.clock.advance(std::chrono::minutes(1));
    EXPECT_EQ(world.post(fay, at(open, "/members/" + ben.text() + "/removal"), {{"reason", "Shouting."}}).status,
              303);
    world.clock.advance(std::chrono::minutes(1));
    for (auto const& made : {old_link, old_mail, by_link(open)}) {
        EXPECT_EQ(world.post(ben, link(made)).location, link(made));
        EXPECT_FALSE(membership(open, ben));
    }
    EXPECT_TRUE(world.get(fay, at(open, "/applications/" + ben.text())).says("removed this person"));
    // Whoever invites them by their address afterwards means them.
    EXPECT_EQ(world.post(ben, link(by_mail(open, email_of(ben)))).location, at(open));
    EXPECT_TRUE(membership(open, ben));
}

TEST_F(Invitations, ALinkLetsManyIn)
{
    auto const hidden = circle(Visibility::hidden, "Secret");
    auto const made = by_link(hidden);
    auto const cai = world.person("Cai");
    for (auto const who : {ben, cai}) {
        EXPECT_TRUE(world.get(who, link(made)).says("Secret"));
        EXPECT_EQ(world.post(who, link(made)).location, at(hidden));
        EXPECT_EQ(membership(hidden, who)->side, Side::lived);
        EXPECT_EQ(membership(hidden, who)->part, Part::member);
    }
    EXPECT_EQ(mails(), 0u);
}

TEST_F(Invitations, ByMailWorkOnce)
{
    auto const hidden = circle(Visibility::hidden);
    auto const made = by_mail(hidden);
    EXPECT_EQ(mails(), 1u);
    EXPECT_EQ(world.post(ben, link(made)).status, 303);
    auto const cai = world.person("Cai");
    EXPECT_EQ(world.get(cai, link(made)).status, 404);
    EXPECT_EQ(world.post(cai, link(made)).status, 404);
    EXPECT_FALSE(membership(hidden, cai));
}

TEST_F(Invitations, PressingTwiceIsBeingInOnce)
{
    auto const hidden = circle(Visibility::hidden);
    auto const made = by_mail(hidden);
    EXPECT_EQ(world.post(ben, link(made)).location, at(hidden));
    EXPECT_EQ(world.post(ben, link(made)).location, at(hidden));
    EXPECT_EQ(world.rows([&](store::Snapshot& rows) { return count_members(rows, hidden); }), 2);
}

TEST_F(Invitations, AMemberWhoFollowsAnInvitationUsesNothingUpAndStaysWhatTheyAre)
{
    auto const hidden = circle(Visibility::hidden);
    auto const made = by_mail(hidden);
    EXPECT_EQ(world.post(fay, link(made)).status, 303);
    EXPECT_EQ(membership(hidden, fay)->part, Part::facilitator);
    EXPECT_EQ(world.post(ben, link(made)).status, 303);
    EXPECT_TRUE(membership(hidden, ben));
}

TEST_F(Invitations, AStrangerIsAskedToSignInAndComesBack)
{
    auto const made = by_link(circle(Visibility::hidden));
    auto const got = world.get(std::nullopt, link(made));
    EXPECT_TRUE(got.says("/sign-in?next=%2Finvitations%2F"));
    EXPECT_FALSE(got.says("<form method=\"post\" action=\"/invitations"));
    EXPECT_TRUE(world.post(std::nullopt, link(made)).location.starts_with("/sign-in"));
}

TEST_F(Invitations, Rule17WrongUsedWithdrawnAndOldOnesAreOnePage)
{
    auto const hidden = circle(Visibility::hidden);
    auto const used = by_mail(hidden);
    world.post(ben, link(used));
    auto const withdrawn = by_link(hidden);
    EXPECT_EQ(
        world.post(fay, at(hidden, "/invitations/withdrawn"), {{"invitation", withdrawn.id.text()}}).status,
        303);
    auto const old = invitation(hidden, {.days = 1}).value();
    world.clock.advance(std::chrono::days(1));
    auto const cai = world.person("Cai");
    auto const page = [&](std::string const& address) {
        return bytes(world.get(cai, address), address.substr(address.rfind('/') + 1));
    };
    auto const posted = [&](std::string const& address) {
        return bytes(world.post(cai, address), address.substr(address.rfind('/') + 1));
    };
    auto const wrong = "/invitations/" + std::string(43, 'x');
    EXPECT_TRUE(page(wrong).starts_with("404"));
    for (auto const& made : {used, withdrawn, old}) {
        EXPECT_EQ(page(link(made)), page(wrong));
        EXPECT_EQ(posted(link(made)), posted(wrong));
    }
    EXPECT_FALSE(membership(hidden, cai));
}

TEST_F(Invitations, Rule17InvitingAnAddressSaysNothingAboutWhoHasIt)
{
    auto const open = circle(Visibility::open);
    auto const bens =
        world.rows([&](store::Snapshot& rows) { return *people::find_person(rows, ben)->email; });
    auto const form = [&](std::string const& address) {
        return world.post(
            fay, at(open, "/invitations"),
            {{"way", "email"}, {"email", address}, {"side", "lived"}, {"part", "member"}, {"days", "7"}});
    };
    auto const known = form(bens);
    auto const unknown = form("nobody@example.org");
    EXPECT_EQ(known.status, 303);
    EXPECT_EQ(known.location, unknown.location);
    EXPECT_EQ(known.cookies.at(0).value, unknown.cookies.at(0).value);
    EXPECT_EQ(mails(), 2u);
    EXPECT_FALSE(membership(open, ben));
}

TEST_F(Invitations, TheMailNamesNeitherCircleNorPerson)
{
    by_mail(circle(Visibility::hidden, "Secret"));
    auto const mail =
        world.rows([&](store::Snapshot& rows) { return mail::due_mails(rows, world.clock.now(), 10); })
            .at(0)
            .message;
    EXPECT_EQ(mail.to, "x@example.org");
    EXPECT_TRUE(mail.text.contains(world.tools.settings.origin + "/invitations/"));
    EXPECT_FALSE(mail.text.contains("Secret") || mail.subject.contains("Secret") ||
                 mail.text.contains("Fay"));
}

TEST_F(Invitations, Rule14AFormWithMistakesKeepsWhatWasTyped)
{
    auto const open = circle(Visibility::open);
    auto const got =
        world.post(fay, at(open, "/invitations"),
                   {{"way", "email"}, {"email", "no address"}, {"part", "member"}, {"days", "9"}});
    EXPECT_EQ(got.status, 422);
    EXPECT_TRUE(got.says("value=\"no address\""));
    EXPECT_TRUE(got.says("Choose a side"));
    EXPECT_TRUE(got.says("Choose how long the invitation works"));
    EXPECT_TRUE(got.says("id=\"email-error\""));
    EXPECT_EQ(mails(), 0u);
}

TEST_F(Invitations, FacilitatorsSeeTheLinkAgainAndTakeItBack)
{
    auto const open = circle(Visibility::open);
    auto const made = by_link(open);
    auto const page = world.get(fay, at(open, "/invitations"));
    EXPECT_TRUE(page.says(link(made)));
    EXPECT_TRUE(page.says("A link that nobody has used yet."));
    auto const other = circle(Visibility::open, "Other");
    EXPECT_EQ(world.post(fay, at(other, "/invitations/withdrawn"), {{"invitation", made.id.text()}}).status,
              404);
    EXPECT_EQ(world.post(fay, at(open, "/invitations/withdrawn"), {{"invitation", made.id.text()}}).status,
              303);
    EXPECT_FALSE(world.get(fay, at(open, "/invitations")).says(link(made)));
}

TEST_F(Invitations, WhoFacilitatesNoMoreInvitesNobody)
{
    auto const open = circle(Visibility::open);
    auto const second = member(open, "Second", Part::facilitator);
    auto const made =
        world.act(second, [&](Turn& turn) { return invite(turn, open.id, {.way = Way::link}); }).value();
    EXPECT_EQ(world.post(fay, at(open, "/members/" + second.text()), {{"side", "lived"}, {"part", "member"}})
                  .status,
              303);
    EXPECT_EQ(world.post(ben, link(made)).status, 404);
}

TEST_F(Invitations, AnInvitationSettlesAnApplicationThatWaits)
{
    auto const closed = circle(Visibility::closed);
    world.post(ben, at(closed, "/applications"), {{"side", "lived"}, {"why", "I row."}});
    world.post(ben, link(by_link(closed)));
    EXPECT_TRUE(membership(closed, ben));
    EXPECT_EQ(world.rows([&](store::Snapshot& rows) { return count_waiting(rows, closed); }), 0);
}

TEST_F(Invitations, AnAddressIsForgottenOnceUsedWithdrawnOrOver)
{
    auto const open = circle(Visibility::open);
    auto const used = by_mail(open);
    auto const withdrawn = by_mail(open);
    auto const old = by_mail(open);
    world.post(ben, link(used));
    world.post(fay, at(open, "/invitations/withdrawn"), {{"invitation", withdrawn.id.text()}});
    world.clock.advance(std::chrono::days(7));
    world.sign_in(fay); // their session ended meanwhile
    by_link(open);
    world.rows([&](store::Snapshot& rows) {
        for (auto const& made : {used, withdrawn, old})
            EXPECT_EQ(find_invitation(rows, sha256(invitation_token(world.tools.server_key, made.id)))->email,
                      "");
        return 0;
    });
}

TEST_F(Invitations, NobodyInvitesWithoutEnd)
{
    auto const open = circle(Visibility::open);
    for (int i = 0; i < invitations_a_day; ++i)
        ASSERT_TRUE(invitation(open, {.way = Way::email, .email = "a" + std::to_string(i) + "@example.org"}));
    EXPECT_EQ(invitation(open, {.way = Way::email, .email = "a@example.org"}).error().note.key,
              "circles.too_many_invitations");
}

TEST_F(Invitations, OneMailboxIsNotFloodedHoweverItsAddressIsSpelt)
{
    auto const open = circle(Visibility::open);
    auto const invite_victim = [&](int i) {
        return invitation(open, {.way = Way::email, .email = "victim+" + std::to_string(i) + "@example.org"});
    };
    for (int i = 0; i < front::prices::invitations_per_mailbox.bucket.capacity; ++i)
        ASSERT_TRUE(invite_victim(i));
    auto const refused = invite_victim(99);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().note.key, "front.too_many_invitations_there");
    EXPECT_EQ(refused.error().fields.at(0).field, "email");
}

} // namespace manyhands::circles
