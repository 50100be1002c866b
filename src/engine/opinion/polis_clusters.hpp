// SPDX-License-Identifier: AGPL-3.0-or-later
// People who answered alike: k-means twice, as the published method does it, and silhouettes to choose how
// many groups.
#pragma once

#include "engine/opinion/polis_projection.hpp"

namespace manyhands::opinion {

/// `members` are places in the list of points clustered, ascending; never empty.
struct Cluster {
    std::uint32_t id = 0;
    Point center;
    std::vector<std::uint32_t> members;
};

/// A point that stands for `people` of them; people > 0.
struct WeightedPoint {
    Point at;
    double people = 1;
};

/// When to stop: after `steps_max` steps, or when every centre, the centres sorted, moved less than
/// `movement`.
struct KMeansLimits {
    std::size_t clusters;
    int steps_max;
    double movement = 0.01;
};

/// Lloyd's k-means. The first distinct points are the first centres and give the clusters their ids; of
/// equally near centres the last wins; a cluster that loses everybody disappears. The result is in the order
/// of ids. O(steps · points · clusters) at worst; centres too far along x are passed over, which changes
/// nothing.
std::vector<Cluster> k_means(std::span<WeightedPoint const> points, KMeansLimits limits);

/// Mean silhouette of the points (Rousseeuw 1987), each counted once whatever its weight; a point alone in
/// its cluster has 0. In [-1, 1]; 0 where there are fewer than two clusters. O(points²).
double silhouette(std::span<WeightedPoint const> points, std::span<Cluster const> clusters);

/// Up to 100 clusters of the people in the conversation; members are rows of the table.
std::vector<Cluster> base_clusters(std::span<Point const> projection,
                                   std::span<std::uint32_t const> in_conversation);

struct GroupCount {
    std::size_t groups;
    double silhouette;
};

struct Grouping {
    /// What was tried: 2, 3, … min(5, 2 + base clusters / 12) groups; empty below two base clusters.
    std::vector<GroupCount> tried;
    /// The grouping with the largest silhouette, of equals the one with more groups. Members are rows,
    /// ascending.
    std::vector<Cluster> groups;
};

/// Groups of base clusters, each as heavy as its members are many. O(100²) beside the k-means.
Grouping opinion_groups(std::span<Cluster const> base);

} // namespace manyhands::opinion
