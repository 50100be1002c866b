// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/journal/other_servers.hpp"

#include "area/journal/journal_fixture_test.hpp"

namespace manyhands::journal {

TEST(OtherServers, EachLineIsHeardOnceAndNoneFromBefore)
{
    JournalStore store;
    OtherServers others;
    std::vector<std::string> heard;
    auto const hear = [&] {
        heard.clear();
        store.database->read([&](store::Snapshot& rows) {
            others.hear(rows, [&](Line const& line) { heard.push_back(line.act); });
        });
        return heard;
    };
    auto const one = PlaceId::random();
    auto const two = PlaceId::random();
    ASSERT_TRUE(store.tell(line(one, "test.before")));
    EXPECT_EQ(hear(), std::vector<std::string>{}) << "what was there at the start is known";
    ASSERT_TRUE(store.tell(line(one, "test.first")));
    ASSERT_TRUE(store.tell(line(one, "test.second")));
    EXPECT_EQ(hear(), (std::vector<std::string>{"test.first", "test.second"}));
    EXPECT_EQ(hear(), std::vector<std::string>{});
    ASSERT_TRUE(store.tell(line(two, "test.elsewhere")));
    EXPECT_EQ(hear(), std::vector<std::string>{"test.elsewhere"}) << "a root that is new";
}

} // namespace manyhands::journal
