// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/match/least_cost_places.hpp"

#include "base/expect.hpp"

#include <algorithm>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

namespace manyhands::match {

namespace {

constexpr std::size_t pairs_at_first = 12; ///< of each person
constexpr std::size_t pairs_joining = 8;   ///< of each person, each time

class PlaceFlow {
    using Graph = lemon::SmartDigraph;
    using Simplex = lemon::NetworkSimplex<Graph, std::int64_t, Points>;

public:
    explicit PlaceFlow(Places const& places)
        : places_(places), row_(places.capacities.size()), pairs_(places.waiting.size()),
          person_prices_(places.waiting.size()), worker_prices_(places.capacities.size())
    {
        for (PersonIndex person = 0; person < pairs_.size(); ++person) {
            find_costs(person);
            add_cheapest(person, row_, pairs_at_first);
        }
    }
    Placement solve()
    {
        Placement placement;
        do
            placement = solve_with_pairs();
        while (add_helpful_pairs());
        return placement;
    }

private:
    struct Pair {
        WorkerIndex worker;
        Points cost;
    };

    void find_costs(PersonIndex person)
    {
        std::ranges::fill(row_, impossible);
        places_.costs(person, row_);
    }
    /// The pairs with the least `worth`, as far as they are possible and not there yet.
    void add_cheapest(PersonIndex person, std::vector<Points> const& worth, std::size_t most)
    {
        std::vector<WorkerIndex> order;
        for (WorkerIndex worker = 0; worker < worth.size(); ++worker)
            if (worth[worker] != impossible && places_.capacities[worker] > 0)
                order.push_back(worker);
        auto const size = std::min(most, order.size());
        auto const middle = order.begin() + static_cast<std::ptrdiff_t>(size);
        auto const by_worth = [&](WorkerIndex one, WorkerIndex other) {
            return worth[one] != worth[other] ? worth[one] < worth[other] : one < other;
        };
        std::ranges::nth_element(order, middle, by_worth);
        std::sort(order.begin(), middle);
        for (auto worker = order.begin(); worker != middle; ++worker)
            pairs_[person].push_back({*worker, row_[*worker]});
    }
    /// Pairs that would lower the total at the prices of the flow that was found. Did any join?
    bool add_helpful_pairs()
    {
        bool has_joined = false;
        std::vector<Points> reduced(row_.size());
        for (PersonIndex person = 0; person < pairs_.size(); ++person) {
            find_costs(person);
            bool is_helped = false;
            for (WorkerIndex worker = 0; worker < row_.size(); ++worker) {
                reduced[worker] = impossible;
                if (row_[worker] == impossible || places_.capacities[worker] == 0)
                    continue;
                auto const price = row_[worker] + person_prices_[person] - worker_prices_[worker];
                if (price < 0) {
                    reduced[worker] = price;
                    is_helped = true;
                }
            }
            if (!is_helped)
                continue;
            for (auto const& pair : pairs_[person]) // they have no such price; this is for safety alone
                reduced[pair.worker] = impossible;
            auto const before = pairs_[person].size();
            add_cheapest(person, reduced, pairs_joining);
            has_joined = has_joined || pairs_[person].size() > before;
        }
        return has_joined;
    }

    Placement solve_with_pairs()
    {
        Graph graph;
        std::vector<Points> costs;
        std::vector<std::int64_t> upper;
        auto const join = [&](Graph::Node from, Graph::Node to, Points cost, std::int64_t most) {
            graph.addArc(from, to);
            costs.push_back(cost);
            upper.push_back(most);
        };
        std::vector<Graph::Node> people;
        std::vector<Graph::Node> workers;
        for (std::size_t at = 0; at < pairs_.size(); ++at)
            people.push_back(graph.addNode());
        for (std::size_t at = 0; at < row_.size(); ++at)
            workers.push_back(graph.addNode());
        auto const sink = graph.addNode();
        for (PersonIndex person = 0; person < pairs_.size(); ++person) {
            for (auto const& [worker, cost] : pairs_[person])
                join(people[person], workers[worker], cost, 1);
            join(people[person], sink, places_.waiting[person], 1);
        }
        for (WorkerIndex worker = 0; worker < row_.size(); ++worker)
            for (std::int64_t place = 0; place < places_.capacities[worker]; ++place) {
                auto const rest = places_.load_step == 0 ? places_.capacities[worker] : 1;
                join(workers[worker], sink, place * places_.load_step, rest);
                if (places_.load_step == 0)
                    break;
            }

        Graph::ArcMap<Points> cost_map(graph);
        Graph::ArcMap<std::int64_t> upper_map(graph);
        for (int arc = 0; arc <= graph.maxArcId(); ++arc) {
            cost_map[Graph::arcFromId(arc)] = costs[static_cast<std::size_t>(arc)];
            upper_map[Graph::arcFromId(arc)] = upper[static_cast<std::size_t>(arc)];
        }
        Graph::NodeMap<std::int64_t> supply(graph, 0);
        for (auto const person : people)
            supply[person] = 1;
        supply[sink] = -static_cast<std::int64_t>(people.size());
        Simplex simplex(graph);
        auto const found = simplex.costMap(cost_map).upperMap(upper_map).supplyMap(supply).run();
        EXPECT(found == Simplex::OPTIMAL); // everybody can wait
        for (std::size_t at = 0; at < people.size(); ++at)
            person_prices_[at] = simplex.potential(people[at]);
        for (std::size_t at = 0; at < workers.size(); ++at)
            worker_prices_[at] = simplex.potential(workers[at]);
        return placement_of(simplex);
    }
    /// Arcs stand in the order in which they were joined.
    Placement placement_of(Simplex const& simplex) const
    {
        Placement placement{.worker = std::vector<std::optional<WorkerIndex>>(pairs_.size()),
                            .total = simplex.totalCost<Points>()};
        int arc = 0;
        for (PersonIndex person = 0; person < pairs_.size(); ++person) {
            for (auto const& pair : pairs_[person])
                if (simplex.flow(Graph::arcFromId(arc++)) > 0)
                    placement.worker[person] = pair.worker;
            ++arc; // waiting
        }
        return placement;
    }

    Places const& places_;
    std::vector<Points> row_;
    std::vector<std::vector<Pair>> pairs_; ///< by person
    std::vector<Points> person_prices_;
    std::vector<Points> worker_prices_;
};

} // namespace

Placement place_at_least_cost(Places const& places)
{
    if (places.waiting.empty())
        return {};
    return PlaceFlow(places).solve();
}

} // namespace manyhands::match
