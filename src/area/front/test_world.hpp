// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests only: a small world with a real store in a directory of its own, a clock that is set by hand, and
// the door with its routes. People act and look in it, or send whole requests as their browsers would.
#pragma once

#include "area/front/front.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "store/test_store.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <future>
#include <map>
#include <stdexcept>

namespace manyhands::front::test {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// Whether `text` has the words, but for within a random token of a form: out of forty letters three make somebody's
/// name now and then.
inline bool says_outside_tokens(std::string_view text, std::string_view words)
{
    constexpr std::size_t token_size = 40;
    auto const in_token = [](char letter) {
        return std::isalnum(static_cast<unsigned char>(letter)) || letter == '-' || letter == '_';
    };
    if (words.size() >= token_size || !std::ranges::all_of(words, in_token))
        return text.contains(words);
    for (auto at = text.find(words); at != text.npos; at = text.find(words, at + 1)) {
        auto begin = at;
        while (begin > 0 && in_token(text[begin - 1]))
            --begin;
        auto end = at;
        while (end < text.size() && in_token(text[end]))
            ++end;
        if (end - begin < token_size)
            return true;
    }
    return false;
}

/// What a browser gets back.
struct Got {
    int status = 0;
    std::string body = {};
    std::string location = {};
    std::vector<web::Cookie> cookies = {};
    std::string content_type = {};
    bool says(std::string_view words) const { return says_outside_tokens(body, words); }
};

class TestWorld {
public:
    TestWorld()
        : directory_(std::filesystem::temp_directory_path() /
                     ("manyhands-test-" + random_token().substr(0, 12))),
          database_(open(directory_)), tools{.clock = clock,
                                             .database = *database_,
                                             .journal = journal,
                                             .server_key = Bytes(32, 7),
                                             .settings = {.data_directory = directory_.string()}},
          door(router, tools)
    {
    }
    ~TestWorld()
    {
        database_.reset();
        store::test::remove(directory_);
    }
    TestWorld(TestWorld const&) = delete;
    TestWorld& operator=(TestWorld const&) = delete;

    /// A member with a name, an address `name@example.org` and a signed-in browser.
    PersonId person(std::string const& name)
    {
        people::Person const made{.id = PersonId::random(),
                                  .name = name,
                                  .email = lower_ascii_name(name) + "@example.org",
                                  .standing = people::Standing::member,
                                  .made_at = clock.now()};
        run([&](store::Transaction& rows) { people::insert_person(rows, made); });
        sign_in(made.id);
        return made.id;
    }
    PersonId administrator(std::string const& name)
    {
        auto const id = person(name);
        run([&](store::Transaction& rows) {
            people::insert_administrator(rows, id, std::nullopt, clock.now());
        });
        return id;
    }
    /// A person of any standing gets a browser.
    void sign_in(PersonId id)
    {
        run([&](store::Transaction& rows) {
            web::Request request;
            Turn turn{.request = request, .rows = rows, .tools = tools, .now = clock.now(), .who = {}};
            tokens_[id] = people::begin_session(rows, request, id, clock.now()).value;
        });
    }

    /// Who a visitor would be, for calling acts without HTTP. Nobody: a stranger.
    people::Visitor visitor(store::Snapshot const& rows, std::optional<PersonId> who) const
    {
        return people::find_visitor(rows, request_of(who, web::Method::get, "/"), clock.now());
    }

    /// An act by somebody, in a transaction of its own.
    template <class Act> auto act(std::optional<PersonId> who, Act&& what)
        -> std::invoke_result_t<Act&, Turn&>
    {
        auto const request = request_of(who, web::Method::post, "/");
        return database_->write_and_wait([&](store::Transaction& rows) {
            Turn turn{.request = request,
                      .rows = rows,
                      .tools = tools,
                      .now = clock.now(),
                      .who = visitor(rows, who)};
            return what(turn);
        });
    }
    /// A look by somebody.
    template <class Look> auto look(std::optional<PersonId> who, Look&& what)
    {
        auto const request = request_of(who, web::Method::get, "/");
        return database_->read([&](store::Snapshot& rows) {
            Visit visit{.request = request,
                        .rows = rows,
                        .tools = tools,
                        .now = clock.now(),
                        .who = visitor(rows, who)};
            visit.frame = frame_of(visit);
            return what(visit);
        });
    }
    /// Rows as they are, without a person.
    template <class Read> auto rows(Read&& read) { return database_->read(std::forward<Read>(read)); }
    template <class Write> void run(Write&& write)
    {
        auto const done = database_->write_and_wait([&](store::Transaction& rows) -> Result<void> {
            write(rows);
            return {};
        });
        if (!done)
            throw std::runtime_error("the test's own write failed: " + done.error().note.key);
    }

