// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/shares/allocation_report.hpp"

#include "base/json.hpp"
#include "engine/shares/exact_number.hpp"
#include "engine/shares/greedy.hpp"
#include "engine/shares/representation.hpp"

#include <cstdio>

namespace manyhands::shares {

namespace {

constexpr char const* tie_rule = "the project whose id comes first, byte by byte";

/// Units as the file's currency: exactly, as a fraction.
mpq_class money(Election const& election, mpq_class const& units) { return units / exactly(election.unit); }

/// A number where it is whole, a decimal otherwise.
void write_money(JsonWriter& json, Election const& election, std::int64_t units)
{
    if (units % election.unit == 0)
        json.value(units / election.unit);
    else
        json.value(static_cast<double>(units) / static_cast<double>(election.unit));
}

void write_fraction(JsonWriter& json, Election const& election, Fraction const& units)
{
    auto const exact = money(election, mpq_class(units.exact));
    json.begin_object().member("exact", exact.get_str()).member("rough", exact.get_d()).end_object();
}

void write_ids(JsonWriter& json, Election const& election, auto const& list, auto project_of)
{
    json.begin_array();
    for (auto const& one : list)
        json.value(election.projects[project_of(one)].id);
    json.end_array();
}

void write_selected(JsonWriter& json, Election const& election, Allocation const& allocation)
{
    json.key("selected");
    write_ids(json, election, allocation.purchases,
              [](Purchase const& purchase) { return purchase.project; });
    json.key("cost");
    write_money(json, election, allocation.cost);
}

void write_representation(JsonWriter& json, Election const& election, Allocation const& allocation)
{
    auto const found = representation_of(election, allocation);
    json.key("representation").begin_object();
    json.member("voters_without_any_project", found.excluded)
        .member("projects_per_voter", found.projects_each);
    json.member("money_per_voter", found.money_each / static_cast<double>(election.unit));
    json.end_object();
}

void write_purchases(JsonWriter& json, Election const& election, Allocation const& allocation)
{
    json.key("purchases").begin_array();
    for (auto const& purchase : allocation.purchases) {
        auto const& project = election.projects[purchase.project];
        json.begin_object().member("id", project.id).key("cost");
        write_money(json, election, project.cost);
        json.member("supporters", purchase.supporters)
            .member("by", purchase.by == Purchase::By::rule ? "rule" : "greedy completion");
        if (purchase.price) {
            json.key("price_per_supporter");
            write_fraction(json, election, *purchase.price);
            json.member("paid_in_full", purchase.paid_in_full);
        }
        json.key("tied_with");
        write_ids(json, election, purchase.tied, [](ProjectIndex tied) { return tied; });
        json.end_object();
    }
    json.end_array();
}

void write_misses(JsonWriter& json, Election const& election, Allocation const& allocation)
{
    auto const votes = approvals(election);
    json.key("not_selected").begin_array();
    std::vector<char> is_selected(election.projects.size());
    for (auto const& purchase : allocation.purchases)
        is_selected[purchase.project] = 1;
    for (ProjectIndex at = 0; at < election.projects.size(); ++at) {
        if (is_selected[at])
            continue;
        json.begin_object().member("id", election.projects[at].id).key("cost");
        write_money(json, election, election.projects[at].cost);
        json.member("supporters", votes[at]);
        for (auto const& miss : allocation.misses)
            if (miss.project == at) {
                json.key("supporters_left");
                write_fraction(json, election, miss.left);
                json.key("missing");
                write_money(json, election, miss.missing);
            }
        json.end_object();
    }
    json.end_array();
}

std::string words_of(HowAllocated const& how)
{
    auto words = how.rule;
    if (how.rule != "phragmen")
        words += ", utility " + std::string(utility_text(how.utility));
    if (how.rule == "equal-shares")
        words += ", completion " + std::string(completion_text(how.completion));
    return words;
}

std::string line(char const* form, auto... values)
{
    auto const size = std::snprintf(nullptr, 0, form, values...);
    std::string text(static_cast<std::size_t>(size) + 1, '\0');
    std::snprintf(text.data(), text.size(), form, values...);
    text.pop_back();
    return text;
}

double rough_money(Election const& election, double units)
{
    return units / static_cast<double>(election.unit);
}

} // namespace

std::string_view utility_text(Utility utility) { return utility == Utility::cost ? "cost" : "cardinality"; }

std::string_view completion_text(Completion completion)
{
    switch (completion) {
    case Completion::none:
        return "none";
    case Completion::add1:
        return "add1";
    case Completion::add1u:
        return "add1u";
    case Completion::greedy:
        break;
    }
    return "greedy";
}

std::string allocation_json(Election const& election, Allocation const& allocation, HowAllocated const& how)
{
    JsonWriter json;
    json.begin_object().member("rule", how.rule).member("utility", utility_text(how.utility));
    json.member("completion", completion_text(how.completion)).member("tie_rule", tie_rule);
    write_selected(json, election, allocation);
    json.key("budget");
    write_money(json, election, election.budget);
    json.member("voters", election.voters()).key("explanation").begin_object();
    if (how.rule == "equal-shares" && election.voters() > 0) {
        json.member("increases_per_voter", allocation.increases).key("share_per_voter");
        mpq_class const share = exactly(election.budget) / exactly(election.voters()) +
            exactly(allocation.increases) * exactly(election.unit);
        write_fraction(json, election, fraction_of(share));
    }
    write_purchases(json, election, allocation);
    write_misses(json, election, allocation);
    write_representation(json, election, allocation);
    json.member("ejr_plus_up_to_one_violations",
                ejr_plus_violations(election, allocation, how.utility).size());
    auto const instead = greedy(election, how.utility);
    json.key("greedy_instead").begin_object();
    write_selected(json, election, instead);
    write_representation(json, election, instead);
    json.member("ejr_plus_up_to_one_violations", ejr_plus_violations(election, instead, how.utility).size());
    return json.end_object().end_object().end_object().take();
}

std::string allocation_text(Election const& election, Allocation const& allocation, HowAllocated const& how)
{
    auto text = "Rule: " + words_of(how) + ". Ties: " + tie_rule + ".\n";
    text += line("%lld voters, budget %.2f, spent %.2f.\n", static_cast<long long>(election.voters()),
                 rough_money(election, static_cast<double>(election.budget)),
                 rough_money(election, static_cast<double>(allocation.cost)));
    if (allocation.increases > 0)
        text += line("Each voter's share was raised %lld times by one.\n",
                     static_cast<long long>(allocation.increases));
    text += "\nFunded, in this order:\n";
    for (auto const& purchase : allocation.purchases) {
        auto const& project = election.projects[purchase.project];
        text += line("  %-14s %14.2f  %8lld approve it", project.id.c_str(),
                     rough_money(election, static_cast<double>(project.cost)),
                     static_cast<long long>(purchase.supporters));
        if (purchase.price)
            text +=
                line("; each pays up to %.4f, %lld all of it", rough_money(election, purchase.price->rough),
                     static_cast<long long>(purchase.paid_in_full));
        if (purchase.by == Purchase::By::greedy_completion)
            text += "; it still fitted";
        for (auto const tied : purchase.tied)
            text += "; stood as well as " + election.projects[tied].id;
        text += "\n";
    }
    if (allocation.misses.empty())
        return text;
    text += "\nNot funded:\n";
    for (auto const& miss : allocation.misses) {
        auto const& project = election.projects[miss.project];
        text += line("  %-14s %14.2f  its supporters have %.2f left: %.2f are missing\n", project.id.c_str(),
                     rough_money(election, static_cast<double>(project.cost)),
                     rough_money(election, miss.left.rough),
                     rough_money(election, static_cast<double>(miss.missing)));
    }
    return text;
}

} // namespace manyhands::shares
