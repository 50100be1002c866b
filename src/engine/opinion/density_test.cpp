// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/density.hpp"

#include "base/random.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace manyhands::opinion {

namespace {

constexpr std::array<double, 4> shares{0.25, 0.5, 0.75, 0.92};
constexpr Field field{.left = -20, .top = -20, .width = 640, .height = 490, .cell = 6};

/// About the bell's shape: the sum of twelve draws.
double bell(SeededRandom& random)
{
    double sum = 0;
    for (int draw = 0; draw < 12; ++draw)
        sum += double(random.below(10'000)) / 10'000;
    return sum - 6;
}

std::vector<Point> cloud(SeededRandom& random, std::size_t count, Point middle, double spread)
{
    std::vector<Point> points;
    for (std::size_t at = 0; at < count; ++at)
        points.push_back({middle.x + spread * bell(random), middle.y + spread * bell(random)});
    return points;
}

/// By the even-odd rule, over all the rings of a level.
bool holds(std::vector<Ring> const& rings, Point point)
{
    bool inside = false;
    for (auto const& ring : rings)
        for (std::size_t at = 0; at < ring.size(); ++at) {
            auto const& one = ring[at];
            auto const& other = ring[(at + 1) % ring.size()];
            bool const passes = (one.y > point.y) != (other.y > point.y);
            if (passes && point.x < one.x + (point.y - one.y) / (other.y - one.y) * (other.x - one.x))
                inside = !inside;
        }
    return inside;
}

double share_held(std::vector<Ring> const& rings, std::vector<Point> const& points)
{
    auto const inside = std::ranges::count_if(points, [&](Point point) { return holds(rings, point); });
    return double(inside) / double(points.size());
}

} // namespace

TEST(Density, ItsOutlinesHoldTheSharesAskedFor)
{
    SeededRandom random(1);
    auto points = cloud(random, 700, {200, 200}, 40);
    auto const others = cloud(random, 300, {420, 260}, 25);
    points.insert(points.end(), others.begin(), others.end());
    auto const density = density_of(points, field, shares);
    ASSERT_EQ(density.levels.size(), shares.size());
    for (std::size_t at = 0; at < shares.size(); ++at)
        EXPECT_NEAR(share_held(density.levels[at], points), shares[at], 0.02);
    EXPECT_EQ(density.levels[2].size(), 2U) << "two crowds, two rings";
}

TEST(Density, AWiderOutlineEnclosesTheNarrowerOnes)
{
    SeededRandom random(2);
    auto const points = cloud(random, 400, {300, 220}, 60);
    auto const density = density_of(points, field, shares);
    for (std::size_t at = 0; at + 1 < shares.size(); ++at)
        for (auto const& ring : density.levels[at])
            for (auto const& point : ring)
                EXPECT_TRUE(holds(density.levels[at + 1], point));
    EXPECT_TRUE(holds(density.levels[0], density.densest));
    EXPECT_NEAR(density.densest.x, 300, 25);
    EXPECT_NEAR(density.densest.y, 220, 25);
}

TEST(Density, ARingAroundNobodyHasAHole)
{
    SeededRandom random(3);
    std::vector<Point> points;
    for (int at = 0; at < 720; ++at) {
        double const radius = 130 + 40 * random.fraction();
        points.push_back({300 + radius * std::cos(at * 0.00873), 220 + radius * std::sin(at * 0.00873)});
    }
    auto const density = density_of(points, field, shares);
    EXPECT_TRUE(holds(density.levels[3], {450, 220}));
    EXPECT_FALSE(holds(density.levels[3], {300, 220}));
}

TEST(Density, NobodyOneAndManyInOneSpotAreNoTrouble)
{
    EXPECT_TRUE(density_of({}, field, shares).levels[3].empty());
    for (std::size_t const count : {1, 50}) {
        std::vector<Point> const spot(count, Point{100, 100});
        auto const density = density_of(spot, field, shares);
        ASSERT_EQ(density.levels[3].size(), 1U);
        for (auto const& point : density.levels[3][0])
            EXPECT_LT(std::hypot(point.x - 100, point.y - 100), 2 * field.cell);
        EXPECT_NEAR(density.densest.x, 100, field.cell);
    }
    std::vector<Point> const outside(9, Point{5000, 5000});
    EXPECT_TRUE(density_of(outside, field, shares).levels[3].empty());
}

TEST(Density, FewerPointsStayNearTheOldRing)
{
    Ring ring;
    for (int at = 0; at < 360; ++at)
        ring.push_back({100 * std::cos(at * 0.01745), 100 * std::sin(at * 0.01745)});
    auto const fewer = simplified(ring, 0.5);
    EXPECT_LT(fewer.size(), 60U);
    EXPECT_GT(fewer.size(), 15U);
    for (auto const& point : fewer)
        EXPECT_NEAR(std::hypot(point.x, point.y), 100, 1e-9) << "points are taken, not made";
    EXPECT_EQ(simplified({{0, 0}, {1, 0}, {0, 1}}, 10).size(), 3U) << "a triangle stays one";
}

} // namespace manyhands::opinion
