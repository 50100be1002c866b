// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/shares/phragmen.hpp"

#include "engine/shares/exact_number.hpp"

#include <algorithm>

namespace manyhands::shares {

namespace {

/// When each class of voters last gave everything. The moments are few: one for each purchase, and the
/// beginning.
class Givers {
public:
    explicit Givers(Election const& election) : election_(election), since_(election.ballots.size(), 0)
    {
        supporters_.resize(election.projects.size());
        for (std::uint32_t ballot = 0; ballot < election.ballots.size(); ++ballot)
            for (auto const project : election.ballots[ballot].approved)
                supporters_[project].push_back(ballot);
    }
    /// The moment at which the supporters have the cost together; nothing without supporters.
    std::optional<mpq_class> moment_of(ProjectIndex project) const
    {
        std::vector<std::int64_t> by_moment(moments_.size());
        std::int64_t voters = 0;
        for (auto const ballot : supporters_[project]) {
            by_moment[since_[ballot]] += election_.ballots[ballot].voters;
            voters += election_.ballots[ballot].voters;
        }
        if (voters == 0)
            return std::nullopt;
        mpq_class sum = exactly(election_.projects[project].cost);
        for (std::size_t at = 0; at < by_moment.size(); ++at)
            if (by_moment[at] > 0)
                sum += moments_[at] * exactly(by_moment[at]);
        return sum / exactly(voters);
    }
    void give(ProjectIndex project, mpq_class const& moment)
    {
        moments_.push_back(moment);
        for (auto const ballot : supporters_[project])
            since_[ballot] = static_cast<std::uint32_t>(moments_.size() - 1);
    }

private:
    Election const& election_;
    std::vector<std::vector<std::uint32_t>> supporters_;
    std::vector<mpq_class> moments_{0};
    std::vector<std::uint32_t> since_; ///< [class], a place in moments_
};

} // namespace

Allocation phragmen(Election const& election)
{
    Givers givers(election);
    auto const votes = approvals(election);
    std::vector<char> is_bought(election.projects.size());
    Allocation allocation;
    while (true) {
        std::optional<mpq_class> least;
        Purchase next;
        for (ProjectIndex project = 0; project < election.projects.size(); ++project) {
            auto const moment = is_bought[project] ? std::nullopt : givers.moment_of(project);
            if (!moment || (least && *moment > *least))
                continue;
            if (least && *moment == *least) {
                next.tied.push_back(comes_first(election, project, next.project) ? next.project : project);
                if (comes_first(election, project, next.project))
                    next.project = project;
                continue;
            }
            least = moment;
            next = {.project = project};
        }
        if (!least || allocation.cost + election.projects[next.project].cost > election.budget)
            return allocation;
        next.supporters = votes[next.project];
        next.paid_in_full = votes[next.project];
        std::ranges::sort(next.tied, [&](auto one, auto other) { return comes_first(election, one, other); });
        is_bought[next.project] = 1;
        allocation.cost += election.projects[next.project].cost;
        givers.give(next.project, *least);
        allocation.purchases.push_back(std::move(next));
    }
}

} // namespace manyhands::shares
