// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/place_means.hpp"

#include "base/expect.hpp"
#include "base/random.hpp"
#include "engine/opinion/wide_lanes.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

namespace manyhands::opinion {

namespace {

/// Sums are made of blocks of this size, whoever makes them: so they are the same to the last digit.
constexpr std::size_t places_in_a_block = 16'384;
/// Starts that are worse by then stay worse.
constexpr std::size_t steps_of_a_start = 12;
constexpr std::size_t steps_of_the_best = 60;

constexpr std::size_t lanes = 4;

FourFloats coordinates(Place const& place)
{
    FourFloats out;
    std::memcpy(&out, place.at.data(), sizeof out);
    return out;
}

float squared_distance(Place const& one, Place const& other)
{
    auto const apart = coordinates(one) - coordinates(other);
    auto const squared = apart * apart;
    return (squared[0] + squared[1]) + (squared[2] + squared[3]);
}

struct TwoNearest {
    GroupNumber nearest = 0;
    float squared = std::numeric_limits<float>::infinity();
    float next_squared = std::numeric_limits<float>::infinity();
};

/// Centres turned round: four of them in each vector, so that four distances are found at once.
class CenterBlocks {
public:
    explicit CenterBlocks(std::span<Place const> centers) : count_(centers.size())
    {
        EXPECT(centers.size() <= centers_max);
        for (std::size_t at = 0; at < centers.size(); ++at)
            for (std::size_t axis = 0; axis < axes_max; ++axis)
                blocks_[at / lanes][axis][at % lanes] = centers[at].at[axis];
    }

    TwoNearest two_nearest(Place const& place) const
    {
        TwoNearest found;
        for (std::size_t at = 0; at < count_; at += lanes) {
            auto const squared = squared_distances(place, at / lanes);
            for (std::size_t lane = 0; lane < std::min(lanes, count_ - at); ++lane) {
                // Without branches: which centre is nearer cannot be foreseen.
                auto const here = squared[lane];
                bool const nearer = here < found.squared;
                found.next_squared = nearer ? found.squared : std::min(found.next_squared, here);
                found.nearest = nearer ? static_cast<GroupNumber>(at + lane) : found.nearest;
                found.squared = nearer ? here : found.squared;
            }
        }
        return found;
    }

private:
    FourFloats squared_distances(Place const& place, std::size_t block) const
    {
        FourFloats sum{};
        for (std::size_t axis = 0; axis < axes_max; ++axis) {
            auto const apart = blocks_[block][axis] - place.at[axis];
            sum += apart * apart;
        }
        return sum;
    }

    std::array<std::array<FourFloats, axes_max>, centers_max / lanes> blocks_{};
    std::size_t count_ = 0;
};

/// k-means++: each next centre is a person drawn with a chance that grows with the squared distance.
std::vector<Place> spread_start(std::span<Place const> places, std::size_t groups, SeededRandom& random)
{
    std::vector<Place> centers{places[random.below(places.size())]};
    std::vector<double> nearest(places.size(), std::numeric_limits<double>::infinity());
    while (centers.size() < groups) {
        double sum = 0;
        for (std::size_t at = 0; at < places.size(); ++at) {
            nearest[at] = std::min(nearest[at], double(squared_distance(places[at], centers.back())));
            sum += nearest[at];
        }
        if (!(sum > 0))
            break;
        auto left = random.fraction() * sum;
        std::size_t drawn = 0;
        for (std::size_t at = 0; at < places.size() && left >= 0; ++at)
            if (nearest[at] > 0) {
                drawn = at;
                left -= nearest[at];
            }
        centers.push_back(places[drawn]);
    }
    return centers;
}

struct alignas(32) Sum {
    FourDoubles lanes{};
    std::uint64_t people = 0;
};

enum class Movement : std::uint8_t { none, some };

Movement move_centers(std::span<Sum const> sums, PlaceGroups& groups)
{
    auto movement = Movement::none;
    for (std::size_t at = 0; at < sums.size(); ++at) {
        groups.people[at] = sums[at].people;
        if (sums[at].people == 0)
            continue;
        Place mean;
        for (std::size_t axis = 0; axis < axes_max; ++axis)
            mean.at[axis] = static_cast<float>(sums[at].lanes[axis] / double(sums[at].people));
        if (mean != groups.centers[at])
            movement = Movement::some;
        groups.centers[at] = mean;
    }
    return movement;
}

struct Sums {
    std::array<Sum, centers_max> centers{};
    double spread = 0;

