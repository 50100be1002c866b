// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/mail/mail_reading_test.hpp"
#include "area/mail/mailer.hpp"

#include "base/random.hpp"
#include "source_directory.hpp"

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace manyhands::mail {
namespace {

using namespace std::chrono_literals;

/// tests/smtp_catcher.mjs as a child process.
class Catcher {
public:
    explicit Catcher(std::vector<std::string> options)
    {
        int to_child[2], from_child[2];
        if (pipe(to_child) != 0 || pipe(from_child) != 0)
            throw std::runtime_error("pipe");
        child_ = fork();
        if (child_ == 0) {
            dup2(to_child[0], 0);
            dup2(from_child[1], 1);
            for (int file : {to_child[0], to_child[1], from_child[0], from_child[1]})
                close(file);
            std::vector<std::string> words{"node", "--no-warnings",
                                           MANYHANDS_SOURCE_DIR "/tests/smtp_catcher.mjs"};
            words.insert(words.end(), options.begin(), options.end());
            std::vector<char*> arguments;
            for (auto& word : words)
                arguments.push_back(word.data());
            arguments.push_back(nullptr);
            execvp("node", arguments.data());
            _exit(3);
        }
        close(to_child[0]);
        close(from_child[1]);
        input_ = to_child[1];
        output_ = from_child[0];
        port_ = std::string(line().value_or(""));
    }
    Catcher(Catcher const&) = delete;
    Catcher& operator=(Catcher const&) = delete;
    ~Catcher()
    {
        close(input_); // it ends by itself when its input does
        close(output_);
        waitpid(child_, nullptr, 0);
    }

    bool runs() const { return !port_.empty(); }
    std::string port() const { return port_; }

    /// The next mail it took; fails after 10 seconds.
    boost::json::object mail()
    {
        auto const text = line();
        if (!text)
            throw std::runtime_error("no mail arrived");
        return boost::json::parse(*text).as_object();
    }

private:
    std::optional<std::string> line()
    {
        for (;;) {
            if (auto const end = buffer_.find('\n'); end != buffer_.npos) {
                auto const text = buffer_.substr(0, end);
                buffer_.erase(0, end + 1);
                return text;
            }
            pollfd ready{output_, POLLIN, 0};
            std::array<char, 4096> bytes;
            auto const got = poll(&ready, 1, 10'000) == 1 ? read(output_, bytes.data(), bytes.size()) : 0;
            if (got <= 0)
                return std::nullopt;
            buffer_.append(bytes.data(), static_cast<std::size_t>(got));
        }
    }

    pid_t child_ = 0;
    int input_ = -1, output_ = -1;
    std::string buffer_, port_;
};

#define NEEDS(catcher)                                                                                       \
    if (!(catcher).runs())                                                                                   \
    GTEST_SKIP() << "node or the npm package smtp-server is not installed"

SmtpSettings settings_for(Catcher const& catcher)
{
    SmtpSettings settings{"smtp://127.0.0.1:" + catcher.port(), our_sender};
    settings.timeout = 5s;
    return settings;
}

std::unique_ptr<SmtpMailer> mailer_for(SmtpSettings settings)
{
    return SmtpMailer::make(std::move(settings), noon).value();
}

// ---- SMTP

TEST(SmtpMailer, DeliversAndKeepsTheConnection)
{
    Catcher catcher({});
    NEEDS(catcher);
    auto const mailer = mailer_for(settings_for(catcher));
    ASSERT_EQ(key_of(mailer->send(welsh)), "fine");
    ASSERT_EQ(key_of(mailer->send({"twm@example.org", "Again", "Hello", "en"})), "fine");
    auto const first = catcher.mail();
    auto const second = catcher.mail();
    auto const raw = std::string(first.at("raw").as_string());
    EXPECT_EQ(decode_words(unfolded_header(raw, "Subject")), welsh.subject);
    EXPECT_EQ(decoded_text(raw),
              "Shwmae,\r\n\r\nEich cod yw 012345.\r\n.\r\n..dotiau ar ddechrau llinell\r\n");
    EXPECT_EQ(first.at("from"), "manyhands@example.org");
    EXPECT_EQ(first.at("to"), boost::json::array{"mari@example.org"});
    EXPECT_EQ(second.at("to"), boost::json::array{"twm@example.org"});
    EXPECT_EQ(first.at("connection"), second.at("connection"));
}

TEST(SmtpMailer, TellsARefusedRecipientFromABusyServer)
{
    Catcher catcher({"--refuse", "gone@example.org", "--defer", "later@example.org"});
    NEEDS(catcher);
    auto const mailer = mailer_for(settings_for(catcher));
    auto const refused = mailer->send({"gone@example.org", "x", "x", "en"});
    EXPECT_EQ(key_of(refused), "mail.recipient_refused");
    EXPECT_EQ(refused.error().fault, Fault::invalid);
    auto const later = mailer->send({"later@example.org", "x", "x", "en"});
    EXPECT_EQ(key_of(later), "mail.unavailable");
    EXPECT_EQ(later.error().fault, Fault::unavailable);
    EXPECT_EQ(key_of(mailer->send(welsh)), "fine"); // one bad address does not spoil the next mail
    EXPECT_EQ(catcher.mail().at("to"), boost::json::array{"mari@example.org"});
}

TEST(SmtpMailer, SaysWhenTheServerIsAwayAndFindsItAgain)
{
    auto first = std::make_unique<Catcher>(std::vector<std::string>{});
    NEEDS(*first);
    auto const port = first->port();
    auto const mailer = mailer_for(settings_for(*first));
    EXPECT_EQ(key_of(mailer->send(welsh)), "fine");
    first.reset();
    auto const away = mailer->send(welsh);
    ASSERT_EQ(key_of(away), "mail.unavailable");
    EXPECT_EQ(away.error().fault, Fault::unavailable);
    Catcher second({"--port", port});
    ASSERT_EQ(second.port(), port);
    EXPECT_EQ(key_of(mailer->send(welsh)), "fine");
    EXPECT_EQ(second.mail().at("to"), boost::json::array{"mari@example.org"});
}

TEST(SmtpMailer, GivesUpOnASilentServer)
{
    Catcher catcher({"--silent"});
    NEEDS(catcher);
    auto settings = settings_for(catcher);
    settings.timeout = 300ms;
    auto const start = std::chrono::steady_clock::now();
    EXPECT_EQ(key_of(mailer_for(settings)->send(welsh)), "mail.unavailable");
    EXPECT_LT(std::chrono::steady_clock::now() - start, 3s);
}

/// A directory that goes away with the test.
struct Scratch {
    std::string path = std::filesystem::temp_directory_path() / ("manyhands-mail-" + random_token());
    Scratch() { std::filesystem::create_directory(path); }
    ~Scratch() { std::filesystem::remove_all(path); }
};

TEST(SmtpMailer, EncryptsAndChecksTheCertificate)
{
    Scratch scratch;
    auto const key = scratch.path + "/key.pem", certificate = scratch.path + "/certificate.pem";
    auto const make =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=127.0.0.1 "
        "-addext subjectAltName=IP:127.0.0.1 -keyout " +
        key + " -out " + certificate + " 2>/dev/null";
    if (std::system(make.c_str()) != 0)
        GTEST_SKIP() << "the openssl command is not installed";
    Catcher catcher({"--key", key, "--cert", certificate, "--password", "cyfrinach"});
    NEEDS(catcher);
    auto settings = settings_for(catcher);
    settings.encryption = MailEncryption::required;
    EXPECT_EQ(key_of(mailer_for(settings)->send(welsh)), "mail.unavailable"); // nobody vouches for it
    settings.certificate_authority_file = certificate;
    EXPECT_EQ(key_of(mailer_for(settings)->send(welsh)), "mail.unavailable"); // no password
    settings.user_name = "manyhands";
    settings.password = "cyfrinach";
    EXPECT_EQ(key_of(mailer_for(settings)->send(welsh)), "fine");
    auto const mail = catcher.mail();
    EXPECT_EQ(mail.at("secure"), true);
    EXPECT_EQ(mail.at("user"), "manyhands");
    settings.password = "arall";
    EXPECT_EQ(key_of(mailer_for(settings)->send(welsh)), "mail.unavailable");
}

TEST(SmtpMailer, DoesNotSendInClearWhenEncryptionIsRequired)
{
    Catcher catcher({"--no-tls"});
    NEEDS(catcher);
    auto settings = settings_for(catcher);
    settings.encryption = MailEncryption::required;
    EXPECT_EQ(key_of(mailer_for(settings)->send(welsh)), "mail.unavailable");
}

TEST(SmtpMailer, RefusesSettingsThatCannotBeMeant)
{
    auto const made = [](std::string url) {
        return key_of(SmtpMailer::make({std::move(url), our_sender}, noon));
    };
    EXPECT_EQ(made("smtp://mail.example.org:587"), "fine");
    EXPECT_EQ(made("smtps://[::1]"), "fine");
    for (auto const* url :
         {"", "mail.example.org", "http://mail.example.org", "file:///etc/passwd", "smtp://",
          "smtp://me:secret@mail.example.org", "smtp://mail.example.org/path", "smtp://a b"})
        EXPECT_EQ(made(url), "mail.server_malformed") << url;
    SmtpSettings clear{"smtp://mail.example.org", our_sender, MailEncryption::none, "me", "secret"};
    EXPECT_EQ(key_of(SmtpMailer::make(clear, noon)), "mail.password_in_clear");
    EXPECT_EQ(key_of(SmtpMailer::make({"smtp://127.0.0.1", {"nobody", "x"}}, noon)), "mail.sender_malformed");
}

// ---- outbox

TEST(OutboxMailer, WritesWholeFilesAndTells)
{
    Scratch scratch;
    auto const outbox = scratch.path + "/outbox";
    std::vector<std::string> told;
    OutboxMailer mailer(outbox, our_sender, noon,
                        [&](MailMessage const& message) { told.push_back(message.text); });
    ASSERT_EQ(key_of(mailer.send(welsh)), "fine");
    ASSERT_EQ(key_of(mailer.send(welsh)), "fine");
    EXPECT_EQ(told, (std::vector<std::string>{welsh.text, welsh.text}));
    int files = 0;
    for (auto const& entry : std::filesystem::directory_iterator(outbox)) {
        ++files;
        auto const name = entry.path().filename().string();
        EXPECT_TRUE(name.starts_with("2026-11-22T12:00:00.000Z-") && name.ends_with(".eml")) << name;
        std::ifstream file(entry.path(), std::ios::binary);
        std::string const mail{std::istreambuf_iterator<char>(file), {}};
        EXPECT_EQ(decode_words(unfolded_header(mail, "Subject")), welsh.subject);
        struct stat about { };
        ASSERT_EQ(stat(entry.path().c_str(), &about), 0);
        EXPECT_EQ(about.st_mode & 0777, 0600U);
    }
    EXPECT_EQ(files, 2);
}

TEST(OutboxMailer, RefusesWhatTheServerWouldNotGet)
{
    Scratch scratch;
    OutboxMailer mailer(scratch.path + "/outbox", our_sender, noon);
    EXPECT_EQ(key_of(mailer.send({"a@b.org", "x\r\ny", "x", "en"})), "mail.subject_malformed");
    EXPECT_FALSE(std::filesystem::exists(scratch.path + "/outbox"));
    OutboxMailer nowhere("/proc/manyhands/outbox", our_sender, noon);
    EXPECT_EQ(key_of(nowhere.send(welsh)), "mail.unavailable");
}

} // namespace
} // namespace manyhands::mail
