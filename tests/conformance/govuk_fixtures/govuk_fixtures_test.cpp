// SPDX-License-Identifier: AGPL-3.0-or-later
// All official fixtures of govuk-frontend, byte for byte. The build says where they are: GOVUK_COMPONENTS.
#include "govuk_components.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace manyhands::web {

namespace {

Value value_of(boost::json::value const& json)
{
    switch (json.kind()) {
    case boost::json::kind::null:
        return nullptr;
    case boost::json::kind::bool_:
        return json.get_bool();
    case boost::json::kind::int64:
        return json.get_int64();
    case boost::json::kind::uint64:
        return json.get_uint64();
    case boost::json::kind::double_:
        return json.get_double();
    case boost::json::kind::string:
        return std::string(json.get_string());
    case boost::json::kind::array: {
        Value::Array items;
        for (auto const& item : json.get_array())
            items.push_back(value_of(item));
        return Value::of(std::move(items));
    }
    default:
        break;
    }
    Value::Object members;
    for (auto const& [name, member] : json.get_object())
        members.emplace_back(std::string(name), value_of(member));
    return Value::of_members(std::move(members));
}

std::string read(std::filesystem::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The official html of a fixture was trimmed.
std::string trimmed(std::string const& text)
{
    auto const first = text.find_first_not_of(" \t\r\n");
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

int run_component(std::string const& component, boost::json::value const& file)
{
    int count = 0;
    for (auto const& fixture : file.at("fixtures").as_array()) {
        auto const html = govuk_component(component, value_of(fixture.at("options")));
        EXPECT_EQ(trimmed(html.text()), std::string(fixture.at("html").as_string()))
            << component << ": " << fixture.at("name").as_string();
        ++count;
    }
    return count;
}

} // namespace

TEST(GovukFixtures, EveryOfficialFixtureIsByteIdentical)
{
    int count = 0;
    for (auto const& entry : std::filesystem::directory_iterator(GOVUK_COMPONENTS))
        if (entry.is_directory())
            count += run_component(entry.path().filename(),
                                   boost::json::parse(read(entry.path() / "fixtures.json")));
    EXPECT_EQ(count, 725);
}

} // namespace manyhands::web