    Sums& operator+=(Sums const& other)
    {
        for (std::size_t at = 0; at < centers.size(); ++at) {
            centers[at].lanes += other.centers[at].lanes;
            centers[at].people += other.centers[at].people;
        }
        spread += other.spread;
        return *this;
    }
};

std::size_t blocks_in(std::span<Place const> places)
{
    return (places.size() + places_in_a_block - 1) / places_in_a_block;
}

std::span<Place const> block_of(std::span<Place const> places, std::size_t block)
{
    auto const start = block * places_in_a_block;
    return places.subspan(start, std::min(places_in_a_block, places.size() - start));
}

MANYHANDS_WIDE_LANES void add_places(std::span<Place const> places, CenterBlocks const& centers, Sums& sums)
{
    for (auto const& place : places) {
        auto const found = centers.two_nearest(place);
        auto& sum = sums.centers[found.nearest];
        sum.lanes += __builtin_convertvector(coordinates(place), FourDoubles);
        ++sum.people;
        sums.spread += found.squared;
    }
}

Movement step(std::span<Place const> places, PlaceGroups& groups, Computing const& computing)
{
    CenterBlocks const centers(groups.centers);
    std::vector<Sums> parts(blocks_in(places));
    computing.for_each_block(parts.size(), [&](std::size_t block) {
        add_places(block_of(places, block), centers, parts[block]);
    });
    Sums all;
    for (auto const& part : parts)
        all += part;
    groups.spread = all.spread;
    return move_centers(std::span(all.centers).first(groups.centers.size()), groups);
}

PlaceGroups lloyd(std::span<Place const> places, std::vector<Place> centers, std::size_t steps_max,
                  Computing const& computing)
{
    PlaceGroups groups{std::move(centers), {}, 0, 0};
    groups.people.resize(groups.centers.size());
    for (std::size_t steps = 0; steps < steps_max; ++steps)
        if (step(places, groups, computing) == Movement::none)
            break;
    return groups;
}

PlaceGroups largest_first(PlaceGroups const& found)
{
    std::vector<std::size_t> order(found.centers.size());
    std::iota(order.begin(), order.end(), 0U);
    std::erase_if(order, [&](std::size_t at) { return found.people[at] == 0; });
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        if (found.people[a] != found.people[b])
            return found.people[a] > found.people[b];
        return found.centers[a] < found.centers[b];
    });
    PlaceGroups sorted{{}, {}, found.spread, 0};
    for (auto const at : order) {
        sorted.centers.push_back(found.centers[at]);
        sorted.people.push_back(found.people[at]);
    }
    return sorted;
}

double silhouette(std::span<Place const> places, std::span<Place const> centers)
{
    if (centers.size() < 2)
        return 0;
    double sum = 0;
    CenterBlocks const blocks(centers);
    for (auto const& place : places) {
        auto const found = blocks.two_nearest(place);
        sum += found.next_squared > 0 ? 1 - std::sqrt(double(found.squared) / found.next_squared) : 0;
    }
    return sum / double(places.size());
}

} // namespace

std::vector<GroupNumber> nearest_groups(std::span<Place const> places, std::span<Place const> centers,
                                        Computing const& computing)
{
    CenterBlocks const vectors(centers);
    std::vector<GroupNumber> groups(places.size());
    computing.for_each_block(blocks_in(places), [&](std::size_t block) {
        auto const some = block_of(places, block);
        auto* const out = groups.data() + (some.data() - places.data());
        for (std::size_t at = 0; at < some.size(); ++at)
            out[at] = vectors.two_nearest(some[at]).nearest;
    });
    return groups;
}

GroupNumber nearest_group(Place const& place, std::span<Place const> centers)
{
    return CenterBlocks(centers).two_nearest(place).nearest;
}

PlaceGroups settled(std::span<Place const> places, std::vector<Place> centers, std::size_t steps_max,
                    Computing const& computing)
{
    return largest_first(lloyd(places, std::move(centers), steps_max, computing));
}

PlaceGroups place_means(std::span<Place const> places, std::size_t groups, std::size_t starts,
                        std::uint64_t seed)
{
    if (places.empty())
        return {};
    SeededRandom random(seed);
    PlaceGroups best{.spread = std::numeric_limits<double>::infinity()};
    for (std::size_t start = 0; start < starts; ++start) {
        auto found = lloyd(places, spread_start(places, groups, random), steps_of_a_start, {});
        if (found.spread < best.spread)
            best = std::move(found);
    }
    best = settled(places, best.centers, steps_of_the_best);
    best.silhouette = silhouette(places, best.centers);
    return best;
}

} // namespace manyhands::opinion
