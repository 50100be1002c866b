// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/shares/representation.hpp"

#include <algorithm>

namespace manyhands::shares {

namespace {

std::vector<char> funded(Election const& election, Allocation const& allocation)
{
    std::vector<char> is_funded(election.projects.size());
    for (auto const& purchase : allocation.purchases)
        is_funded[purchase.project] = 1;
    return is_funded;
}

std::int64_t utility_of(Election const& election, ProjectIndex project, Utility utility)
{
    return utility == Utility::cost ? election.projects[project].cost : 1;
}

/// What a class of voters gets, and how many they are.
struct Gets {
    std::int64_t utility;
    std::int64_t voters;
};

/// The largest group, of those who get least, that the project shows to be left out; 0 where there is none.
std::int64_t group_left_out(Election const& election, std::vector<Gets> supporters, ProjectIndex project,
                            Utility utility)
{
    std::ranges::sort(supporters, {}, &Gets::utility);
    Wide const of_project = utility_of(election, project, utility);
    Wide const cost = election.projects[project].cost;
    Wide const voters = election.voters();
    std::int64_t group = 0;
    std::int64_t left_out = 0;
    for (std::size_t at = 0; at < supporters.size(); ++at) {
        group += supporters[at].voters;
        if (at + 1 < supporters.size() && supporters[at + 1].utility == supporters[at].utility)
            continue;
        // utility + utility of the project ≤ group · budget / voters · utility of the project / cost
        if ((supporters[at].utility + of_project) * voters * cost <=
            Wide(group) * election.budget * of_project)
            left_out = group;
    }
    return left_out;
}

} // namespace

Representation representation_of(Election const& election, Allocation const& allocation)
{
    auto const is_funded = funded(election, allocation);
    Representation found;
    double projects = 0;
    double money = 0;
    for (auto const& ballot : election.ballots) {
        std::int64_t count = 0;
        for (auto const project : ballot.approved)
            if (is_funded[project]) {
                ++count;
                money +=
                    static_cast<double>(ballot.voters) * static_cast<double>(election.projects[project].cost);
            }
        found.voters += ballot.voters;
        found.excluded += count == 0 ? ballot.voters : 0;
        projects += static_cast<double>(count * ballot.voters);
    }
    if (found.voters > 0) {
        found.projects_each = projects / static_cast<double>(found.voters);
        found.money_each = money / static_cast<double>(found.voters);
    }
    return found;
}

std::vector<Violation> ejr_plus_violations(Election const& election, Allocation const& allocation,
                                           Utility utility)
{
    auto const is_funded = funded(election, allocation);
    std::vector<std::vector<Gets>> supporters(election.projects.size());
    for (auto const& ballot : election.ballots) {
        std::int64_t gets = 0;
        for (auto const project : ballot.approved)
            gets += is_funded[project] ? utility_of(election, project, utility) : 0;
        for (auto const project : ballot.approved)
            if (!is_funded[project])
                supporters[project].push_back({gets, ballot.voters});
    }
    std::vector<Violation> violations;
    for (ProjectIndex project = 0; project < supporters.size(); ++project)
        if (election.projects[project].cost > 0)
            if (auto const group = group_left_out(election, std::move(supporters[project]), project, utility);
                group > 0)
                violations.push_back({project, group});
    return violations;
}

} // namespace manyhands::shares
