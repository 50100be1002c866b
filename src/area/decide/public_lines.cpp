// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/public_lines.hpp"

#include "area/decide/outcome_text.hpp"
#include "base/json.hpp"

namespace manyhands::decide {

bool is_for_all(circles::Circle const& circle, Decision const& decision)
{
    return circle.shows(decision.opened_at.value_or(decision.made_at));
}

std::string hash_body(Decision const& decision)
{
    return JsonWriter().begin_object().member("content", decision.content_hash.hex()).end_object().take();
}

std::optional<std::string> public_line(circles::Circle const& circle, Decision const& decision)
{
    if (!is_for_all(circle, decision))
        return std::nullopt;
    JsonWriter json;
    json.begin_object().member("decision", decision.id.text()).member("circle", circle.id.text());
    json.member("state", state_text(decision.state)).member("content", decision.content_hash.hex());
    json.member("content_version", decision.content_version).member("method", method_text(decision.method));
    json.member("ballots", secrecy_text(decision.secrecy))
        .member("closes_at", iso_instant(decision.closes_at));
    if (!decision.has_outcome())
        return json.end_object().take();
    json.member("outcome", outcome_hash(decision.outcome).hex()).end_object();
    // The count is JSON already: it goes in as the last member.
    auto line = json.take();
    line.pop_back();
    return line + ",\"count\":" + verdicts_text(parse_outcome(decision.outcome)) + "}";
}

} // namespace manyhands::decide
