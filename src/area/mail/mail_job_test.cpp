// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/test_world.hpp"
#include "area/mail/mail.hpp"

#include <fstream>
#include <gtest/gtest.h>

namespace manyhands::mail::test {

namespace {

namespace fs = std::filesystem;

struct MailJobTest : testing::Test {
    front::test::TestWorld world;
    int woken = 0;
    Sender const sender{"manyhands@localhost", "Manyhands"};
    fs::path const outbox = world.directory() / "outbox";
    OutboxMailer mailer{outbox.string(), sender, world.clock};

    MailJobTest()
    {
        world.tools.wake_jobs = [this] { ++woken; };
    }
    void queue(std::string const& to, web::Language language = web::Language::en)
    {
        ASSERT_TRUE(world.act(std::nullopt, [&](front::Turn& turn) -> Result<void> {
            queue_mail(turn,
                       {.to = to,
                        .language = language,
                        .subject_key = "accounts.mail_code_subject",
                        .text_key = "accounts.mail_code_text",
                        .arguments = {{"code", "123456"},
                                      {"service", "Manyhands"},
                                      {"link", "https://example.org/sign-in/link"}}});
            return {};
        }));
    }
    std::int64_t waiting()
    {
        return world.rows([](store::Snapshot& rows) { return rows.number("SELECT COUNT(*) FROM mail", {}); });
    }
    std::int64_t next_try()
    {
        return world.rows(
            [](store::Snapshot& rows) { return rows.number("SELECT next_try_at FROM mail", {}); });
    }
    std::vector<std::string> mails()
    {
        std::vector<std::string> found;
        if (fs::exists(outbox))
            for (auto const& entry : fs::directory_iterator(outbox)) {
                std::ifstream file(entry.path());
                found.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
            }
        return found;
    }
};

TEST_F(MailJobTest, MailGoesOutAfterItsActAndOnlyOnce)
{
    queue("ann@example.org");
    EXPECT_EQ(woken, 1);
    EXPECT_TRUE(mails().empty());
    send_due_mail(world.tools, mailer);
    send_due_mail(world.tools, mailer);
    ASSERT_EQ(mails().size(), 1u);
    EXPECT_TRUE(mails()[0].contains("To: "));
    EXPECT_TRUE(mails()[0].contains("ann@example.org"));
    EXPECT_TRUE(mails()[0].contains("123456"));
    EXPECT_EQ(waiting(), 0);
}

TEST_F(MailJobTest, AnActThatIsUndoneSendsNothing)
{
    (void)world.act(std::nullopt, [&](front::Turn& turn) -> Result<void> {
        queue_mail(
            turn,
            {.to = "ann@example.org",
             .subject_key = "accounts.mail_code_subject",
             .text_key = "accounts.mail_code_text",
             .arguments = {{"code", "1"}, {"service", "M"}, {"link", "https://example.org/sign-in/link"}}});
        return not_found();
    });
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(woken, 0);
}

TEST_F(MailJobTest, MailIsWrittenInTheLanguageOfWhoeverReceivesIt)
{
    queue("ann@example.org", web::Language::cy);
    send_due_mail(world.tools, mailer);
    ASSERT_EQ(mails().size(), 1u);
    EXPECT_TRUE(mails()[0].contains("Content-Language: cy"));
}

TEST_F(MailJobTest, AServerThatIsAwayIsTriedAgainAfterOneTwoFourMinutesAndThenNoMore)
{
    // A file where the directory should be: nothing can be written.
    std::ofstream(outbox) << "in the way";
    queue("ann@example.org");
    std::int64_t delay = 60'000;
    int tries = 0;
    while (waiting() > 0 && tries < 20) {
        send_due_mail(world.tools, mailer);
        ++tries;
        if (waiting() == 0)
            break;
        EXPECT_EQ(next_try() - world.clock.now().ms, delay);
        world.clock.advance(std::chrono::milliseconds(delay - 1));
        send_due_mail(world.tools, mailer); // too early: not tried
        EXPECT_EQ(next_try() - world.clock.now().ms, 1);
        world.clock.advance(std::chrono::milliseconds(1));
        delay *= 2;
    }
    EXPECT_EQ(tries, 11);
    EXPECT_EQ(waiting(), 0);
}

TEST_F(MailJobTest, OneThatCannotBeSentHoldsUpNoOther)
{
    queue("not an address"); // refused for good
    queue("ann@example.org");
    send_due_mail(world.tools, mailer);
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(mails().size(), 1u);
}

TEST_F(MailJobTest, AfterAFailureTheMailIsDelivered)
{
    std::ofstream(outbox) << "in the way";
    queue("ann@example.org");
    send_due_mail(world.tools, mailer);
    fs::remove(outbox);
    world.clock.advance(std::chrono::minutes(1));
    send_due_mail(world.tools, mailer);
    EXPECT_EQ(mails().size(), 1u);
    EXPECT_EQ(waiting(), 0);
}

} // namespace

} // namespace manyhands::mail::test
