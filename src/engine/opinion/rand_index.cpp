// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/rand_index.hpp"

#include "base/expect.hpp"

#include <algorithm>

namespace manyhands::opinion {

namespace {

double pairs(double people) { return people * (people - 1) / 2; }

double pairs_in(std::span<std::uint64_t const> counts)
{
    double sum = 0;
    for (auto const count : counts)
        sum += pairs(double(count));
    return sum;
}

std::size_t groups_in(std::span<GroupNumber const> groups)
{
    std::size_t most = 0;
    for (auto const group : groups)
        if (group != no_group)
            most = std::max(most, std::size_t(group) + 1);
    return most;
}

} // namespace

double adjusted_rand_index(std::span<GroupNumber const> first, std::span<GroupNumber const> second)
{
    EXPECT(first.size() == second.size());
    std::vector<std::uint64_t> rows(groups_in(first));
    std::vector<std::uint64_t> columns(groups_in(second));
    std::vector<std::uint64_t> cells(rows.size() * columns.size());
    double people = 0;
    for (std::size_t at = 0; at < first.size(); ++at) {
        if (first[at] == no_group || second[at] == no_group)
            continue;
        ++rows[first[at]];
        ++columns[second[at]];
        ++cells[first[at] * columns.size() + second[at]];
        ++people;
    }
    auto const together = pairs_in(cells);
    auto const largest = (pairs_in(rows) + pairs_in(columns)) / 2;
    auto const by_chance = people > 1 ? pairs_in(rows) * pairs_in(columns) / pairs(people) : 0;
    return largest == by_chance ? 1 : (together - by_chance) / (largest - by_chance);
}

} // namespace manyhands::opinion
