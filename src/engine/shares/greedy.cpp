// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/shares/greedy.hpp"

#include <algorithm>
#include <numeric>

namespace manyhands::shares {

namespace {

std::vector<char> chosen(Election const& election, Allocation const& allocation)
{
    std::vector<char> is_chosen(election.projects.size());
    for (auto const& purchase : allocation.purchases)
        is_chosen[purchase.project] = 1;
    return is_chosen;
}

} // namespace

std::vector<ProjectIndex> greedy_order(Election const& election, Utility utility)
{
    auto const votes = approvals(election);
    std::vector<ProjectIndex> order(election.projects.size());
    std::iota(order.begin(), order.end(), ProjectIndex(0));
    std::ranges::sort(order, [&](ProjectIndex one, ProjectIndex other) {
        Wide left = votes[one];
        Wide right = votes[other];
        if (utility == Utility::cardinality) { // votes for the cost, without dividing
            left *= election.projects[other].cost;
            right *= election.projects[one].cost;
        }
        return left != right ? left > right : comes_first(election, one, other);
    });
    return order;
}

Allocation greedy(Election const& election, Utility utility)
{
    Allocation allocation;
    complete_greedily(election, utility, allocation);
    for (auto& purchase : allocation.purchases)
        purchase.by = Purchase::By::rule;
    return allocation;
}

void complete_greedily(Election const& election, Utility utility, Allocation& allocation)
{
    auto const is_chosen = chosen(election, allocation);
    auto const votes = approvals(election);
    for (auto const project : greedy_order(election, utility)) {
        auto const cost = election.projects[project].cost;
        if (is_chosen[project] || allocation.cost + cost > election.budget)
            continue;
        allocation.cost += cost;
        allocation.purchases.push_back(
            {.project = project, .supporters = votes[project], .by = Purchase::By::greedy_completion});
    }
}

bool is_exhaustive(Election const& election, Allocation const& allocation)
{
    auto const is_chosen = chosen(election, allocation);
    for (ProjectIndex project = 0; project < election.projects.size(); ++project)
        if (!is_chosen[project] && allocation.cost + election.projects[project].cost <= election.budget)
            return false;
    return true;
}

} // namespace manyhands::shares
