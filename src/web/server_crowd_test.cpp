// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 20: nobody outside can stop the rest. Crowds of one address, those who send and read slowly, uploads.
#include "web/server.hpp"
#include "web/server_client_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

namespace manyhands::web {
namespace {

using namespace std::chrono_literals;

constexpr auto crowd = "127.0.0.1";
constexpr auto elsewhere = "127.0.0.2";
constexpr auto get_the_page = "GET /page HTTP/1.1\r\nHost: a\r\n\r\n";

class Rule20 : public testing::Test {
protected:
    void start()
    {
        Router router;
        router.get("/page", [](Request, Reply reply) { std::move(reply)(page("page")); });
        router.get("/large", [](Request, Reply reply) { std::move(reply)(page(std::string(8 << 20, 'x'))); });
        router.get("/slow", [this](Request, Reply reply) {
            std::this_thread::sleep_for(50ms);
            ++slow_count;
            std::move(reply)(page("slow"));
        });
        router.post("/form", {.body_bytes = 4096}, [](Request request, Reply reply) {
            std::move(reply)(plain_text(200, std::to_string(request.body.size())));
        });
        router.post("/upload", {.body_bytes = 1 << 20}, [](Request request, Reply reply) {
            std::move(reply)(plain_text(200, std::to_string(request.body.size())));
        });
        router.post("/held", {}, [this](Request, Reply reply) {
            held.emplace_back(std::move(reply));
            held_count = static_cast<int>(held.size());
            held_count.notify_all();
        });
        options.limits.small_body_bytes = 4096;
        options.limits.linger_time = 100ms;
        options.uploader = [](Request const& request) {
            return std::string(request.cookie("person").value_or(""));
        };
        server = std::move(Server::start(options, std::move(router)).value());
    }
    RawClient client(char const* from = elsewhere) const { return RawClient(server->port(), from); }
    std::string ask(std::string_view request, char const* from = elsewhere) const
    {
        auto one = client(from);
        one.send(request);
        return one.answer();
    }
    static std::string post(std::string const& path, std::size_t bytes, std::string const& fields = "")
    {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\n" + fields +
            "Content-Length: " + std::to_string(bytes) + "\r\n\r\n";
    }
    static std::string upload(std::string const& person)
    {
        return post("/upload", 1 << 20, "Cookie: person=" + person + "\r\n");
    }

