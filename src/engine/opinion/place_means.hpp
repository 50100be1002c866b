// SPDX-License-Identifier: AGPL-3.0-or-later
// k-means of places: seeded, restarted, and exact in its sums.
#pragma once

#include "engine/opinion/positions.hpp"
#include "engine/opinion/rand_index.hpp"

#include <span>

namespace manyhands::opinion {

struct PlaceGroups {
    /// The group with most people first; of equals the smaller centre.
    std::vector<Place> centers;
    std::vector<std::uint64_t> people;
    /// Sum of everybody's squared distance from their centre.
    double spread = 0;
    /// Mean over everybody of 1 - (distance from the own centre) / (distance from the next): the simplified
    /// silhouette (Hruschka, de Castro and Campello, 2004). 0 to 1; 0 where there is one group.
    double silhouette = 0;
};

/// The most centres these functions take.
inline constexpr std::size_t centers_max = 8;

/// The nearest centre, of equals the first.
GroupNumber nearest_group(Place const& place, std::span<Place const> centers);
/// The same for each place.
std::vector<GroupNumber> nearest_groups(std::span<Place const> places, std::span<Place const> centers,
                                        Computing const& computing = {});

/// Lloyd's k-means from `starts` k-means++ starts (Arthur and Vassilvitskii, SODA 2007), the best of them.
/// Fewer groups where fewer different places are taken. The order of `places` matters to what is drawn: give
/// them in an order that the votes give. O(starts · steps · places · groups).
PlaceGroups place_means(std::span<Place const> places, std::size_t groups, std::size_t starts,
                        std::uint64_t seed);

/// Lloyd's steps from these centres on, until nothing moves or after `steps_max`; no silhouette. The order of
/// `places` does not matter, but for the last digits of the spread; whose hands help does not matter at all.
PlaceGroups settled(std::span<Place const> places, std::vector<Place> centers, std::size_t steps_max,
                    Computing const& computing = {});

} // namespace manyhands::opinion
