// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/mail/mailer.hpp"

#include "base/expect.hpp"
#include "base/random.hpp"
#include "base/text.hpp"

#include <cstring>
#include <curl/curl.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands::mail {

namespace {

MailStamp stamp_now(Clock const& clock)
{
    MailStamp stamp{clock.now()};
    fill_random(stamp.id);
    return stamp;
}

std::unexpected<Error> unavailable(std::string reason)
{
    return fail(Error{Fault::unavailable, {"mail.unavailable", {{"reason", std::move(reason)}}}});
}

// ---- SMTP

struct ServerAddress {
    std::string scheme;
    std::string host;
};

std::string url_part(CURLU* url, CURLUPart part)
{
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK)
        return {};
    std::string const copy(text);
    curl_free(text);
    return copy;
}

/// Nothing unless it is smtp:// or smtps:// with a host and at most a port: names and passwords have their
/// own place.
std::optional<ServerAddress> parse_server(std::string const& text)
{
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> const url(curl_url(), curl_url_cleanup);
    if (text.contains('\0') ||
        curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
        return std::nullopt;
    ServerAddress server{url_part(url.get(), CURLUPART_SCHEME), url_part(url.get(), CURLUPART_HOST)};
    auto const path = url_part(url.get(), CURLUPART_PATH);
    bool const bare = (path.empty() || path == "/") && url_part(url.get(), CURLUPART_USER).empty() &&
        url_part(url.get(), CURLUPART_QUERY).empty() && url_part(url.get(), CURLUPART_FRAGMENT).empty();
    if ((server.scheme != "smtp" && server.scheme != "smtps") || server.host.empty() || !bare)
        return std::nullopt;
    return server;
}

bool is_this_machine(std::string const& host)
{
    return host == "localhost" || host == "[::1]" ||
        (host.starts_with("127.") && host.find_first_not_of("0123456789.") == host.npos);
}

bool encrypts(MailEncryption wanted, ServerAddress const& server)
{
    return server.scheme == "smtps" || wanted == MailEncryption::required ||
        (wanted == MailEncryption::automatic && !is_this_machine(server.host));
}

/// What is still to be sent of one mail.
std::size_t give(char* buffer, std::size_t size, std::size_t count, void* context)
{
    auto& rest = *static_cast<std::string_view*>(context);
    auto const given = std::min(rest.size(), size * count);
    std::memcpy(buffer, rest.data(), given);
    rest.remove_prefix(given);
    return given;
}

void start_curl()
{
    static CURLcode const started = curl_global_init(CURL_GLOBAL_DEFAULT);
    EXPECT(started == CURLE_OK);
}

// libcurl tells "RCPT failed: 550" in words alone: its code is the same for a refused sender, which is our
// own fault.
bool recipient_refused(CURLcode code, long answer, std::string_view words)
{
    return code == CURLE_SEND_ERROR && answer >= 500 && answer < 600 && words.starts_with("RCPT failed");
}

} // namespace

struct SmtpMailer::Connection {
    CURL* curl = curl_easy_init();
    std::array<char, CURL_ERROR_SIZE> words{};

    Connection() { EXPECT(curl != nullptr); }
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    ~Connection() { curl_easy_cleanup(curl); }

    template <class Value> void set(CURLoption option, Value value)
    {
        EXPECT(curl_easy_setopt(curl, option, value) == CURLE_OK);
    }
    void configure(SmtpSettings const& settings, ServerAddress const& server);
};

void SmtpMailer::Connection::configure(SmtpSettings const& settings, ServerAddress const& server)
{
    auto const wait = static_cast<long>(settings.timeout.count());
    set(CURLOPT_ERRORBUFFER, words.data());
    set(CURLOPT_URL, settings.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_PROXY, ""); // not the one in the environment
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TIMEOUT_MS, wait);
    set(CURLOPT_CONNECTTIMEOUT_MS, wait);
    set(CURLOPT_USE_SSL,
        static_cast<long>(encrypts(settings.encryption, server) ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!settings.certificate_authority_file.empty())
        set(CURLOPT_CAINFO, settings.certificate_authority_file.c_str());
    if (!settings.user_name.empty()) {
        set(CURLOPT_USERNAME, settings.user_name.c_str());
        set(CURLOPT_PASSWORD, settings.password.c_str());
    }
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, give);
}

Result<std::unique_ptr<SmtpMailer>> SmtpMailer::make(SmtpSettings settings, Clock const& clock)
{
    start_curl();
    TRY_VOID(check_sender(settings.sender));
    auto const server = parse_server(settings.url);
    if (!server)
        return fail(Fault::invalid, "mail.server_malformed");
    if (!settings.user_name.empty() && !encrypts(settings.encryption, *server) &&
        !is_this_machine(server->host))
        return fail(Fault::invalid, "mail.password_in_clear");
    auto connection = std::make_unique<Connection>();
    connection->configure(settings, *server);
    return std::make_unique<SmtpMailer>(std::move(settings), std::move(connection), clock);
}

