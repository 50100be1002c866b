// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/expect.hpp"
#include "base/json.hpp"
#include "engine/match/match_files.hpp"

#include <algorithm>

namespace manyhands::match {

namespace {

void write_factors(JsonWriter& json, Factors const& factors)
{
    json.key("factors")
        .begin_object()
        .member("distance", factors.distance)
        .member("language", factors.language);
    json.member("gender", factors.gender).member("person_preference", factors.person_preference);
    json.member("worker_preference", factors.worker_preference).member("change", factors.change).end_object();
}

void write_weights(JsonWriter& json, Weights const& weights)
{
    json.key("weights")
        .begin_object()
        .member("kilometre", weights.kilometre)
        .member("language", weights.language);
    json.member("gender", weights.gender)
        .member("preference", weights.preference)
        .member("change", weights.change);
    json.member("load", weights.load).member("waiting", weights.waiting).end_object();
}

void write_proposal(JsonWriter& json, Question const& question, std::string const& person,
                    Proposal const& proposal)
{
    json.begin_object().member("person", person).key("worker");
    if (proposal.worker)
        json.value(question.workers[*proposal.worker].id).member("points", proposal.factors.total());
    else
        json.null();
    if (proposal.worker)
        write_factors(json, proposal.factors);
    json.key("alternatives").begin_array();
    for (auto const& other : proposal.alternatives) {
        json.begin_object()
            .member("worker", question.workers[other.worker].id)
            .member("points", other.factors.total());
        if (proposal.worker)
            json.member("more", other.factors.total() - proposal.factors.total());
        json.member("full", other.is_full);
        write_factors(json, other.factors);
        json.end_object();
    }
    json.end_array().end_object();
}

std::string factor_words(Factors const& factors)
{
    std::string words;
    auto const add = [&](Points points, char const* why) {
        if (points != 0)
            words += (words.empty() ? "" : ", ") + std::string(why) + " " + std::to_string(points);
    };
    add(factors.distance, "distance");
    add(factors.language, "language");
    add(factors.gender, "gender wish");
    add(factors.person_preference, "place on the person's list");
    add(factors.worker_preference, "place on the worker's list");
    add(factors.change, "a change of worker");
    return words.empty() ? "nothing speaks against it" : words;
}

std::string proposal_words(Question const& question, std::string const& person, Proposal const& proposal)
{
    auto words = "  " + person;
    if (proposal.worker)
        words += " with " + question.workers[*proposal.worker].id + ": " +
            std::to_string(proposal.factors.total()) + " points (" + factor_words(proposal.factors) + ")\n";
    else
        words += proposal.alternatives.empty() ? " waits: nobody is possible\n"
                                               : " waits: the places go to others\n";
    for (auto const& other : proposal.alternatives) {
        words += "      or " + question.workers[other.worker].id + ": " +
            std::to_string(other.factors.total()) + " points";
        words += other.is_full ? ", whose places go to others\n" : "\n";
    }
    return words;
}

} // namespace

Placement place(CostTable const& table)
{
    Points largest = 0;
    for (auto const cost : table.costs)
        largest = std::max(largest, std::abs(cost));
    Places places{// Dearer than whatever others could save by it: nobody waits.
                  .waiting =
                      std::vector<Points>(table.size, 2 * largest * static_cast<Points>(table.size) + 1),
                  .capacities = std::vector<std::int64_t>(table.size, 1)};
    places.costs = [&](PersonIndex person, std::vector<Points>& row) {
        std::copy_n(table.costs.begin() + static_cast<std::ptrdiff_t>(person * table.size), table.size,
                    row.begin());
    };
    auto placement = place_at_least_cost(places);
    EXPECT(std::ranges::all_of(placement.worker, [](auto const& worker) { return worker.has_value(); }));
    return placement;
}

std::string table_json(CostTable const& table, Placement const& placement)
{
    JsonWriter json;
    json.begin_object()
        .member("format", "assignment")
        .member("size", table.size)
        .member("total", placement.total);
    json.key("pairs").begin_array();
    for (std::size_t row = 0; row < table.size; ++row)
        json.begin_array().value(row + 1).value(*placement.worker[row] + 1).end_array();
    return json.end_array().end_object().take();
}

std::string table_text(CostTable const& table, Placement const& placement)
{
    auto text = std::to_string(table.size) + " rows, least total " + std::to_string(placement.total) + "\n";
    for (std::size_t row = 0; row < table.size; ++row) {
        auto const column = *placement.worker[row];
        text += "  " + std::to_string(row + 1) + " with " + std::to_string(column + 1) + ": " +
            std::to_string(table.costs[row * table.size + column]) + "\n";
    }
    return text;
}

std::string solution_json(Question const& question, Solution const& solution)
{
    JsonWriter json;
    json.begin_object()
        .member("format", "match")
        .member("total", solution.total())
        .member("pairs", solution.pairs);
    json.member("load", solution.load).member("waiting", solution.waiting);
    write_weights(json, question.weights);
    json.key("proposals").begin_array();
    for (std::size_t at = 0; at < question.people.size(); ++at)
        write_proposal(json, question, question.people[at].id, solution.proposals[at]);
    json.end_array().key("workers").begin_array();
    for (std::size_t at = 0; at < question.workers.size(); ++at) {
        json.begin_object()
            .member("worker", question.workers[at].id)
            .member("people", solution.people_of[at]);
        json.member("capacity", question.workers[at].capacity).end_object();
    }
    return json.end_array().end_object().take();
}

std::string solution_text(Question const& question, Solution const& solution)
{
    auto const waiting =
        std::ranges::count_if(solution.proposals, [](auto const& one) { return !one.worker; });
    auto text = "Proposals for " + std::to_string(question.people.size()) + " people and " +
        std::to_string(question.workers.size()) + " workers; " + std::to_string(waiting) +
        " wait. A person confirms each of them.\nThe least total: " + std::to_string(solution.total()) +
        " points (pairs " + std::to_string(solution.pairs) + ", load " + std::to_string(solution.load) +
        ", waiting " + std::to_string(solution.waiting) + ").\n\n";
    for (std::size_t at = 0; at < question.people.size(); ++at)
        text += proposal_words(question, question.people[at].id, solution.proposals[at]);
    text += "\nPlaces\n";
    for (std::size_t at = 0; at < question.workers.size(); ++at)
        text += "  " + question.workers[at].id + ": " + std::to_string(solution.people_of[at]) + " of " +
            std::to_string(question.workers[at].capacity) + "\n";
    return text;
}

} // namespace manyhands::match
