// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/polis_clusters.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace manyhands::opinion {

namespace {

constexpr KMeansLimits base_limits{.clusters = 100, .steps_max = 101};
// The published program means to take 100 steps here too, but the parameter is misspelt and the default of 20
// (and the one after them) holds.
constexpr int group_steps_max = 21;
constexpr std::size_t groups_max = 5;
constexpr std::size_t base_clusters_for_one_more = 12;

std::vector<Cluster> first_distinct(std::span<WeightedPoint const> points, std::size_t clusters_max)
{
    std::vector<Cluster> clusters;
    std::set<Point> seen;
    for (auto const& point : points) {
        if (clusters.size() == clusters_max)
            break;
        if (seen.insert(point.at).second)
            clusters.push_back({static_cast<std::uint32_t>(clusters.size()), point.at, {}});
    }
    return clusters;
}

/// Centres in the order of x, then y, with where they came from.
struct SortedCenter {
    Point at;
    std::size_t cluster;
    auto operator<=>(SortedCenter const&) const = default;
};

std::vector<SortedCenter> sorted_centers(std::span<Cluster const> clusters)
{
    std::vector<SortedCenter> centers;
    for (std::size_t at = 0; at < clusters.size(); ++at)
        centers.push_back({clusters[at].center, at});
    std::ranges::sort(centers);
    return centers;
}

/// The nearest centre, of equals the last cluster. Starts where x is nearest and goes both ways until x alone
/// is too far: rounding keeps order, so no centre passed over could have won or tied.
std::size_t nearest(Point point, std::span<SortedCenter const> centers)
{
    auto best = std::numeric_limits<double>::infinity();
    std::size_t winner = 0;
    auto const is_too_far = [&](SortedCenter const& center) {
        if ((point.x - center.at.x) * (point.x - center.at.x) > best)
            return true;
        auto const distance = squared_distance(point, center.at);
        if (distance < best || (distance == best && center.cluster > winner)) {
            best = distance;
            winner = center.cluster;
        }
        return false;
    };
    auto const middle =
        std::ranges::lower_bound(centers, point.x, {}, [](auto const& center) { return center.at.x; });
    for (auto right = middle; right != centers.end(); ++right)
        if (is_too_far(*right))
            break;
    for (auto left = middle; left != centers.begin();)
        if (is_too_far(*--left))
            break;
    return winner;
}

Point weighted_mean(std::span<WeightedPoint const> points, std::span<std::uint32_t const> members)
{
    Point sum;
    double people = 0;
    for (auto const member : members) {
        auto const& point = points[member];
        sum.x += point.people * point.at.x;
        sum.y += point.people * point.at.y;
        people += point.people;
    }
    return {sum.x / people, sum.y / people};
}

std::vector<Cluster> next_step(std::span<WeightedPoint const> points, std::span<Cluster const> clusters,
                               std::span<SortedCenter const> centers)
{
    std::vector<Cluster> next;
    for (auto const& cluster : clusters)
        next.push_back({cluster.id, {}, {}});
    for (std::uint32_t at = 0; at < points.size(); ++at)
        next[nearest(points[at].at, centers)].members.push_back(at);
    std::erase_if(next, [](Cluster const& cluster) { return cluster.members.empty(); });
    for (auto& cluster : next)
        cluster.center = weighted_mean(points, cluster.members);
    return next;
}

bool stand_still(std::span<SortedCenter const> before, std::span<SortedCenter const> after, double movement)
{
    // Where a cluster disappeared the lists differ in length; the published method compares the common
    // beginning.
    for (std::size_t at = 0; at < std::min(before.size(), after.size()); ++at)
        if (std::sqrt(squared_distance(before[at].at, after[at].at)) >= movement)
            return false;
    return true;
}

/// Sum of distances from one point to every member of each cluster.
std::vector<double> distance_sums(WeightedPoint const& from, std::span<WeightedPoint const> points,
                                  std::span<std::size_t const> cluster_of, std::size_t clusters)
{
    std::vector<double> sums(clusters);
    for (std::size_t at = 0; at < points.size(); ++at)
        sums[cluster_of[at]] += std::sqrt(squared_distance(from.at, points[at].at));
    return sums;
}

double silhouette_of_point(std::vector<double> const& sums, std::size_t own,
                           std::span<Cluster const> clusters)
{
    if (clusters[own].members.size() == 1)
        return 0;
    auto const inside = sums[own] / static_cast<double>(clusters[own].members.size() - 1);
    auto outside = std::numeric_limits<double>::infinity();
    for (std::size_t other = 0; other < clusters.size(); ++other)
        if (other != own)
            outside = std::min(outside, sums[other] / static_cast<double>(clusters[other].members.size()));
    auto const larger = std::max(inside, outside);
    return larger > 0 ? (outside - inside) / larger : 0;
}

/// From clusters of clusters to the rows inside.
std::vector<Cluster> with_rows(std::vector<Cluster> groups, std::span<Cluster const> base)
{
    for (auto& group : groups) {
        std::vector<std::uint32_t> rows;
        for (auto const member : group.members)
            rows.insert(rows.end(), base[member].members.begin(), base[member].members.end());
        std::ranges::sort(rows);
        group.members = std::move(rows);
    }
    return groups;
}

} // namespace

