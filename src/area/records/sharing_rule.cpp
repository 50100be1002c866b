// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/sharing_rule.hpp"

#include <algorithm>

namespace manyhands::records {

namespace {

template <std::size_t N> bool is_one_of(std::string_view const (&all)[N], std::string_view text)
{
    return std::ranges::find(all, text) != std::end(all);
}

bool names(SharingRule const& rule, Asking const& asking)
{
    if (rule.reader)
        return *rule.reader == asking.reader;
    return rule.part && std::ranges::find(asking.parts, *rule.part) != asking.parts.end();
}

Answer about_label(Asking const& asking, Label label, std::span<SharingRule const> rules)
{
    Answer answer;
    for (auto const& rule : rules) {
        if (!rule.is_in_force(asking.now) || !rule.labels.has(label) || !names(rule, asking))
            continue;
        if (rule.effect == Effect::refuse)
            return {Ground::refused, rule.id};
        if (answer.ground == Ground::no_rule && (asking.doing == Doing::read || rule.doing == Doing::add))
            answer = {Ground::permitted, rule.id};
    }
    return answer;
}

} // namespace

std::string_view effect_text(Effect effect) { return effect == Effect::permit ? "permit" : "refuse"; }
std::optional<Effect> parse_effect(std::string_view text)
{
    if (text == "permit")
        return Effect::permit;
    return text == "refuse" ? std::optional(Effect::refuse) : std::nullopt;
}

std::string_view doing_text(Doing doing) { return doing == Doing::read ? "read" : "add"; }
std::optional<Doing> parse_doing(std::string_view text)
{
    if (text == "read")
        return Doing::read;
    return text == "add" ? std::optional(Doing::add) : std::nullopt;
}

std::optional<Instant> end_of_life(std::string_view life, Instant begin)
{
    int const days = life == "week" ? 7 : life == "month" ? 31 : life == "half_year" ? 183 : 366;
    return life == "until_ended" ? std::nullopt : std::optional(begin + std::chrono::days(days));
}

Result<SharingRule> check_rule(SharingRule rule)
{
    std::vector<FieldNote> notes;
    if (rule.labels.empty())
        notes.push_back({"labels", {"records.labels_missing"}});
    if (rule.effect == Effect::refuse) {
        rule.purpose = "other";
        rule.life = "until_ended";
        rule.doing = Doing::read;
    }
    if (!is_one_of(purposes, rule.purpose))
        notes.push_back({"purpose", {"records.purpose_missing"}});
    if (!is_one_of(lives, rule.life))
        notes.push_back({"life", {"records.life_missing"}});
    if (!notes.empty())
        return invalid(std::move(notes));
    return rule;
}

Answer decide_access(Asking const& asking, PersonId owner, std::optional<Label> label,
                     std::span<SharingRule const> rules)
{
    if (asking.reader == owner)
        return {Ground::own};
    if (label)
        return about_label(asking, *label, rules);
    Answer answer;
    for (auto const each : all_labels) {
        auto const one = about_label(asking, each, rules);
        if (!one.allows())
            return one;
        if (!answer.rule)
            answer = one;
    }
    return answer;
}

} // namespace manyhands::records
