// SPDX-License-Identifier: AGPL-3.0-or-later
// The map of eight real conversations equals what an independent restatement of the published method gives.
#include "engine/opinion/map_json.hpp"
#include "engine/opinion/opinion_test_data.hpp"

#include <boost/json/src.hpp>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

namespace manyhands::opinion {

namespace {

namespace json = boost::json;

struct Conversation {
    char const* folder;
    char const* expected;
};

std::ostream& operator<<(std::ostream& out, Conversation const& conversation)
{
    return out << conversation.folder;
}

using Partition = std::set<std::set<std::int64_t>>;

std::set<std::int64_t> number_set(json::value const& list)
{
    std::set<std::int64_t> numbers;
    for (auto const& entry : list.as_array())
        numbers.insert(entry.as_int64());
    return numbers;
}

Partition base_partition(json::value const& map)
{
    Partition partition;
    for (auto const& cluster : map.at("base_clusters").as_array())
        partition.insert(number_set(cluster.at("members")));
    return partition;
}

Partition group_partition(json::value const& map)
{
    Partition partition;
    for (auto const& group : map.at("groups").as_object())
        partition.insert(number_set(group.value()));
    return partition;
}

double real(json::value const& value) { return value.to_number<double>(); }

double dot(json::value const& left, json::value const& right)
{
    double sum = 0;
    for (std::size_t at = 0; at < left.as_array().size(); ++at)
        sum += real(left.at(at)) * real(right.at(at));
    return sum;
}

/// Equal in structure, words and list order; numbers within `tolerance`, relative where they are larger
/// than 1.
void expect_same(json::value const& ours, json::value const& expected, double tolerance,
                 std::string const& where)
{
    if (expected.is_number()) {
        EXPECT_NEAR(real(ours), real(expected), tolerance * std::max(1.0, std::abs(real(expected)))) << where;
    } else if (expected.is_array()) {
        ASSERT_EQ(ours.as_array().size(), expected.as_array().size()) << where;
        for (std::size_t at = 0; at < expected.as_array().size(); ++at)
            expect_same(ours.at(at), expected.at(at), tolerance, where + "/" + std::to_string(at));
    } else if (expected.is_object()) {
        ASSERT_EQ(ours.as_object().size(), expected.as_object().size()) << where;
        for (auto const& [name, value] : expected.as_object())
            expect_same(ours.at(name), value, tolerance, where + "/" + std::string(name));
    } else {
        EXPECT_EQ(ours, expected) << where;
    }
}

/// Four tests look at each map, and computing it takes seconds without optimisation.
json::value const& our_map(std::string const& folder)
{
    static std::map<std::string, json::value> maps;
    auto const found = maps.find(folder);
    if (found != maps.end())
        return found->second;
    return maps[folder] = json::parse(map_json(polis_map(test::read_conversation(folder))));
}

class RealConversation : public testing::TestWithParam<Conversation> {
protected:
    void SetUp() override
    {
        auto const path =
            test::polis_data() / "expected" / (std::string(GetParam().expected) + ".canonical.json");
        if (!std::filesystem::exists(path))
            GTEST_SKIP() << "the shared data is not here: " << path;
        expected = json::parse(test::file_text(path));
        ours = our_map(GetParam().folder);
    }

    void same(char const* member, double tolerance)
    {
        SCOPED_TRACE(member);
        expect_same(ours.at(member), expected.at(member), tolerance, member);
    }

    json::value expected;
    json::value ours;
};

TEST_P(RealConversation, has_the_same_rows_and_columns_in_the_same_order)
{
    for (auto const* member : {"participants", "statements", "tids", "pids", "in_conv"})
        same(member, 0);
    same("center", 1e-11);
}

TEST_P(RealConversation, has_the_same_components_up_to_sign_and_our_sign_is_the_fixed_one)
{
    for (std::size_t axis = 0; axis < 2; ++axis) {
        auto const cosine = dot(ours.at("comps").at(axis), expected.at("comps").at(axis));
        EXPECT_GE(std::abs(cosine), 1 - 1e-9);
        EXPECT_GT(cosine, 0);
        EXPECT_NEAR(dot(ours.at("comps").at(axis), ours.at("comps").at(axis)), 1, 1e-12);
        EXPECT_NEAR(real(ours.at("singular_values").at(axis)),
                    real(expected.at("singular_values_top5").at(axis)), 1e-8);
    }
    EXPECT_NEAR(dot(ours.at("comps").at(0), ours.at("comps").at(1)), 0, 1e-12);
    EXPECT_LE(real(ours.at("residual")), 1e-10);
    same("proj", 1e-7);
    same("statement_extremity", 1e-7);
}

TEST_P(RealConversation, has_the_same_people_in_the_same_clusters_and_groups)
{
    EXPECT_EQ(base_partition(ours), base_partition(expected));
    EXPECT_EQ(group_partition(ours), group_partition(expected));
    same("base_clusters", 1e-7); // ids and centres too
    same("silhouette", 1e-9);
    same("k", 0);
    same("group_centers", 1e-7);
}

TEST_P(RealConversation, has_the_same_votes_scores_and_lists)
{
    same("group_votes", 0);
    same("group_informed_consensus", 1e-9);
    same("repness", 1e-9);
    same("consensus", 1e-9);
    expect_same(ours.at("priorities"), expected.at("priorities_current_tick"), 1e-7, "priorities");
}

INSTANTIATE_TEST_SUITE_P(Published, RealConversation,
                         testing::Values(Conversation{"15-per-hour-seattle", "seattle15"},
                                         Conversation{"american-assembly.bowling-green", "bowling-green"},
                                         Conversation{"brexit-consensus", "brexit"},
                                         Conversation{"canadian-electoral-reform", "canada-electoral"},
                                         Conversation{"scoop-hivemind.biodiversity", "nz-biodiversity"},
                                         Conversation{"scoop-hivemind.freshwater", "nz-freshwater"},
                                         Conversation{"scoop-hivemind.taxes", "nz-taxes"},
                                         Conversation{"vtaiwan.uberx", "vtaiwan-uberx"}),
                         [](auto const& parameter) {
                             std::string name = parameter.param.expected;
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

} // namespace

} // namespace manyhands::opinion