    Got get(std::optional<PersonId> who, std::string const& target)
    {
        return send(request_of(who, web::Method::get, target));
    }
    /// A form from a page of ours, with its hidden fields.
    Got post(std::optional<PersonId> who, std::string const& target, Fields fields = {})
    {
        auto request = request_of(who, web::Method::post, target);
        fields.emplace_back("_csrf", form_token(tools, people::token_of(request)));
        fields.emplace_back("_key", random_token());
        return post_raw(std::move(request), fields);
    }
    /// The same, with exactly these fields.
    Got post_raw(web::Request request, Fields const& fields)
    {
        for (auto const& [name, value] : fields) {
            request.body += request.body.empty() ? "" : "&";
            web::append_percent_encoded(request.body, name);
            request.body += '=';
            web::append_percent_encoded(request.body, value);
        }
        return send(std::move(request));
    }
    web::Request request_of(std::optional<PersonId> who, web::Method method, std::string const& target) const
    {
        web::Request request;
        request.method = method;
        request.target = target;
        request.path = target.substr(0, target.find('?'));
        request.remote_address = "127.0.0.1";
        request.nonce = "nonce";
        add_query(request, target);
        auto const token = who && tokens_.contains(*who) ? tokens_.at(*who) : stranger_token_;
        auto const cookie = web::host_cookie_name(people::session_cookie) + "=" + token + extra_cookies;
        request.headers = web::Headers({{"host", "localhost"},
                                        {"cookie", cookie},
                                        {"content-type", "application/x-www-form-urlencoded"},
                                        {"sec-fetch-site", "same-origin"}});
        return request;
    }
    Got send(web::Request request)
    {
        auto found = router.find(request.method, request.path);
        if (!found.route)
            return {.status = 404};
        request.captures = found.captures;
        std::promise<web::Response> promise;
        auto future = promise.get_future();
        web::Reply reply(
            [&](std::optional<web::Response> response) { promise.set_value(std::move(response.value())); });
        found.route->handler(std::move(request), std::move(reply));
        auto response = future.get();
        if (response.made)
            response = response.made();
        return got(std::move(response));
    }

    std::filesystem::path const& directory() const { return directory_; }
    store::Database& database() { return *database_; }

private:
    std::filesystem::path directory_;
    std::unique_ptr<store::Database> database_;
    std::map<PersonId, std::string> tokens_;
    std::string stranger_token_ = random_token();

public:
    SetClock clock{Instant{1'790'000'000'000}}; // 21 September 2026
    journal::Journal journal;
    Tools tools;
    web::Router router;
    Door door;
    std::string extra_cookies; ///< such as "; __Host-language=cy"

private:
    static std::unique_ptr<store::Database> open(std::filesystem::path const& directory)
    {
        auto opened = store::Database::open(store::test::options_for(directory));
        if (!opened)
            throw std::runtime_error("the test's store did not open: " + opened.error().note.key);
        return std::move(*opened);
    }
    static std::string lower_ascii_name(std::string const& name)
    {
        std::string word;
        for (char c : name)
            if (std::isalnum(static_cast<unsigned char>(c)))
                word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        return word + lower_ascii(random_token().substr(0, 4));
    }
    static void add_query(web::Request& request, std::string const& target)
    {
        auto const at = target.find('?');
        if (at == std::string::npos)
            return;
        std::string_view rest = std::string_view(target).substr(at + 1);
        while (!rest.empty()) {
            auto const pair = rest.substr(0, rest.find('&'));
            rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
            auto const equals = pair.find('=');
            request.query.add(std::string(pair.substr(0, equals)),
                              equals == std::string_view::npos ? "" : std::string(pair.substr(equals + 1)));
        }
    }
    static Got got(web::Response response)
    {
        Got answer{.status = response.status,
                   .body = std::move(response.body),
                   .cookies = std::move(response.cookies),
                   .content_type = response.content_type};
        if (response.stream)
            for (bool more = true; more;) {
                std::string chunk;
                more = response.stream(chunk);
                answer.body += chunk;
            }
        for (auto const& header : response.headers)
            if (header.name == "Location")
                answer.location = header.value;
        return answer;
    }
};

} // namespace manyhands::front::test
