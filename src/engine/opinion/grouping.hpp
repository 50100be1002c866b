// SPDX-License-Identifier: AGPL-3.0-or-later
// Groups of people who answered alike, as many as the votes support: perhaps none that are clear.
#pragma once

#include "engine/opinion/chance.hpp"
#include "engine/opinion/place_means.hpp"

namespace manyhands::opinion {

/// More than five groups are hard to tell apart, and to name.
inline constexpr std::size_t groups_tried_max = 5;
/// No group has fewer people.
inline constexpr std::size_t group_people_min = 5;
/// A division less stable than this is not shown: 0.65 is where agreement between two divisions begins to
/// count as moderate (D. Steinley, Psychological Methods 9, 2004; 0.8 good, 0.9 excellent).
inline constexpr double stability_needed = 0.65;

/// How well a number of groups fits.
struct GroupsTried {
    std::size_t groups = 0;
    double silhouette = 0;      // simplified, in the space in which groups are looked for
    std::uint64_t smallest = 0; // people in the smallest group
};

/// Why it is so many.
enum class Clarity : std::uint8_t {
    clear,          // two groups or more
    only_chance,    // nobody agrees with anybody more than chance would have it
    too_few_people, // no division without a group of fewer than five
    unstable        // the best division changes when a fifth of the people stay away
};

struct OpinionGroups {
    Clarity clarity = Clarity::only_chance;
    /// By row. no_group for who does not count; 0 for everybody else while there are no clear groups. The
    /// largest group is 0.
    std::vector<GroupNumber> group_of;
    /// People in each group; one entry where there are no clear groups, none where nobody counts.
    std::vector<std::uint64_t> people;
    /// Centres in the space in which groups are looked for; empty unless clear.
    std::vector<Place> centers;
    /// 2, 3, … groups; empty where only chance is.
    std::vector<GroupsTried> tried;
    /// Mean adjusted Rand index between the best division and what comes out of four fifths of the people,
    /// components and all computed anew; 0 where no division was tried.
    double stability = 0;
};

/// What the groups are made of.
struct GroupingInput {
    VoteTable const& table;
    CenteredVotes const& votes;
    OpinionAxes const& axes;
    AxisWeights const& weights;
    ChanceLevel const& chance;             // in as many votes as the table has
    std::span<Place const> places;         // by row
    std::span<std::uint32_t const> rows;   // who counts
    std::span<std::uint64_t const> hashes; // by row
    /// Groups of nearly the same votes, whose stability holds for as many groups here; or nothing.
    OpinionGroups const* earlier = nullptr;
};

/// k-means for 2 to 5 groups; the number with the largest simplified silhouette among those whose smallest
/// group has five people (of equals the larger); then asks whether it is stable. Divisions are found among
/// up to 2,000 people and completed with all. Nothing when cancelled. O(rows + draws · sample).
std::optional<OpinionGroups> opinion_groups(GroupingInput const& input, Computing const& computing);

} // namespace manyhands::opinion
