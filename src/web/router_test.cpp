// SPDX-License-Identifier: AGPL-3.0-or-later
// Routes, cookies, origins, redirects and replies: the parts of a conversation, without a server.
#include "web/cookie.hpp"
#include "web/router.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::web {
namespace {

Handler const nothing = [](Request, Reply) {};

std::string pattern_of(Router const& router, std::string_view path, Method method = Method::get)
{
    auto const found = router.find(method, path);
    return found.route ? found.route->pattern : "";
}

TEST(Router, finds_literals_before_captures_and_longer_endings_first)
{
    Router router;
    for (auto const* pattern : {"/", "/circles", "/circles/new", "/circles/{id}", "/circles/{id}.csv",
                                "/circles/{id}/invites", "/log/{rest...}", "/log/checkpoint"})
        router.get(pattern, nothing);
    for (auto const& [path, pattern] :
         std::vector<std::pair<std::string, std::string>>{{"/", "/"},
                                                          {"/circles", "/circles"},
                                                          {"/circles/new", "/circles/new"},
                                                          {"/circles/x", "/circles/{id}"},
                                                          {"/circles/x.csv", "/circles/{id}.csv"},
                                                          {"/circles/new/invites", "/circles/{id}/invites"},
                                                          {"/log/checkpoint", "/log/checkpoint"},
                                                          {"/log/tile/0/x001/234.p/7", "/log/{rest...}"},
                                                          {"/circles/", ""},
                                                          {"/circles/x/", ""},
                                                          {"/log/", ""},
                                                          {"/log", ""},
                                                          {"/log/a/", ""},
                                                          {"/circles/x/other", ""},
                                                          {"circles", ""},
                                                          {"", ""}})
        EXPECT_EQ(pattern_of(router, path), pattern) << path;
    EXPECT_EQ(router.find(Method::get, "/circles/x.csv").captures.first("id"), "x");
    EXPECT_EQ(router.find(Method::get, "/circles/new/invites").captures.first("id"), "new");
    EXPECT_EQ(router.find(Method::get, "/log/tile/0").captures.first("rest"), "tile/0");
    EXPECT_EQ(router.routes().size(), 8U);
}

TEST(Router, keeps_methods_apart)
{
    Router router;
    router.get("/a", nothing);
    router.post("/a", {.body_bytes = 5}, nothing);
    router.get("/b", nothing);
    EXPECT_EQ(router.find(Method::post, "/a").route->limits.body_bytes, 5U);
    EXPECT_EQ(router.find(Method::head, "/a").route->method, Method::get);
    EXPECT_EQ(router.find(Method::post, "/b").allow, "GET, HEAD");
    EXPECT_EQ(router.find(Method::post, "/c").allow, "");
}

RC_GTEST_PROP(RouterProperty, every_pattern_finds_itself, (std::vector<std::uint8_t> const& shape))
{
    Router router;
    std::string pattern;
    std::string path;
    for (auto const piece : shape) {
        pattern += piece % 2 ? "/{name}" : "/s" + std::to_string(piece);
        path += "/s" + std::to_string(piece);
        router.get(pattern, nothing);
    }
    if (!shape.empty())
        RC_ASSERT(pattern_of(router, path) == pattern);
}

TEST(Cookie, is_written_for_this_host_alone)
{
    EXPECT_EQ(set_cookie_text({host_cookie_name("session"), "abc"}),
              "__Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
    EXPECT_EQ(set_cookie_text({"a", "b", std::chrono::hours(1)}),
              "a=b; Max-Age=3600; Path=/; Secure; HttpOnly; SameSite=Lax");
    EXPECT_EQ(set_cookie_text(forget_cookie("a")), "a=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax");
}

TEST(Cookie, is_found_among_neighbours)
{
    EXPECT_EQ(find_cookie("x=1; __Host-s=abc;y=2", "__Host-s"), "abc");
    EXPECT_EQ(find_cookie("a==b=c", "a"), "=b=c");
    EXPECT_EQ(find_cookie("junk; ;=;a=1", "a"), "1");
    EXPECT_EQ(find_cookie("a=1; a=1", "a"), "1");
    for (auto const* field : {"", "b=1", "A=1", "aa=1", "a", "a=1; a=2", "a=\"1\"", "a=\xc3\xa9"})
        EXPECT_EQ(find_cookie(field, "a"), std::nullopt) << field;
}

Request request_with(std::vector<Headers::Field> const& fields, Scheme scheme = Scheme::http)
{
    return {.headers = Headers(fields), .scheme = scheme};
}

TEST(Origin, is_told_by_fetch_metadata_and_else_by_origin)
{
    EXPECT_EQ(origin_of(request_with({{"Sec-Fetch-Site", "same-origin"}, {"Origin", "https://evil"}})),
              Origin::same);
    EXPECT_EQ(origin_of(request_with({{"Sec-Fetch-Site", "none"}})), Origin::same);
    EXPECT_EQ(origin_of(request_with({{"Sec-Fetch-Site", "same-site"}})), Origin::cross);
    EXPECT_EQ(origin_of(request_with({{"Sec-Fetch-Site", "cross-site"}})), Origin::cross);
    EXPECT_EQ(origin_of(request_with({{"Host", "a:1"}, {"Origin", "http://A:1"}})), Origin::same);
    EXPECT_EQ(origin_of(request_with({{"Host", "a:1"}, {"Origin", "http://a:2"}})), Origin::cross);
    EXPECT_EQ(origin_of(request_with({{"Host", "a"}, {"Origin", "null"}})), Origin::cross);
    EXPECT_EQ(origin_of(request_with({{"Host", "a"}, {"Origin", "http://a"}}, Scheme::https)), Origin::cross);
    EXPECT_EQ(origin_of(request_with({{"Host", "a"}})), Origin::unknown);
}

TEST(Response, a_redirect_stays_at_home)
{
    EXPECT_EQ(local_address("/home?a=b", "/"), "/home?a=b");
    for (auto const* address : {"", "home", "//evil.example", "/\\evil.example", "https://evil.example",
                                "/\t/evil.example", "/a\r\nSet-Cookie: x=y", "/ /x", "javascript:alert(1)"})
        EXPECT_EQ(local_address(address, "/safe"), "/safe") << address;
}

TEST(Reply, delivers_once_or_says_there_is_none)
{
    std::vector<int> got;
    auto const make = [&got] {
        return Reply(
            [&got](std::optional<Response> response) { got.push_back(response ? response->status : -1); });
    };
    std::move(make())(empty(204));
    {
        auto lost = make();
        auto moved = std::move(lost);
    }
    auto replaced = make();
    replaced = make();
    std::move(replaced)(page("x"));
    EXPECT_EQ(got, (std::vector<int>{204, -1, -1, 200}));
}

} // namespace
} // namespace manyhands::web
