// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/shares/equal_shares.hpp"

#include "engine/shares/greedy.hpp"
#include "engine/shares/purses.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

namespace manyhands::shares {

namespace {

/// What does not change between the runs of add1.
struct Prepared {
    Election const& election;
    Utility utility;
    std::vector<std::vector<Payer>> supporters; ///< [project]
    std::vector<std::int64_t> approvals;        ///< [project]
    std::int64_t all_voters = 0;
};

Prepared prepare(Election const& election, Utility utility)
{
    Prepared prepared{election, utility, {}, approvals(election), election.voters()};
    prepared.supporters.resize(election.projects.size());
    for (std::uint32_t at = 0; at < election.ballots.size(); ++at)
        for (auto const project : election.ballots[at].approved)
            prepared.supporters[project].push_back({at, election.ballots[at].voters});
    return prepared;
}

/// One run of the rule with a share for everybody.
class Run {
public:
    Run(Prepared const& prepared, mpq_class const& share)
        : prepared_(prepared), purses_(prepared.election.ballots.size(), share)
    {
        for (ProjectIndex project = 0; project < prepared.election.projects.size(); ++project)
            if (auto const votes = static_cast<double>(prepared.approvals[project]); votes > 0)
                waiting_.push(
                    {for_unit(static_cast<double>(prepared.election.projects[project].cost) / votes, project),
                     project});
    }

    Allocation buy_all()
    {
        Allocation allocation;
        while (auto const next = find_next()) {
            allocation.purchases.push_back(buy(*next));
            allocation.cost += prepared_.election.projects[next->project].cost;
        }
        return allocation;
    }
    std::vector<Miss> misses(Allocation const& allocation);

private:
    /// `at_least`: its price for a unit of utility was that when it was last looked at, and only rises.
    struct Waiting {
        double at_least;
        ProjectIndex project;
        bool operator<(Waiting const& other) const { return at_least > other.at_least; }
    };
    struct Next {
        ProjectIndex project;
        mpq_class price;
        std::vector<ProjectIndex> tied;
    };

    double utility_of(ProjectIndex project) const
    {
        return prepared_.utility == Utility::cost
            ? static_cast<double>(prepared_.election.projects[project].cost)
            : 1;
    }
    double for_unit(double price, ProjectIndex project) const
    {
        auto const utility = utility_of(project);
        return utility > 0 ? price / utility : 0;
    }
    mpq_class exact_utility_of(ProjectIndex project) const
    {
        return prepared_.utility == Utility::cost ? exactly(prepared_.election.projects[project].cost)
                                                  : mpq_class(1);
    }
    std::optional<mpq_class> price_of(ProjectIndex project)
    {
        return exact_price(purses_, prepared_.supporters[project], prepared_.election.projects[project].cost,
                           work_);
    }

    std::vector<Waiting> look_at_the_cheapest();
    std::optional<Next> find_next();
    Purchase buy(Next const& next);

