// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/rank_agreement.hpp"

#include "base/expect.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace manyhands::opinion {

namespace {

std::vector<std::size_t> numbered(std::size_t count)
{
    std::vector<std::size_t> places(count);
    std::iota(places.begin(), places.end(), std::size_t{0});
    return places;
}

} // namespace

std::vector<double> mean_ranks(std::span<double const> values)
{
    auto order = numbered(values.size());
    std::ranges::sort(order, {}, [&](std::size_t at) { return values[at]; });
    std::vector<double> ranks(values.size());
    for (std::size_t start = 0; start < order.size();) {
        auto end = start;
        while (end < order.size() && values[order[end]] == values[order[start]])
            ++end;
        for (auto at = start; at < end; ++at)
            ranks[order[at]] = double(start + end + 1) / 2;
        start = end;
    }
    return ranks;
}

double rank_correlation(std::span<double const> first, std::span<double const> second)
{
    EXPECT(first.size() == second.size());
    auto const a = mean_ranks(first);
    auto const b = mean_ranks(second);
    auto const mean = double(a.size() + 1) / 2;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (std::size_t at = 0; at < a.size(); ++at) {
        ab += (a[at] - mean) * (b[at] - mean);
        aa += (a[at] - mean) * (a[at] - mean);
        bb += (b[at] - mean) * (b[at] - mean);
    }
    return aa * bb == 0 ? 0 : ab / std::sqrt(aa * bb);
}

std::vector<std::size_t> top_places(std::span<double const> values, std::size_t count)
{
    auto places = numbered(values.size());
    std::ranges::stable_sort(places, std::ranges::greater{}, [&](std::size_t at) { return values[at]; });
    places.resize(std::min(count, places.size()));
    std::ranges::sort(places);
    return places;
}

std::size_t shared_places(std::span<std::size_t const> first, std::span<std::size_t const> second)
{
    std::vector<std::size_t> shared;
    std::ranges::set_intersection(first, second, std::back_inserter(shared));
    return shared.size();
}

} // namespace manyhands::opinion
