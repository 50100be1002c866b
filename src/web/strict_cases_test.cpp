// SPDX-License-Identifier: AGPL-3.0-or-later
// Speaks every case of the tables with a server, and compares all that comes back.
#include "web/strict_cases_test.hpp"

#include "web/server.hpp"
#include "web/server_client_test.hpp"
#include "web/strict_body_cases_test.hpp"
#include "web/strict_head_cases_test.hpp"

#include <gtest/gtest.h>

namespace manyhands::web {
namespace {

constexpr auto probe = "GET /probe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

class StrictCases : public testing::TestWithParam<StrictCase> {
protected:
    static void SetUpTestSuite()
    {
        Router router;
        router.get("/page", [](Request, Reply reply) { std::move(reply)(page("page")); });
        router.get("/probe", [](Request, Reply reply) { std::move(reply)(page("probe")); });
        router.post("/echo", {},
                    [](Request request, Reply reply) { std::move(reply)(plain_text(200, request.body)); });
        server() = std::move(Server::start({}, std::move(router)).value());
    }
    static void TearDownTestSuite() { server().reset(); }
    static std::unique_ptr<Server>& server()
    {
        static std::unique_ptr<Server> shared;
        return shared;
    }
};

struct Heard {
    std::vector<int> statuses = {};
    std::string echoed = {};
    bool closed = false;
};

/// All answers until the server closes.
Heard speak(StrictCase const& one, std::uint16_t port)
{
    RawClient client(port);
    client.send(one.then == Then::hears_end ? one.bytes : one.bytes + probe);
    if (one.then == Then::hears_end)
        client.finish();
    Heard heard;
    for (auto answer = client.answer(); !answer.empty(); answer = client.answer()) {
        heard.statuses.push_back(status_of(answer));
        if (heard.statuses.back() == 200)
            heard.echoed += body_of(answer);
    }
    heard.closed = client.is_closed();
    return heard;
}

TEST_P(StrictCases, AreAnsweredAsTheTableSays)
{
    auto wanted = GetParam();
    if (wanted.then == Then::goes_on) {
        wanted.statuses.push_back(200);
        wanted.echoed += "probe";
    }
    auto const heard = speak(wanted, server()->port());
    EXPECT_EQ(heard.statuses, wanted.statuses);
    EXPECT_EQ(heard.echoed, wanted.echoed);
    EXPECT_TRUE(heard.closed);
}

std::string name_of(testing::TestParamInfo<StrictCase> const& one) { return std::string(one.param.name); }

INSTANTIATE_TEST_SUITE_P(RequestLine, StrictCases, testing::ValuesIn(request_line_cases()), name_of);
INSTANTIATE_TEST_SUITE_P(Target, StrictCases, testing::ValuesIn(target_cases()), name_of);
INSTANTIATE_TEST_SUITE_P(Fields, StrictCases, testing::ValuesIn(field_cases()), name_of);
INSTANTIATE_TEST_SUITE_P(Host, StrictCases, testing::ValuesIn(host_cases()), name_of);
INSTANTIATE_TEST_SUITE_P(ContentLength, StrictCases, testing::ValuesIn(length_cases()), name_of);
INSTANTIATE_TEST_SUITE_P(TransferEncoding, StrictCases, testing::ValuesIn(coding_cases()), name_of);
INSTANTIATE_TEST_SUITE_P(Chunks, StrictCases, testing::ValuesIn(chunk_cases()), name_of);
INSTANTIATE_TEST_SUITE_P(Connection, StrictCases, testing::ValuesIn(connection_cases()), name_of);
INSTANTIATE_TEST_SUITE_P(Pipelining, StrictCases, testing::ValuesIn(pipelining_cases()), name_of);

} // namespace
} // namespace manyhands::web