std::vector<Cluster> k_means(std::span<WeightedPoint const> points, KMeansLimits limits)
{
    auto clusters = first_distinct(points, limits.clusters);
    auto centers = sorted_centers(clusters);
    for (int step = 0; step < limits.steps_max && !clusters.empty(); ++step) {
        clusters = next_step(points, clusters, centers);
        auto after = sorted_centers(clusters);
        bool const still = stand_still(centers, after, limits.movement);
        centers = std::move(after);
        if (still)
            break;
    }
    return clusters;
}

double silhouette(std::span<WeightedPoint const> points, std::span<Cluster const> clusters)
{
    if (clusters.size() < 2)
        return 0;
    std::vector<std::size_t> cluster_of(points.size());
    for (std::size_t at = 0; at < clusters.size(); ++at)
        for (auto const member : clusters[at].members)
            cluster_of[member] = at;
    double sum = 0;
    for (std::size_t at = 0; at < points.size(); ++at) {
        auto const sums = distance_sums(points[at], points, cluster_of, clusters.size());
        sum += silhouette_of_point(sums, cluster_of[at], clusters);
    }
    return sum / static_cast<double>(points.size());
}

std::vector<Cluster> base_clusters(std::span<Point const> projection,
                                   std::span<std::uint32_t const> in_conversation)
{
    std::vector<WeightedPoint> points;
    for (auto const row : in_conversation)
        points.push_back({projection[row]});
    auto clusters = k_means(points, base_limits);
    for (auto& cluster : clusters)
        for (auto& member : cluster.members)
            member = in_conversation[member];
    return clusters;
}

Grouping opinion_groups(std::span<Cluster const> base)
{
    std::vector<WeightedPoint> points;
    for (auto const& cluster : base)
        points.push_back({cluster.center, static_cast<double>(cluster.members.size())});
    Grouping best;
    if (base.size() < 2) {
        best.groups = with_rows(k_means(points, {.clusters = 1, .steps_max = group_steps_max}), base);
        return best;
    }
    double largest = -std::numeric_limits<double>::infinity();
    auto const most = std::min(groups_max, 2 + base.size() / base_clusters_for_one_more);
    for (std::size_t count = 2; count <= most; ++count) {
        auto groups = k_means(points, {.clusters = count, .steps_max = group_steps_max});
        best.tried.push_back({count, silhouette(points, groups)});
        if (best.tried.back().silhouette < largest)
            continue;
        largest = best.tried.back().silhouette;
        best.groups = with_rows(std::move(groups), base);
    }
    return best;
}

} // namespace manyhands::opinion
