// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/map_checks_store.hpp"

#include "base/json.hpp"
#include "store/database.hpp"

#include <boost/json.hpp>

namespace manyhands::results {

namespace {

namespace json = boost::json;

std::string json_of(MapChecks const& checks)
{
    JsonWriter out;
    out.begin_object().key("top").begin_array();
    for (auto const statement : checks.top)
        out.value(statement.value);
    out.end_array().key("steps").begin_array();
    for (auto const& step : checks.steps)
        out.begin_object()
            .member("people", step.people)
            .member("median", step.random_median)
            .member("worst", step.random_worst)
            .member("influential", step.influential)
            .end_object();
    out.end_array().key("together").begin_array();
    for (auto const& one : checks.together)
        out.begin_object()
            .member("people", one.people)
            .member("common", one.common)
            .member("same", one.same)
            .member("expected", one.expected)
            .end_object();
    return out.end_array().end_object().take();
}

MapChecks checks_of(std::string_view body)
{
    auto const in = json::parse(body);
    auto const real = [](json::value const& from, char const* name) {
        return from.at(name).to_number<double>();
    };
    MapChecks checks;
    for (auto const& statement : in.at("top").as_array())
        checks.top.push_back({statement.to_number<std::int32_t>()});
    for (auto const& step : in.at("steps").as_array())
        checks.steps.push_back({step.at("people").to_number<std::size_t>(), real(step, "median"),
                                real(step, "worst"), real(step, "influential")});
    for (auto const& one : in.at("together").as_array())
        checks.together.push_back({one.at("people").to_number<std::size_t>(),
                                   one.at("common").to_number<std::uint32_t>(), real(one, "same"),
                                   real(one, "expected")});
    return checks;
}

} // namespace

void write_map_checks(store::Transaction& rows, talk::Conversation const& conversation,
                      MapChecks const& checks)
{
    rows.run("INSERT INTO map_checks (root, conversation, votes_hash, made_at, body) "
             "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (root, conversation) DO UPDATE SET "
             "votes_hash = excluded.votes_hash, made_at = excluded.made_at, body = excluded.body",
             {conversation.root, conversation.id, checks.votes_hash, checks.made_at, json_of(checks)});
}

std::optional<MapChecks> find_map_checks(store::Snapshot const& rows, talk::Conversation const& conversation)
{
    return rows.one("SELECT votes_hash, made_at, body FROM map_checks WHERE root = $1 AND conversation = $2",
                    {conversation.root, conversation.id}, [](store::Row const& row) {
                        auto checks = checks_of(row.text_view(2));
                        checks.votes_hash = row.hash(0);
                        checks.made_at = row.instant(1);
                        return checks;
                    });
}

} // namespace manyhands::results
