// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server.hpp"
#include "web/server_client_test.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace manyhands::web {
namespace {

using namespace std::chrono_literals;

std::string get(std::string_view path)
{
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

/// A server with a few routes, and what it logged.
class ServerTest : public testing::Test {
protected:
    std::string ask(std::string const& path, std::string const& fields = "") const
    {
        return talk(server_->port(),
                    "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + fields + "\r\n");
    }
    void start(Server::Options options = {}, Router router = {})
    {
        options.log = Log::to([this](std::string_view line) {
            std::lock_guard const lock(mutex_);
            lines_.emplace_back(line);
        });
        router.get("/hello", [](Request, Reply reply) { std::move(reply)(page("hello")); });
        router.get("/hello/{name}", [](Request request, Reply reply) {
            std::move(reply)(page(std::string(request.capture("name")) + '|' + request.remote_address));
        });
        router.post("/echo", {.body_bytes = 1000},
                    [](Request request, Reply reply) { std::move(reply)(plain_text(200, request.body)); });
        server_ = std::move(Server::start(std::move(options), std::move(router)).value());
    }

    std::string logged()
    {
        std::lock_guard const lock(mutex_);
        std::string all;
        for (auto const& line : lines_)
            all += line + '\n';
        return all;
    }

    RawClient client() const { return RawClient(server_->port()); }

    std::mutex mutex_;
    std::vector<std::string> lines_;
    std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, keeps_a_connection_open_for_several_requests)
{
    start();
    auto one = client();
    for (int turn = 0; turn < 3; ++turn) {
        one.send(get("/hello"));
        auto const answer = one.answer();
        EXPECT_EQ(status_of(answer), 200);
        EXPECT_EQ(body_of(answer), "hello");
        EXPECT_FALSE(one.is_closed());
    }
}

TEST_F(ServerTest, closes_when_asked_and_for_http_1_0)
{
    start();
    auto const asked =
        talk(server_->port(), "GET /hello HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Close\r\n\r\n");
    EXPECT_EQ(body_of(asked), "hello");
    EXPECT_EQ(field_of(asked, "Connection"), "close");
    EXPECT_EQ(body_of(talk(server_->port(), "GET /hello HTTP/1.0\r\nHost: a\r\n\r\n")), "hello");
}

TEST_F(ServerTest, answers_pipelined_requests_in_their_order)
{
    start();
    auto one = client();
    one.send(get("/hello/a") + "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi" +
             get("/hello/b"));
    EXPECT_TRUE(body_of(one.answer()).starts_with("a|"));
    EXPECT_EQ(body_of(one.answer()), "hi");
    EXPECT_TRUE(body_of(one.answer()).starts_with("b|"));
}

TEST_F(ServerTest, a_request_may_come_byte_by_byte)
{
    start();
    auto one = client();
    for (char const byte :
         "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n" +
             std::string()) {
        one.send(std::string_view(&byte, 1));
        std::this_thread::sleep_for(1ms);
    }
    EXPECT_EQ(body_of(one.answer()), "hi");
}

TEST_F(ServerTest, head_is_get_without_the_body)
{
    start();
    auto one = client();
    one.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    one.send("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    auto const both = one.until_close();
    EXPECT_EQ(field_of(both, "Content-Length"), "5");
    EXPECT_TRUE(body_of(both).starts_with("HTTP/1.1 200 OK")) << both;
}

TEST_F(ServerTest, tells_the_methods_of_an_address)
{
    start();
    auto one = client();
    one.send("POST /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    auto const answer = one.answer();
    EXPECT_EQ(status_of(answer), 405);
    EXPECT_EQ(field_of(answer, "Allow"), "GET, HEAD");
    one.send(get("/echo"));
    EXPECT_EQ(field_of(one.answer(), "Allow"), "POST");
    one.send(get("/hello/"));
    EXPECT_EQ(status_of(one.answer()), 404);
}

TEST_F(ServerTest, takes_bodies_counted_and_chunked_up_to_the_limit_of_the_route)
{
    start();
    auto one = client();
    one.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
             "chunked\r\n\r\n3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nTrailer: t\r\n\r\n");
    EXPECT_EQ(body_of(one.answer()), "abcdefg");
    one.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n" + std::string(1000, 'x'));
    EXPECT_EQ(body_of(one.answer()).size(), 1000U);
    auto const counted =
        talk(server_->port(),
             "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n" + std::string(1001, 'x'));
    EXPECT_EQ(status_of(counted), 413);
    EXPECT_EQ(field_of(counted, "Connection"), "close");
    auto const chunked = talk(server_->port(),
                              "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                                  std::string(1001, 'x') + "\r\n0\r\n\r\n");
    EXPECT_EQ(status_of(chunked), 413);
}

// Uploads of binary files were refused where the head and the first of them came in one piece.
TEST_F(ServerTest, takes_any_bytes_in_a_body_that_comes_with_its_head)
{
    start();
    auto one = client();
    for (auto const& body :
         {std::string("a\0b", 3), std::string("\0\n\0\r\n", 5), std::string("\n\r\n\r\n")}) {
        one.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) +
                 "\r\n\r\n" + body);
        EXPECT_EQ(body_of(one.answer()), body);
    }
    one.send(std::string("GET /hello HTTP/1.1\r\nHost: a\0\r\n\r\n", 33));
    EXPECT_EQ(status_of(one.answer()), 400);
}

TEST_F(ServerTest, a_refusal_reaches_who_is_still_sending)
{
    start();
    auto one = client();
    one.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n");
    one.send(std::string(8000000, 'x'));
    EXPECT_EQ(status_of(one.until_close()), 413);
}

TEST_F(ServerTest, throws_the_body_of_a_get_away)
{
    start();
    auto one = client();
    one.send("GET /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" + get("/hello"));
    EXPECT_EQ(body_of(one.answer()), "hello");
    EXPECT_EQ(body_of(one.answer()), "hello");
    EXPECT_EQ(
        status_of(talk(server_->port(), "GET /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\n\r\n")),
        413);
}

TEST_F(ServerTest, says_continue_only_to_what_it_will_take)
{
    start();
    auto one = client();
    one.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(one.answer(), "HTTP/1.1 100 Continue\r\n\r\n");
    one.send("hi");
    EXPECT_EQ(body_of(one.answer()), "hi");
    one.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\nExpect: 100-continue\r\n\r\n");
    one.finish();
    EXPECT_EQ(status_of(one.until_close()), 413);
}

TEST_F(ServerTest, protects_every_answer)
{
    start();
    for (auto const& request : {get("/hello"), get("/nowhere"), std::string("GET / HTTP/9.9\r\n\r\n")}) {
        auto one = client();
        one.send(request);
        auto const answer = one.answer();
        EXPECT_TRUE(field_of(answer, "Content-Security-Policy").starts_with("default-src 'none'")) << answer;
        EXPECT_EQ(field_of(answer, "X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(field_of(answer, "Cache-Control"), "private, no-store");
        EXPECT_EQ(field_of(answer, "Referrer-Policy"), "same-origin");
        EXPECT_EQ(field_of(answer, "Strict-Transport-Security"), "");
    }
}

TEST_F(ServerTest, a_nonce_is_new_for_every_request_and_named_in_the_policy)
{
    Router router;
    router.get("/nonce", [](Request request, Reply reply) { std::move(reply)(page(request.nonce)); });
    start({}, std::move(router));
    auto one = client();
    one.send(get("/nonce") + get("/nonce"));
    auto const first = one.answer();
    auto const second = one.answer();
    EXPECT_GE(body_of(first).size(), 22U);
    EXPECT_NE(body_of(first), body_of(second));
    EXPECT_NE(field_of(first, "Content-Security-Policy").find("script-src 'nonce-" + body_of(first) + "'"),
              std::string::npos);
}

TEST_F(ServerTest, believes_forwarding_from_trusted_proxies_alone)
{
    auto const forwarded =
        "GET /hello/x HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 6.6.6.6, 203.0.113.9\r\nX-Forwarded-Proto: "
        "https\r\nConnection: close\r\n\r\n";
    start();
    auto const stranger = talk(server_->port(), forwarded);
    EXPECT_EQ(body_of(stranger), "x|127.0.0.1");
    EXPECT_EQ(field_of(stranger, "Strict-Transport-Security"), "");
    start({.trusted_proxies = {"127.0.0.1"}});
    auto const proxy = talk(server_->port(), forwarded);
    EXPECT_EQ(body_of(proxy), "x|203.0.113.9");
    EXPECT_EQ(field_of(proxy, "Strict-Transport-Security"), "max-age=31536000");
}

TEST_F(ServerTest, says_that_a_proxy_is_not_trusted)
{
    std::atomic<int> heard = 0;
    auto const ask_with = [&](std::string const& header) {
        talk(server_->port(), "GET /hello/x HTTP/1.1\r\nHost: a\r\n" + header + "Connection: close\r\n\r\n");
    };
    start({.untrusted_proxy = [&] { ++heard; }});
    ask_with("");
    EXPECT_EQ(heard, 0);
    ask_with("X-Forwarded-For: 203.0.113.9\r\n");
    EXPECT_EQ(heard, 1);
    start({.trusted_proxies = {"127.0.0.1"}, .untrusted_proxy = [&] { ++heard; }});
    ask_with("X-Forwarded-For: 203.0.113.9\r\n");
    EXPECT_EQ(heard, 1);
}

TEST_F(ServerTest, logs_the_pattern_and_never_the_address)
{
    start();
    auto one = client();
    one.send(get("/hello/secret?name=private"));
    one.answer();
    one.send(get("/hidden"));
    one.answer();
    server_->stop();
    EXPECT_NE(logged().find("method=GET route=/hello/{name} status=200 "), std::string::npos) << logged();
    EXPECT_NE(logged().find("method=GET route=- status=404 "), std::string::npos) << logged();
    for (auto const* word : {"secret", "private", "hidden", "127.0.0.1"})
        EXPECT_EQ(logged().find(word), std::string::npos) << word;
}

std::string id_of(std::string const& answer) { return field_of(answer, "X-Request-Id"); }

TEST_F(ServerTest, names_every_request_in_the_answer_and_in_the_log)
{
    start();
    auto const first = id_of(ask("/hello/a"));
    auto const second = id_of(ask("/nowhere"));
    EXPECT_EQ(first.size(), 16U);
    EXPECT_EQ(second.size(), 16U);
    EXPECT_NE(first, second);
    server_->stop();
    EXPECT_NE(logged().find("request=" + first + " method=GET route=/hello/{name}"), std::string::npos)
        << logged();
    EXPECT_NE(logged().find("request=" + second + " method=GET route=-"), std::string::npos) << logged();
}

TEST_F(ServerTest, takes_the_name_of_a_request_from_a_trusted_proxy_alone)
{
    start({.trusted_proxies = {"127.0.0.1"}});
    auto const named = [&](std::string const& name) {
        return id_of(ask("/hello/a", "X-Request-Id: " + name + "\r\n"));
    };
    EXPECT_EQ(named("proxy-0001"), "proxy-0001");
    EXPECT_EQ(named("short").size(), 16U);
    EXPECT_EQ(named("with \"quotes\" message=x").size(), 16U);
    EXPECT_EQ(named(std::string(65, 'a')).size(), 16U);
    server_->stop();
    start();
    EXPECT_NE(named("proxy-0001"), "proxy-0001");
}

TEST_F(ServerTest, says_why_it_cannot_listen)
{
    start();
    auto const taken = Server::start({.port = server_->port()}, {});
    ASSERT_FALSE(taken.has_value());
    EXPECT_EQ(taken.error().fault, Fault::unavailable);
    EXPECT_FALSE(Server::start({.address = "nonsense"}, {}).has_value());
}

} // namespace
} // namespace manyhands::web
