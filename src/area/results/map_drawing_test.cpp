// SPDX-License-Identifier: AGPL-3.0-or-later
// The pictures of results.
#include "area/results/map_drawing.hpp"
#include "area/results/results_svg.hpp"

#include "base/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <regex>

namespace manyhands::results {

namespace {

/// Every tag that opens closes, in order, and attributes are quoted.
bool is_well_formed(std::string const& xml)
{
    std::vector<std::string> open;
    std::regex const tag(R"(<(/?)([a-z]+)((?: [a-zA-Z0-9-]+="[^"<]*")*)(/?)>)");
    std::string rest;
    auto at = xml.begin();
    std::smatch match;
    while (std::regex_search(at, xml.end(), match, tag)) {
        rest += match.prefix();
        if (match[1].length() > 0) {
            if (open.empty() || open.back() != match[2])
                return false;
            open.pop_back();
        } else if (match[4].length() == 0) {
            open.push_back(match[2]);
        }
        at = match.suffix().first;
    }
    rest += std::string(at, xml.end());
    return open.empty() && rest.find_first_of("<>") == std::string::npos;
}


using opinion::Point;

std::vector<Point> crowd(SeededRandom& random, std::size_t people, Point middle, double spread)
{
    std::vector<Point> points;
    for (std::size_t at = 0; at < people; ++at) {
        auto const bell = [&] {
            return random.fraction() + random.fraction() + random.fraction() + random.fraction() - 2;
        };
        points.push_back({middle.x + spread * bell(), middle.y + spread * bell()});
    }
    return points;
}

std::size_t dots_in(std::string const& svg)
{
    std::size_t dots = 0;
    for (auto at = svg.find("h0"); at != std::string::npos; at = svg.find("h0", at + 1))
        ++dots;
    return dots;
}

} // namespace

TEST(Bars, AreWellFormed)
{
    EXPECT_TRUE(is_well_formed(bar_svg({60, 30, 10}).text()));
    EXPECT_TRUE(bar_svg({100, 0, 0}).text().contains("x2=\"100%\""));
}

TEST(Bars, ALikelyShareIsMeasuredFromTheLeftOfItsOwnAnswer)
{
    auto const agree = bar_svg({60, 30, 10}, LikelyShare{talk::Vote::agree, 45, 75}).text();
    EXPECT_TRUE(is_well_formed(agree)) << agree;
    EXPECT_TRUE(agree.contains("mh-bar__agree\" x1=\"0%\" x2=\"60%\"")) << agree;
    EXPECT_TRUE(agree.contains("mh-bar__likely\" x1=\"45%\" x2=\"75%\""));
    auto const disagree = bar_svg({60, 30, 10}, LikelyShare{talk::Vote::disagree, 20, 40}).text();
    EXPECT_TRUE(disagree.contains("mh-bar__disagree\" x1=\"0%\" x2=\"30%\"")) << disagree;
    EXPECT_TRUE(disagree.contains("mh-bar__agree\" x1=\"30%\" x2=\"90%\""));
    EXPECT_TRUE(disagree.contains("mh-bar__likely\" x1=\"20%\" x2=\"40%\""));
}

TEST(MapDrawing, IsWellFormedWhateverTheTitleSays)
{
    auto const picture = draw_map({{{1, 1}, {2, 1}}, {{-1, 0}}, {}}, {{0, 0}});
    auto const svg = map_svg(picture, "<b> & \"quotes\"", opinion::Point{0.5, 0.5}).text();
    EXPECT_TRUE(is_well_formed(svg)) << svg;
    EXPECT_TRUE(svg.contains("mh-map__dots--a") && svg.contains("mh-map__dots--b") && svg.contains("--none"));
    EXPECT_FALSE(svg.contains("--c")) << "a group without points is not drawn";
    EXPECT_TRUE(svg.contains("mh-map__here"));
    EXPECT_TRUE(is_well_formed(map_svg({}, "", {}).text()));
    EXPECT_TRUE(is_well_formed(map_svg(draw_map({}, {}), "", {}).text()));
    EXPECT_TRUE(is_well_formed(mark_svg(0).text() + mark_svg(-1).text() + here_svg().text()));
}

TEST(MapDrawing, EveryPersonIsADot)
{
    SeededRandom random(1);
    auto const picture = draw_map({crowd(random, 300, {1, 0}, 1), crowd(random, 200, {-1, 0}, 1)},
                                  crowd(random, 40, {0, 0}, 0.5));
    EXPECT_EQ(dots_in(picture.body), 540U);
    EXPECT_EQ(picture.people_a_dot, 1U);
}

TEST(MapDrawing, OfManyEachDotStandsForAsMany)
{
    SeededRandom random(2);
    auto const picture =
        draw_map({crowd(random, 60'000, {1, 0}, 1), crowd(random, 30'000, {-1, 0}, 1)}, {});
    EXPECT_EQ(picture.people_a_dot, 60U);
    EXPECT_EQ(dots_in(picture.body), 1500U);
    EXPECT_LT(picture.body.size(), 60'000U);
}

TEST(MapDrawing, AFewFarAwayDoNotSqueezeTheOthers)
{
    SeededRandom random(3);
    auto group = crowd(random, 400, {0, 0}, 1);
    auto const alone = draw_map({group}, {});
    group.push_back({80, 3});
    auto const picture = draw_map({group}, {});
    EXPECT_FALSE(alone.has_outside && !picture.has_outside);
    EXPECT_TRUE(picture.has_outside);
    EXPECT_TRUE(picture.body.contains("stroke-width=\"104\"")) << "the one outside is drawn at the edge";
    auto const width = [](MapPicture const& of) { return of.frame({1, 0}).x - of.frame({-1, 0}).x; };
    EXPECT_NEAR(width(picture), width(alone), 0.05 * width(alone));
    auto const reader = map_svg(picture, "", Point{80, 3}).text();
    EXPECT_TRUE(reader.contains("mh-map__here\" cx=\"586\"")) << "who reads is seen, wherever they stand";
}

TEST(MapDrawing, LettersDoNotCoverOneAnother)
{
    SeededRandom random(4);
    auto const picture =
        draw_map({crowd(random, 90, {0, 0}, 1), crowd(random, 90, {0.01, 0}, 1)}, crowd(random, 9, {0, 0}, 3));
    std::regex const disc("circle class=\"mh-map__disc[^>]*cx=\"(\\d+)\" cy=\"(\\d+)\"");
    std::vector<Point> middles;
    for (std::sregex_iterator at(picture.body.begin(), picture.body.end(), disc), end; at != end; ++at)
        middles.push_back({std::stod((*at)[1]), std::stod((*at)[2])});
    ASSERT_EQ(middles.size(), 2U);
    EXPECT_GE(std::hypot(middles[0].x - middles[1].x, middles[0].y - middles[1].y), 42);
}

/// The picture hangs on who stands where, not on the order in which they came.
TEST(MapDrawing, TheSamePeopleInAnotherOrderGiveTheSamePicture)
{
    SeededRandom random(5);
    auto group = crowd(random, 2'000, {0, 0}, 1);
    auto const one = draw_map({group}, {}).body;
    std::ranges::reverse(group);
    EXPECT_EQ(draw_map({group}, {}).body == one, true);
}

} // namespace manyhands::results
