// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/installation_check.hpp"

#include "area/front/test_world.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace manyhands::app {

namespace {

class InstallationCheck : public testing::Test {
protected:
    void SetUp() override
    {
        std::string name = (std::filesystem::temp_directory_path() / "mh-check-XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        directory = name;
        configuration.settings.data_directory = directory.string();
        configuration.settings.origin = "https://together.example.org";
    }
    void TearDown() override { std::filesystem::remove_all(directory); }

    std::string write(std::string const& text) const
    {
        auto const file = directory / "manyhands.toml";
        std::ofstream(file) << text;
        return file.string();
    }
    static std::vector<std::string> keys(std::vector<Note> const& findings)
    {
        std::vector<std::string> keys;
        for (auto const& finding : findings)
            keys.emplace_back(finding.key);
        return keys;
    }

    std::filesystem::path directory;
    Configuration configuration;
};

using Keys = std::vector<std::string>;

TEST_F(InstallationCheck, FindsNothingWhereAllIsAsItShouldBe)
{
    auto const file = write("name = \"A\"\n[mail]\nfrom = \"a@example.org\"\n");
    EXPECT_EQ(keys(configuration_findings(file, configuration)), Keys{});
    EXPECT_EQ(keys(configuration_findings("", configuration)), Keys{});
    EXPECT_EQ(keys(directory_findings(configuration)), Keys{});
    EXPECT_EQ(keys(mail_findings(configuration, SystemClock())), Keys{});
}

TEST_F(InstallationCheck, NamesWhatNothingReads)
{
    auto const file = write("orgin = \"https://x\"\n[mail]\nsmpt = \"smtp://x\"\n");
    auto const findings = configuration_findings(file, configuration);
    EXPECT_EQ(keys(findings), (Keys{"app.check_name_unknown", "app.check_name_unknown"}));
    auto const words =
        web::say(web::Language::en, findings.at(0)) + web::say(web::Language::en, findings.at(1));
    EXPECT_TRUE(words.contains("mail.smpt")) << words;
    EXPECT_TRUE(words.contains("orgin")) << words;
}

TEST_F(InstallationCheck, SeesAnOriginThatIsNotSafeAndAPasswordThatIsOpen)
{
    configuration.settings.origin = "http://together.example.org";
    EXPECT_EQ(keys(configuration_findings("", configuration)), Keys{"app.check_origin_unsafe"});
    configuration.settings.origin = "http://localhost:8080";
    EXPECT_EQ(keys(configuration_findings("", configuration)), Keys{});
    configuration.smtp_password = "secret";
    auto const file = write("");
    std::filesystem::permissions(file, std::filesystem::perms(0644));
    EXPECT_EQ(keys(configuration_findings(file, configuration)), Keys{"app.check_password_open"});
    std::filesystem::permissions(file, std::filesystem::perms(0640));
    EXPECT_EQ(keys(configuration_findings(file, configuration)), Keys{});
}

TEST_F(InstallationCheck, SeesDirectoriesAndKeysThatAreOpenOrNotThere)
{
    std::filesystem::permissions(directory, std::filesystem::perms(0750));
    std::ofstream(directory / "server.key") << "x";
    std::filesystem::permissions(directory / "server.key", std::filesystem::perms(0644));
    configuration.settings.key_directory = (directory / "absent").string();
    EXPECT_EQ(keys(directory_findings(configuration)),
              (Keys{"app.check_open_to_others", "app.check_no_directory"}));
    configuration.settings.key_directory = "";
    EXPECT_EQ(keys(directory_findings(configuration)),
              (Keys{"app.check_open_to_others", "app.check_open_to_others"}));
}

TEST_F(InstallationCheck, SaysWhenNoMailServerAnswers)
{
    configuration.smtp_url = "smtp://127.0.0.1:1";
    configuration.settings.mail_from = "a@example.org";
    EXPECT_EQ(keys(mail_findings(configuration, SystemClock())), Keys{"mail.unavailable"});
}

TEST(ClockCheck, SeesALineOfATimeThatHasNotCome)
{
    front::test::TestWorld world;
    auto const ann = world.person("Ann");
    auto const told = world.act(ann, [&](front::Turn& turn) -> Result<void> {
        return turn.tell(PlaceId::random(), "test.done", {"test", {}});
    });
    ASSERT_TRUE(told);
    auto const findings = [&](std::chrono::milliseconds earlier) {
        return world.rows(
            [&](store::Snapshot& rows) { return clock_findings(rows, world.clock.now() - earlier).size(); });
    };
    EXPECT_EQ(findings(std::chrono::seconds(0)), 0U);
    EXPECT_EQ(findings(std::chrono::seconds(9)), 0U);
    EXPECT_EQ(findings(std::chrono::minutes(1)), 1U);
}

} // namespace

} // namespace manyhands::app
