// SPDX-License-Identifier: AGPL-3.0-or-later
// What Beast alone let through, what is ambiguous, what is too large or too slow: each refused, each
// connection closed.
#include "web/server.hpp"
#include "web/server_client_test.hpp"

#include <gtest/gtest.h>

namespace manyhands::web {
namespace {

using namespace std::chrono_literals;

struct Bad {
    std::string name;
    std::string bytes;
    int status;
};

std::vector<Bad> bad_requests()
{
    std::string const host = "Host: a\r\n";
    std::string const post = "POST /echo HTTP/1.1\r\n" + host;
    auto const get = [&](std::string const& target) {
        return "GET " + target + " HTTP/1.1\r\n" + host + "\r\n";
    };
    auto const with = [&](std::string const& field) {
        return "GET /hello HTTP/1.1\r\n" + host + field + "\r\n\r\n";
    };
    std::string const nul(1, '\0');
    return {
        {"unknown_coding", post + "Transfer-Encoding: pigeons\r\n\r\n0\r\n\r\n", 501},
        {"unknown_coding_and_length", post + "Transfer-Encoding: pigeons\r\nContent-Length: 1\r\n\r\nx", 400},
        {"chunked_and_length", post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
         400},
        {"chunked_before_another", post + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", 501},
        {"chunkedchunked", post + "Transfer-Encoding: chunkedchunked\r\n\r\n0\r\n\r\n", 501},
        {"coding_in_capitals", post + "Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n", 501},
        {"two_codings", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400},
        {"coding_in_1_0", "POST /echo HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400},
        {"length_plus", post + "Content-Length: +3\r\n\r\nabc", 400},
        {"length_minus", post + "Content-Length: -3\r\n\r\nabc", 400},
        {"length_list", post + "Content-Length: 3, 3\r\n\r\nabc", 400},
        {"length_twice", post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400},
        {"length_empty", post + "Content-Length: \r\n\r\n", 400},
        {"length_huge", post + "Content-Length: 99999999999999999999\r\n\r\n", 400},
        {"length_over_limit", post + "Content-Length: 5000000000\r\n\r\n", 413},
        {"chunk_size_overlong", post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nx", 400},
        {"chunk_size_no_number", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nx", 400},
        {"chunk_without_end", post + "Transfer-Encoding: chunked\r\n\r\n2;" + std::string(20000, 'x'), 400},
        {"no_host", "GET /hello HTTP/1.1\r\n\r\n", 400},
        {"two_hosts", with(std::string("Host: b")), 400},
        {"host_with_path", "GET /hello HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
        {"host_with_name", "GET /hello HTTP/1.1\r\nHost: me@a\r\n\r\n", 400},
        {"host_port_zero", "GET /hello HTTP/1.1\r\nHost: a:0\r\n\r\n", 400},
        {"host_empty", "GET /hello HTTP/1.1\r\nHost: \r\n\r\n", 400},
        {"folded_line", with("X: a\r\n b"), 400},
        {"folded_first_line", "GET /hello HTTP/1.1\r\n " + host + "\r\n", 400},
        {"space_before_colon", with("X : a"), 400},
        {"no_colon", with("X"), 400},
        {"nul", with("X: a" + nul + "b"), 400},
        {"bare_return", with("X: a\rb"), 400},
        {"bare_line_feed", "GET /hello HTTP/1.1\n" + host + "\r\n", 400},
        {"only_line_feeds", "GET /hello HTTP/1.1\nHost: a\n\n", 400},
        {"empty_line_first", "\r\n" + get("/hello"), 400},
        {"two_content_types", post + "Content-Type: a/b\r\nContent-Type: c/d\r\n\r\n", 400},
        {"unknown_method", "BREW /hello HTTP/1.1\r\n" + host + "\r\n", 501},
        {"small_method", "get /hello HTTP/1.1\r\n" + host + "\r\n", 501},
        {"put", "PUT /hello HTTP/1.1\r\n" + host + "\r\n", 405},
        {"connect", "CONNECT a:80 HTTP/1.1\r\n" + host + "\r\n", 405},
        {"http_0_9", "GET /hello\r\n\r\n", 400},
        {"http_2", "GET /hello HTTP/2.0\r\n" + host + "\r\n", 505},
        {"preface_of_2", "PRI * HTTP/2.0\r\n\r\n", 501},
        {"small_version", "GET /hello http/1.1\r\n" + host + "\r\n", 400},
        {"tls", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400},
        {"absolute_form", get("http://a/hello"), 400},
        {"star", get("*"), 400},
        {"raw_utf_8_path", get("/h\xc3\xa9llo"), 400},
        {"broken_utf_8_path", get("/%ff"), 400},
        {"overlong_utf_8_path", get("/%c0%af"), 400},
        {"dots", get("/../hello"), 400},
        {"dots_behind", get("/hello/.."), 400},
        {"dot", get("/./hello"), 400},
        {"encoded_dots", get("/%2e%2e/hello"), 400},
        {"encoded_slash", get("/hello%2fb"), 400},
        {"encoded_backslash", get("/hello%5cb"), 400},
        {"backslash", get("/hello\\b"), 400},
        {"encoded_nul", get("/hello%00"), 400},
        {"encoded_line_end", get("/hello%0d%0a"), 400},
        {"encoded_delete", get("/hello%7f"), 400},
        {"two_slashes", get("//hello"), 400},
        {"broken_escape", get("/hello%4"), 400},
        {"no_escape", get("/hello%zz"), 400},
        {"fragment", get("/hello#x"), 400},
        {"broken_query", get("/hello?a=%ff"), 400},
        {"space_in_target", get("/hello b"), 400},
        {"unknown_expectation", with("Expect: miracles"), 417},
        {"long_target", get("/" + std::string(5000, 'a')), 414},
        {"target_without_end", "GET /" + std::string(9000, 'a'), 414},
        {"long_field", with("X: " + std::string(9000, 'a')), 431},
        {"head_without_end", "GET /hello HTTP/1.1\r\nX: " + std::string(20000, 'a'), 431},
    };
}

class StrictTest : public testing::Test {
protected:
    StrictTest()
    {
        Router router;
        router.get("/hello", [](Request, Reply reply) { std::move(reply)(page("hello")); });
        router.post("/echo", {},
                    [](Request request, Reply reply) { std::move(reply)(plain_text(200, request.body)); });
        Server::Options options;
        options.limits.head_time = 300ms;
        options.limits.idle_time = 600ms;
        options.limits.body_progress = 300ms;
        options.limits.write_progress = 300ms;
        options.limits.linger_time = 300ms;
        server_ = std::move(Server::start(std::move(options), std::move(router)).value());
    }
    std::unique_ptr<Server> server_;
};

TEST_F(StrictTest, refuses_what_is_ambiguous_or_too_large_and_closes)
{
    for (auto const& bad : bad_requests()) {
        RawClient client(server_->port());
        client.send(bad.bytes +
                    "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"); // what follows must not be taken for a request
        auto const answer = client.until_close();
        EXPECT_EQ(status_of(answer), bad.status) << bad.name << '\n' << answer;
        EXPECT_TRUE(client.is_closed()) << bad.name;
        EXPECT_EQ(answer.find("HTTP/1.1 ", 1), std::string::npos) << bad.name << '\n' << answer;
        EXPECT_LT(body_of(answer).size(), 100U) << bad.name;
    }
    EXPECT_EQ(status_of(talk(server_->port(), "GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")),
              200);
}

TEST_F(StrictTest, refuses_too_many_fields)
{
    std::string many;
    for (int count = 0; count < 70; ++count)
        many += "X" + std::to_string(count) + ": y\r\n";
    EXPECT_EQ(status_of(talk(server_->port(), "GET /hello HTTP/1.1\r\nHost: a\r\n" + many + "\r\n")), 431);
}

TEST_F(StrictTest, takes_what_browsers_send)
{
    for (auto const* host : {"a", "localhost:8080", "127.0.0.1:1", "[::1]:443", "xn--caf-dma.example.org"}) {
        auto const request = std::string("GET /hello?q=a+b&c=%C3%A9&d={x|y}'& HTTP/1.1\r\nhost:") + host +
            " \r\nCookie: a=b; c=\xc3\xa9\r\nEmpty:\r\nTAB:\ta\t\r\nConnection: close\r\n\r\n";
        EXPECT_EQ(status_of(talk(server_->port(), request)), 200) << host;
    }
}

TEST_F(StrictTest, a_slow_header_is_cut_off_however_busy_it_looks)
{
    RawClient slow(server_->port());
    auto const began = std::chrono::steady_clock::now();
    slow.send("GET /hello HTTP/1.1\r\nHost: a\r\n");
    while (!slow.is_closed() && std::chrono::steady_clock::now() - began < 5s) {
        slow.send("X: y\r\n");
        slow.until_close(50ms);
    }
    EXPECT_TRUE(slow.is_closed());
    EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
}

TEST_F(StrictTest, a_slow_body_is_cut_off)
{
    RawClient slow(server_->port());
    slow.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
    auto const began = std::chrono::steady_clock::now();
    while (!slow.is_closed() && std::chrono::steady_clock::now() - began < 5s) {
        slow.send("x");
        slow.until_close(50ms);
    }
    EXPECT_TRUE(slow.is_closed());
    EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
}

TEST_F(StrictTest, an_idle_connection_is_closed)
{
    RawClient idle(server_->port());
    RawClient used(server_->port());
    used.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(status_of(used.answer()), 200);
    used.until_close(5s);
    EXPECT_TRUE(used.is_closed());
    EXPECT_EQ(idle.until_close(5s), "");
    EXPECT_TRUE(idle.is_closed());
}

} // namespace
} // namespace manyhands::web
