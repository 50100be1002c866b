// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/opinion_report.hpp"

#include "engine/opinion/planted_votes.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace manyhands::opinion {

namespace {

namespace json = boost::json;

OpinionReport report_of(VoteTable const& table) { return opinion_report(table, opinion_map(table).value()); }

VoteTable two_camps()
{
    return test::planted_votes({.participants = 200, .statements = 30, .groups = 2, .separation = 2}).table;
}

TEST(OpinionReport, SaysInOneObjectWhatTheParts)
{
    auto const table = two_camps();
    auto const report = report_of(table);
    auto const object = json::parse(opinion_json(report));
    EXPECT_EQ(object.at("method"), "manyhands");
    EXPECT_EQ(object.at("clarity"), "clear");
    EXPECT_EQ(object.at("result_hash").as_string(), result_hash(report.map, table).hex());
    EXPECT_EQ(object.at("votes").to_number<std::size_t>(), table.votes());
    ASSERT_EQ(object.at("k").to_number<std::size_t>(), 2U);
    for (std::size_t group = 0; group < 2; ++group) {
        EXPECT_EQ(object.at("groups").at(group).as_array().size(), report.map.groups.people[group]);
        EXPECT_EQ(object.at("group_votes").at(group).at("A").at(3).to_number<std::uint32_t>(),
                  report.map.group_votes[group][3].agrees);
        EXPECT_EQ(object.at("characteristic").at("groups").at(group).as_array().size(),
                  report.characteristic.groups[group].size());
    }
    EXPECT_FALSE(report.characteristic.groups[0].empty());
    ASSERT_FALSE(report.bridging.bridges.empty());
    auto const& best = report.bridging.statements[report.bridging.bridges[0]];
    EXPECT_EQ(object.at("bridging").at("bridges").at(0).to_number<std::int32_t>(),
              report.map.statements[best.column].value);
    EXPECT_EQ(object.at("axes").at(1).at(2).to_number<double>(), report.map.axes.loadings[1][2]);
    EXPECT_EQ(object.at("second").at("statements").as_array().size(), report.bridging.statements.size());
    EXPECT_EQ(object.at("representing").at("statements").as_array().size(), representing_length);
}

TEST(OpinionReport, WithoutClearGroupsNothingIsSaidOfGroups)
{
    auto const table = test::planted_votes({.participants = 200, .statements = 30, .groups = 1}).table;
    auto const report = report_of(table);
    ASSERT_FALSE(has_groups(report.map));
    EXPECT_TRUE(report.bridging.bridges.empty());
    EXPECT_TRUE(report.characteristic.groups.empty());
    EXPECT_FALSE(report.representing.statements.empty());
    auto const object = json::parse(opinion_json(report));
    EXPECT_EQ(object.at("clarity"), "only_chance");
    EXPECT_EQ(object.at("points").as_array().size(), table.participants());
    EXPECT_TRUE(object.at("bridging").at("statements").at(0).at("agreement").is_null());
}

TEST(OpinionReport, NamesWhatIsNotCountedAndSurvivesNoVotes)
{
    auto const all = two_camps();
    std::vector<VoteEvent> events;
    for (std::size_t row = 0; row < all.participants(); ++row)
        for (auto const cell : all.row(row).cells)
            events.push_back(
                {all.participant_numbers()[row], all.statement_numbers()[cell.column()], cell.vote()});
    std::vector<StatementStanding> const out{{{4}, Standing::moderated_out}};
    auto const object = json::parse(opinion_json(report_of(VoteTable(events, out))));
    EXPECT_EQ(object.at("out").as_array(), (json::array{4}));
    EXPECT_EQ(json::parse(opinion_json(report_of({}))).at("participants").to_number<int>(), 0);
}

} // namespace

} // namespace manyhands::opinion