SmtpMailer::SmtpMailer(SmtpSettings settings, std::unique_ptr<Connection> connection, Clock const& clock)
    : settings_(std::move(settings)), clock_(clock), connection_(std::move(connection))
{
}

SmtpMailer::~SmtpMailer() = default;

Result<void> SmtpMailer::send(MailMessage const& message)
{
    auto const mail = TRY(compose_mail(settings_.sender, message, stamp_now(clock_)));
    auto const address = TRY(check_address(message.to));
    auto const to = "<" + address + ">";
    auto const from = "<" + settings_.sender.address + ">";
    std::lock_guard const turn(turn_);
    std::string_view rest = mail;
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> const recipients(
        curl_slist_append(nullptr, to.c_str()), curl_slist_free_all);
    connection_->words[0] = '\0';
    connection_->set(CURLOPT_MAIL_FROM, from.c_str());
    connection_->set(CURLOPT_MAIL_RCPT, recipients.get());
    connection_->set(CURLOPT_READDATA, static_cast<void*>(&rest));
    auto const code = curl_easy_perform(connection_->curl);
    if (code == CURLE_OK)
        return {};
    long answer = 0;
    curl_easy_getinfo(connection_->curl, CURLINFO_RESPONSE_CODE, &answer);
    std::string const words =
        connection_->words[0] != '\0' ? connection_->words.data() : curl_easy_strerror(code);
    if (recipient_refused(code, answer, words))
        return fail(Error{Fault::invalid, {"mail.recipient_refused", {{"reason", words}}}});
    return unavailable(words);
}

Result<void> SmtpMailer::try_server()
{
    std::lock_guard const turn(turn_);
    connection_->words[0] = '\0';
    connection_->set(CURLOPT_UPLOAD, 0L);
    connection_->set(CURLOPT_NOBODY, 1L);
    connection_->set(CURLOPT_CUSTOMREQUEST, "NOOP");
    auto const code = curl_easy_perform(connection_->curl);
    connection_->set(CURLOPT_CUSTOMREQUEST, nullptr);
    connection_->set(CURLOPT_NOBODY, 0L);
    connection_->set(CURLOPT_UPLOAD, 1L);
    if (code == CURLE_OK)
        return {};
    return unavailable(connection_->words[0] != '\0' ? connection_->words.data() : curl_easy_strerror(code));
}

// ---- outbox

namespace {

/// A file that is closed, and removed unless it was kept.
class NewFile {
public:
    explicit NewFile(std::string path)
        : path_(std::move(path)), file_(open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600))
    {
    }
    NewFile(NewFile const&) = delete;
    NewFile& operator=(NewFile const&) = delete;
    ~NewFile()
    {
        if (file_ < 0)
            return;
        close(file_);
        if (!kept_)
            unlink(path_.c_str());
    }

    /// On the disk, and only then under its name.
    bool keep_as(std::string const& name, std::string_view content)
    {
        for (auto rest = content; file_ >= 0 && !rest.empty();) {
            auto const written = write(file_, rest.data(), rest.size());
            if (written <= 0)
                return false;
            rest.remove_prefix(static_cast<std::size_t>(written));
        }
        kept_ = file_ >= 0 && fsync(file_) == 0 && rename(path_.c_str(), name.c_str()) == 0;
        return kept_;
    }

private:
    std::string path_;
    int file_;
    bool kept_ = false;
};

bool sync_directory(std::string const& directory)
{
    int const opened = open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool const synced = opened >= 0 && fsync(opened) == 0;
    if (opened >= 0)
        close(opened);
    return synced;
}

} // namespace

OutboxMailer::OutboxMailer(std::string directory, Sender sender, Clock const& clock, MailObserver observer)
    : directory_(std::move(directory)), sender_(std::move(sender)), clock_(clock),
      observer_(std::move(observer))
{
}

Result<void> OutboxMailer::send(MailMessage const& message)
{
    auto const stamp = stamp_now(clock_);
    auto const mail = TRY(compose_mail(sender_, message, stamp));
    std::lock_guard const turn(turn_);
    if (mkdir(directory_.c_str(), 0700) != 0 && errno != EEXIST)
        return unavailable(std::strerror(errno));
    auto const name = directory_ + "/" + iso_instant(stamp.at) + "-" + to_hex(stamp.id).substr(0, 12);
    if (!NewFile(name + ".part").keep_as(name + ".eml", mail) || !sync_directory(directory_))
        return unavailable(std::strerror(errno));
    if (observer_)
        observer_(message);
    return {};
}

} // namespace manyhands::mail