    std::atomic<int> slow_count = 0;
    Server::Options options;
    std::unique_ptr<Server> server;
    std::vector<Reply> held; ///< of /held, until the test lets them go
    std::atomic<int> held_count = 0;
};

// Eight announcements of 64 MiB took all there was for bodies, and every form was answered 503.
TEST_F(Rule20, UploadsTakeNothingFromForms)
{
    options.limits.small_body_memory = options.limits.small_body_memory_per_network = 64 << 10;
    options.limits.upload_memory = options.limits.upload_memory_per_network = 2 << 20;
    start();
    std::vector<RawClient> uploads;
    for (int count = 0; count < 8; ++count) {
        uploads.push_back(client(crowd));
        uploads.back().send(upload("person" + std::to_string(count)) + std::string(100'000, 'x'));
    }
    for (auto const* from : {elsewhere, crowd})
        EXPECT_EQ(body_of(ask(post("/form", 4000) + std::string(4000, 'x'), from)), "4000");
}

TEST_F(Rule20, OnlyTheSignedInUploadAndTheOthersAreToldBeforeTheyDo)
{
    start();
    for (auto const& head :
         {upload(""), post("/upload", 1 << 20),
          std::string("POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")}) {
        auto one = client();
        one.send(head);
        auto const answer = one.until_close();
        EXPECT_EQ(status_of(answer), 403);
        EXPECT_EQ(field_of(answer, "Connection"), "close");
    }
    EXPECT_EQ(body_of(ask(upload("ann") + std::string(1 << 20, 'x'))), "1048576");
    EXPECT_EQ(body_of(ask(post("/upload", 4096) + std::string(4096, 'x'))), "4096"); // no more than a form
    EXPECT_EQ(status_of(ask(post("/form", 4097, "Cookie: person=ann\r\n"))), 413);
}

TEST_F(Rule20, OneUploadForEachPersonAndAFewForEachNetwork)
{
    options.limits.uploads_per_network = 2;
    start();
    auto const begun = [&](std::string const& person, char const* from) {
        auto one = client(from);
        one.send(post("/upload", 1 << 20, "Expect: 100-continue\r\nCookie: person=" + person + "\r\n"));
        return std::pair(one.answer(), std::move(one));
    };
    auto ann = begun("ann", crowd);
    EXPECT_TRUE(ann.first.starts_with("HTTP/1.1 100"));
    EXPECT_EQ(status_of(begun("ann", elsewhere).first), 503);
    auto const ben = begun("ben", crowd);
    EXPECT_TRUE(ben.first.starts_with("HTTP/1.1 100"));
    EXPECT_EQ(status_of(begun("eve", crowd).first), 503);
    auto const fay = begun("fay", elsewhere);
    EXPECT_TRUE(fay.first.starts_with("HTTP/1.1 100"));
    ann.second.send(std::string(1 << 20, 'x'));
    EXPECT_EQ(body_of(ann.second.answer()), "1048576");
    EXPECT_TRUE(begun("ann", elsewhere).first.starts_with("HTTP/1.1 100"));
}

TEST_F(Rule20, WhatIsAnnouncedTakesNoRoomAndWhatArrivedMakesItForOthers)
{
    options.limits.small_body_memory = 16 << 10;
    options.limits.small_body_memory_per_network = 8 << 10;
    start();
    std::vector<RawClient> slow;
    int there = 0;
    for (int count = 0; count < 20; ++count) {
        slow.push_back(client(crowd));
        slow.back().send(post("/form", 4096));
    }
    EXPECT_EQ(body_of(ask(post("/form", 4000) + std::string(4000, 'x'), crowd)), "4000");
    for (auto const& each : slow)
        each.send(std::string(4000, 'x')); // all but a few bytes, and 8 KB have room for two of them
    auto const cut_off = [&] {
        return std::ranges::count_if(slow, [](RawClient const& each) { return each.wait_for_bytes(1ms); });
    };
    for (int turn = 0; turn < 1000 && cut_off() < 18; ++turn) { }
    EXPECT_EQ(cut_off(), 18);
    EXPECT_EQ(body_of(ask(post("/form", 4000) + std::string(4000, 'x'), crowd)), "4000");
    EXPECT_EQ(cut_off(), 19);
    EXPECT_EQ(body_of(ask(post("/form", 4000) + std::string(4000, 'x'))), "4000");
    for (auto& each : slow) {
        each.send(std::string(96, 'x'));
        there += status_of(each.answer()) == 200;
    }
    EXPECT_EQ(there, 1);
}

TEST_F(Rule20, ABodyMustKeepToAnAverageHoweverItTrickles)
{
    options.limits.body_grace = 300ms;
    options.limits.body_bytes_a_second = 1 << 20;
    options.limits.progress_bytes = 1;
    start();
    auto one = client();
    one.send(post("/form", 4096));
    std::jthread const trickle([&one](std::stop_token const& stop) {
        for (int count = 0; count < 4000 && !stop.stop_requested(); ++count) {
            one.send("x");
            std::this_thread::sleep_for(1ms);
        }
    });
    auto const began = std::chrono::steady_clock::now();
    one.until_close();
    EXPECT_TRUE(one.is_closed());
    EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
}

TEST_F(Rule20, ACrowdOfOneAddressTakesNoPlaceFromOthers)
{
    options.limits.connections = 40;
    options.limits.connections_per_network = 30;
    start();
    std::vector<RawClient> heads;
    for (int count = 0; count < 60; ++count) {
        heads.push_back(client(crowd));
        heads.back().send("GET /page HTTP/1.1\r\nHo");
    }
    EXPECT_EQ(status_of(ask(get_the_page)), 200);
    // Behind the same address, who has waited longest in the middle of a head makes room, after a second.
    for (int turn = 0; turn < 100 && status_of(ask(get_the_page, crowd)) != 200; ++turn)
        std::this_thread::sleep_for(50ms);
    EXPECT_EQ(status_of(ask(get_the_page, crowd)), 200);
    // A body that trickles makes room as a head does.
    for (auto const& each : heads)
        each.send("st: a\r\n\r\nPOST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\n\r\nx");
    EXPECT_EQ(status_of(ask(get_the_page, crowd)), 200);
    EXPECT_EQ(status_of(ask(get_the_page)), 200);
}

TEST_F(Rule20, TheNetworkWithMostConnectionsGivesOneBack)
{
    options.limits.connections = 6;
    start();
    std::vector<RawClient> many;
    for (int count = 0; count < 5; ++count)
        many.push_back(client(crowd));
    RawClient few = client("127.0.0.3");
    many.back().send(get_the_page);
    EXPECT_EQ(status_of(many.back().answer()), 200); // and so all were taken
    for (int turn = 0; turn < 100 && status_of(ask(get_the_page)) != 200; ++turn)
        std::this_thread::sleep_for(50ms);
    many.front().until_close(5s);
    EXPECT_TRUE(many.front().is_closed());
    few.send(get_the_page);
    EXPECT_EQ(status_of(few.answer()), 200);
}

// Networks take turns at the workers: who asks for one page does not wait for the hundred of another.
TEST_F(Rule20, ACrowdOfOneAddressWaitsForItself)
{
    options.workers = 1;
    options.limits.waiting = 40;
    start();
    std::vector<RawClient> many;
    for (int count = 0; count < 30; ++count) {
        many.push_back(client(crowd));
        many.back().send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    EXPECT_TRUE(many.front().wait_for_bytes());
    EXPECT_EQ(status_of(ask(get_the_page)), 200);
    EXPECT_LT(slow_count, 15);
}

TEST_F(Rule20, BehindATrustedProxyTheNetworkIsTheOneItNames)
{
    options.trusted_proxies = {crowd};
    options.limits.stop_time = 100ms;
    options.limits.connections_per_network = 2;
    start();
    auto const from = [](std::string const& address) {
        return post("/held", 0, "X-Forwarded-For: " + address + "\r\n");
    };
    std::vector<RawClient> through;
    for (auto const* address : {"192.0.2.1", "192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2"}) {
        through.push_back(client(crowd));
        through.back().send(from(address));
    }
    for (int now = held_count; now < 5; now = held_count)
        held_count.wait(now);
    EXPECT_EQ(status_of(ask(from("192.0.2.1"), crowd)), 503);
    EXPECT_EQ(status_of(ask(from("2001:db8::3"), crowd)), 503);
    EXPECT_EQ(status_of(ask("GET /page HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.2\r\n\r\n", crowd)),
              200);
    EXPECT_EQ(status_of(ask(get_the_page, crowd)), 200); // the proxy itself
    server->stop();
}

TEST_F(Rule20, WhoDoesNotReadHoldsNoMoreThanTheirPart)
{
    options.limits.answer_memory_per_network = 20 << 20;
    start();
    std::vector<RawClient> lazy;
    for (int count = 0; count < 10; ++count) {
        lazy.push_back(client(crowd));
        lazy.back().send("GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        EXPECT_TRUE(lazy.back().wait_for_bytes());
    }
    auto other = client();
    other.send("GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(body_of(other.until_close()).size(), 8U << 20);
    int whole = 0;
    for (auto& each : lazy)
        whole += body_of(each.until_close()).size() == 8U << 20;
    EXPECT_GE(whole, 1);
    EXPECT_LE(whole, 2); // of 8 MB each
}

TEST_F(Rule20, AnAnswerMustBeReadOnAverageHoweverItTrickles)
{
    options.limits.answer_grace = 200ms;
    options.limits.answer_bytes_a_second = 64 << 20;
    start();
    auto slow = client();
    slow.send("GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    std::size_t read = 0;
    while (!slow.is_closed() && read < 8U << 20) {
        read += slow.until_close(1ms).size();
        std::this_thread::sleep_for(500ms);
    }
    EXPECT_LT(read, 8U << 20);
}

} // namespace
} // namespace manyhands::web
