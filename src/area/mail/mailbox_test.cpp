// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/mail/mailbox.hpp"

#include <gtest/gtest.h>

namespace manyhands::mail {

namespace {

TEST(Mailbox, SpellingsOfOneMailboxAreOne)
{
    EXPECT_EQ(mailbox_of("Victim+7@Example.ORG"), "victim@example.org");
    EXPECT_EQ(mailbox_of("v.i.c.tim+x+y@gmail.com"), "victim@gmail.com");
    EXPECT_EQ(mailbox_of("victim@GoogleMail.com"), "victim@gmail.com");
}

TEST(Mailbox, OtherMailboxesStayOthers)
{
    EXPECT_NE(mailbox_of("v.ictim@example.org"), mailbox_of("victim@example.org"));
    EXPECT_EQ(mailbox_of("+x@example.org"), "+x@example.org");
    EXPECT_EQ(domain_of("a@Example.org"), "example.org");
    EXPECT_EQ(domain_of("nothing"), "");
}

} // namespace

} // namespace manyhands::mail
