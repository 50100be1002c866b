// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/match/match_solution.hpp"

#include "base/expect.hpp"

#include <algorithm>

namespace manyhands::match {

namespace {

constexpr std::size_t pairs_kept_max = 16'000'000; ///< 64 MB; beyond, costs are computed each time

/// What each pair costs.
class PairCosts {
public:
    explicit PairCosts(Question const& question) : question_(question)
    {
        if (question.people.size() * question.workers.size() > pairs_kept_max)
            return;
        for (PersonIndex person = 0; person < question.people.size(); ++person)
            for (WorkerIndex worker = 0; worker < question.workers.size(); ++worker)
                kept_.push_back(cost(person, worker).value_or(none));
    }
    void fill(PersonIndex person, std::vector<Points>& row) const
    {
        for (WorkerIndex worker = 0; worker < row.size(); ++worker) {
            if (kept_.empty()) {
                row[worker] = cost(person, worker).value_or(impossible);
                continue;
            }
            auto const points = kept_[std::size_t(person) * row.size() + worker];
            row[worker] = points == none ? impossible : points;
        }
    }

private:
    static constexpr std::int32_t none = std::numeric_limits<std::int32_t>::max();

    std::optional<std::int32_t> cost(PersonIndex person, WorkerIndex worker) const
    {
        auto const factors = factors_of(question_, person, worker);
        if (!factors)
            return std::nullopt;
        EXPECT(factors->total() <= points_max);
        return static_cast<std::int32_t>(factors->total());
    }

    Question const& question_;
    std::vector<std::int32_t> kept_;
};

std::vector<Alternative> alternatives_of(Question const& question, PersonIndex person,
                                         std::vector<Points> const& row, Solution const& solution)
{
    auto const proposed = solution.proposals[person].worker;
    std::vector<WorkerIndex> order;
    for (WorkerIndex worker = 0; worker < row.size(); ++worker)
        if (row[worker] != impossible && question.workers[worker].capacity > 0 && worker != proposed)
            order.push_back(worker);
    auto const size = std::min(alternatives_max, order.size());
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(size),
                              [&](WorkerIndex one, WorkerIndex other) {
                                  return row[one] != row[other] ? row[one] < row[other] : one < other;
                              });
    std::vector<Alternative> found;
    for (std::size_t at = 0; at < size; ++at)
        found.push_back({.worker = order[at],
                         .factors = *factors_of(question, person, order[at]),
                         .is_full = solution.people_of[order[at]] >= question.workers[order[at]].capacity});
    return found;
}

} // namespace

Solution solve(Question const& question)
{
    PairCosts const costs(question);
    Places places{.load_step = question.weights.load};
    places.costs = [&](PersonIndex person, std::vector<Points>& row) { costs.fill(person, row); };
    for (auto const& person : question.people)
        places.waiting.push_back(question.weights.waiting + person.waiting_more);
    for (auto const& worker : question.workers)
        places.capacities.push_back(worker.capacity);
    auto const placement = place_at_least_cost(places);

    Solution solution{.proposals = std::vector<Proposal>(question.people.size()),
                      .people_of = std::vector<std::int64_t>(question.workers.size())};
    for (PersonIndex person = 0; person < question.people.size(); ++person) {
        auto& proposal = solution.proposals[person];
        proposal.worker = placement.worker[person];
        if (!proposal.worker) {
            solution.waiting += places.waiting[person];
            continue;
        }
        proposal.factors = *factors_of(question, person, *proposal.worker);
        solution.pairs += proposal.factors.total();
        solution.load += question.weights.load * solution.people_of[*proposal.worker]++;
    }
    EXPECT(solution.total() == placement.total); // what is explained adds up to what was solved
    std::vector<Points> row(question.workers.size());
    for (PersonIndex person = 0; person < question.people.size(); ++person) {
        costs.fill(person, row);
        solution.proposals[person].alternatives = alternatives_of(question, person, row, solution);
    }
    return solution;
}

} // namespace manyhands::match