    Prepared const& prepared_;
    Purses purses_;
    Workspace work_;
    std::priority_queue<Waiting> waiting_;
};

/// All that may be the cheapest: those whose price is within a hair of the least one. The others wait again;
/// what nobody can pay any more is gone for good, since purses only get lighter.
std::vector<Run::Waiting> Run::look_at_the_cheapest()
{
    std::vector<Waiting> looked_at;
    auto least = std::numeric_limits<double>::infinity();
    while (!waiting_.empty() && waiting_.top().at_least <= least * (1 + Purses::too_close)) {
        auto const project = waiting_.top().project;
        waiting_.pop();
        auto const cost = prepared_.election.projects[project].cost;
        auto const limit = least * utility_of(project) * (1 + 2 * Purses::too_close);
        auto rough = rough_price(purses_, prepared_.supporters[project], cost, limit, work_);
        if (rough.is_close)
            if (auto const price = price_of(project))
                rough.price = price->get_d();
        if (std::isinf(rough.price))
            continue;
        looked_at.push_back({for_unit(rough.price, project), project});
        least = std::min(least, looked_at.back().at_least);
    }
    auto const others = std::ranges::partition(
        looked_at, [&](Waiting const& one) { return one.at_least <= least * (1 + Purses::too_close); });
    for (auto const& other : others)
        waiting_.push(other);
    looked_at.erase(others.begin(), others.end());
    return looked_at;
}

std::optional<Run::Next> Run::find_next()
{
    auto const cheapest = look_at_the_cheapest();
    std::optional<Next> best;
    mpq_class best_for_unit;
    for (auto const& [at_least, project] : cheapest) {
        auto price = price_of(project).value();
        auto const utility = exact_utility_of(project);
        mpq_class const for_unit = utility == 0 ? mpq_class(0) : mpq_class(price / utility);
        if (!best || for_unit < best_for_unit) {
            best = Next{project, std::move(price), {}};
            best_for_unit = for_unit;
        } else if (for_unit == best_for_unit) {
            if (comes_first(prepared_.election, project, best->project)) {
                best->tied.push_back(best->project);
                best->project = project;
                best->price = std::move(price);
            } else {
                best->tied.push_back(project);
            }
        }
    }
    for (auto const& other : cheapest)
        if (other.project != best->project)
            waiting_.push(other);
    return best;
}

Purchase Run::buy(Next const& next)
{
    auto const& supporters = prepared_.supporters[next.project];
    Purchase purchase{.project = next.project,
                      .price = fraction_of(next.price),
                      .supporters = prepared_.approvals[next.project],
                      .tied = next.tied};
    auto const price_rough = next.price.get_d();
    for (auto const& supporter : supporters)
        if (purses_.has(supporter, next.price, price_rough))
            purchase.paid_in_full += supporter.voters;
    purses_.pay(supporters, next.price);
    std::ranges::sort(purchase.tied,
                      [&](auto one, auto other) { return comes_first(prepared_.election, one, other); });
    return purchase;
}

std::vector<Miss> Run::misses(Allocation const& allocation)
{
    std::vector<char> is_bought(prepared_.election.projects.size());
    for (auto const& purchase : allocation.purchases)
        is_bought[purchase.project] = 1;
    std::vector<Miss> misses;
    for (ProjectIndex project = 0; project < is_bought.size(); ++project) {
        if (is_bought[project])
            continue;
        auto const left = purses_.sum(prepared_.supporters[project]);
        mpq_class const missing = exactly(prepared_.election.projects[project].cost) - left;
        mpz_class up;
        mpz_cdiv_q(up.get_mpz_t(), missing.get_num_mpz_t(), missing.get_den_mpz_t());
        misses.push_back({project, fraction_of(left), std::max<std::int64_t>(0, up.get_si())});
    }
    return misses;
}

bool funds_all_with_support(Prepared const& prepared, Allocation const& allocation)
{
    auto const supported = std::ranges::count_if(prepared.approvals, [](auto votes) { return votes > 0; });
    return std::ssize(allocation.purchases) == supported;
}

/// The share of each voter after so many increases.
mpq_class share_of(Prepared const& prepared, std::int64_t increases)
{
    return exactly(prepared.election.budget) / exactly(prepared.all_voters) +
        exactly(increases) * exactly(prepared.election.unit);
}

Allocation run(Prepared const& prepared, std::int64_t increases)
{
    Run once(prepared, share_of(prepared, increases));
    auto allocation = once.buy_all();
    allocation.increases = increases;
    allocation.misses = once.misses(allocation);
    return allocation;
}

/// How often the share is raised before the outcome that counts.
std::int64_t last_increase(Prepared const& prepared)
{
    std::int64_t increases = 0;
    auto outcome = Run(prepared, share_of(prepared, 0)).buy_all();
    // Once all that anybody wants is funded, more money changes nothing.
    while (!is_exhaustive(prepared.election, outcome) && !funds_all_with_support(prepared, outcome)) {
        outcome = Run(prepared, share_of(prepared, increases + 1)).buy_all();
        if (outcome.cost > prepared.election.budget)
            break;
        ++increases;
    }
    return increases;
}

} // namespace

Allocation equal_shares(Election const& election, Utility utility, Completion completion)
{
    auto const prepared = prepare(election, utility);
    if (prepared.all_voters == 0) {
        Allocation nothing;
        if (completion == Completion::greedy || completion == Completion::add1u)
            complete_greedily(election, utility, nothing);
        return nothing;
    }
    bool const increases = completion == Completion::add1 || completion == Completion::add1u;
    auto allocation = run(prepared, increases ? last_increase(prepared) : 0);
    if (completion == Completion::greedy || completion == Completion::add1u)
        complete_greedily(election, utility, allocation);
    return allocation;
}

} // namespace manyhands::shares
