// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: the Method of Equal Shares as the papers write it, with one rational number for each voter and
// every project looked at in every round.
#pragma once

#include "engine/shares/equal_shares.hpp"

#include <algorithm>
#include <gmpxx.h>

namespace manyhands::shares {

class PlainShares {
public:
    PlainShares(Election const& election, Utility utility) : election_(election), utility_(utility)
    {
        for (auto const& ballot : election.ballots)
            for (std::int64_t count = 0; count < ballot.voters; ++count)
                voters_.push_back(&ballot);
    }
    /// The projects bought, in order, when every voter begins with the share.
    std::vector<ProjectIndex> buy_all(mpq_class const& share)
    {
        std::vector<mpq_class> purses(voters_.size(), share);
        std::vector<ProjectIndex> bought;
        while (true) {
            std::optional<ProjectIndex> best;
            mpq_class least;
            for (ProjectIndex project = 0; project < election_.projects.size(); ++project) {
                auto const rate =
                    std::ranges::count(bought, project) ? std::nullopt : rate_of(project, purses);
                if (!rate)
                    continue;
                bool const is_better = !best || *rate < least ||
                    (*rate == least && election_.projects[project].id < election_.projects[*best].id);
                if (is_better) {
                    best = project;
                    least = *rate;
                }
            }
            if (!best)
                return bought;
            for (std::size_t voter = 0; voter < voters_.size(); ++voter)
                if (approves(voter, *best))
                    purses[voter] -= std::min<mpq_class>(purses[voter], least * utility_of(*best));
            bought.push_back(*best);
        }
    }
    std::vector<ProjectIndex> add1()
    {
        mpq_class const share = mpq_class(long(election_.budget)) / mpq_class(long(voters_.size()));
        auto best = buy_all(share);
        for (long more = 1; !fits_nothing(best) && more < 3000; ++more) {
            auto next = buy_all(share + mpq_class(more) * mpq_class(long(election_.unit)));
            if (cost_of(next) > election_.budget)
                break;
            best = next;
        }
        return best;
    }

private:
    bool approves(std::size_t voter, ProjectIndex project) const
    {
        return std::ranges::binary_search(voters_[voter]->approved, project);
    }
    mpq_class utility_of(ProjectIndex project) const
    {
        return utility_ == Utility::cost ? mpq_class(long(election_.projects[project].cost)) : mpq_class(1);
    }
    std::optional<mpq_class> rate_of(ProjectIndex project, std::vector<mpq_class> const& purses) const
    {
        std::vector<mpq_class> supporters;
        for (std::size_t voter = 0; voter < voters_.size(); ++voter)
            if (approves(voter, project))
                supporters.push_back(purses[voter]);
        std::ranges::sort(supporters);
        mpq_class missing = long(election_.projects[project].cost);
        for (std::size_t at = 0; at < supporters.size(); ++at) {
            mpq_class const left = long(supporters.size() - at);
            if (supporters[at] * left >= missing)
                return mpq_class(missing / left / utility_of(project));
            missing -= supporters[at];
        }
        return std::nullopt;
    }
    std::int64_t cost_of(std::vector<ProjectIndex> const& projects) const
    {
        std::int64_t cost = 0;
        for (auto const project : projects)
            cost += election_.projects[project].cost;
        return cost;
    }
    bool fits_nothing(std::vector<ProjectIndex> const& bought) const
    {
        for (ProjectIndex project = 0; project < election_.projects.size(); ++project)
            if (!std::ranges::count(bought, project) &&
                cost_of(bought) + election_.projects[project].cost <= election_.budget)
                return false;
        return true;
    }

    Election const& election_;
    Utility utility_;
    std::vector<Ballot const*> voters_;
};

} // namespace manyhands::shares
