// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/ranked_methods.hpp"

#include "base/expect.hpp"
#include "engine/ranked/gregory.hpp"
#include "engine/ranked/instant_runoff.hpp"
#include "engine/ranked/meek.hpp"
#include "engine/ranked/pairwise.hpp"
#include "engine/ranked/proportional_approval.hpp"
#include "engine/ranked/simple_counts.hpp"
#include "engine/ranked/star.hpp"

#include <algorithm>

namespace manyhands::ranked {

namespace {

struct MethodEntry {
    Method method;
    std::string_view name;
    Count (*count)(Election const&, Lots const&);
};

constexpr MethodEntry method_entries[] = {
    {Method::scottish, "scottish", count_scottish},
    {Method::meek, "meek", count_meek},
    {Method::wigm, "wigm", count_wigm},
    {Method::irv, "irv", count_instant_runoff},
    {Method::schulze, "schulze", count_schulze},
    {Method::ranked_pairs, "ranked-pairs", count_ranked_pairs},
    {Method::star, "star", count_star},
    {Method::approval, "approval", count_approval},
    {Method::pav, "pav",
     [](Election const& election, Lots const& lots) { return count_proportional_approval(election, lots); }},
    {Method::plurality, "plurality", count_plurality},
    {Method::block, "block", count_block}};

MethodEntry const& entry_of(Method method)
{
    auto const* const entry = std::ranges::find(method_entries, method, &MethodEntry::method);
    EXPECT(entry != std::end(method_entries));
    return *entry;
}

} // namespace

std::string_view method_name(Method method) { return entry_of(method).name; }

std::optional<Method> method_named(std::string_view name)
{
    auto const* const entry = std::ranges::find(method_entries, name, &MethodEntry::name);
    return entry == std::end(method_entries) ? std::nullopt : std::optional(entry->method);
}

Result<Count> count_ballots(Election const& election, Method method, Lots const& lots)
{
    if (method == Method::pav && election.seats > pav_seats_max)
        return fail(Error{Fault::invalid, {"ranked.pav_seats", {{"seats_max", pav_seats_max}}}});
    auto count = entry_of(method).count(election, lots);
    count.unclear_papers = election.ballots.papers() - count.valid_papers;
    return count;
}

} // namespace manyhands::ranked
