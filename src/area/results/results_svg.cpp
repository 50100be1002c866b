// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/results_svg.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace manyhands::results {

namespace {

using opinion::Point;

constexpr double width = 600;
constexpr double height = 450;
constexpr double margin = 20;
constexpr std::string_view group_names = "abcde";

/// A coordinate with one decimal: finer than anybody sees.
std::string tenths(double value) { return web::number_text(std::round(value * 10) / 10); }

/// theme/README.md says which shape and colour each group has.
std::string mark_path(int group, Point at)
{
    auto const start = [&](double dx, double dy) {
        return "M" + tenths(at.x + dx) + " " + tenths(at.y + dy);
    };
    switch (group % static_cast<int>(group_names.size())) {
    case 1:
        return start(0, -6) + "l6 11h-12z";
    case 2:
        return start(-4.5, -4.5) + "h9v9h-9z";
    case 3:
        return start(0, -6.5) + "l5.5 6.5-5.5 6.5-5.5-6.5z";
    case 4:
        return start(-5, -5) + "l10 10m0-10l-10 10";
    default:
        return start(-5, 0) + "a5 5 0 1 0 10 0a5 5 0 1 0-10 0";
    }
}

std::string here_path(Point at)
{
    return "M" + tenths(at.x - 11) + " " + tenths(at.y) + "a11 11 0 1 0 22 0a11 11 0 1 0-22 0";
}

std::string class_of(int group)
{
    auto const style = static_cast<std::size_t>(group) % group_names.size();
    return "mh-map__points mh-map__points--" +
        (group >= 0 ? std::string(1, group_names[style]) : std::string("none"));
}

/// From the votes' coordinates to the picture's.
class Scale {
public:
    explicit Scale(MapDrawing const& drawing)
    {
        double x = 1e-9;
        double y = 1e-9;
        auto const take = [&](Point point) {
            x = std::max(x, std::abs(point.x));
            y = std::max(y, std::abs(point.y));
        };
        for (auto const& group : drawing.groups)
            std::ranges::for_each(group, take);
        std::ranges::for_each(drawing.others, take);
        if (drawing.here)
            take(*drawing.here);
        scale_ = std::min((width / 2 - margin) / x, (height / 2 - margin) / y);
    }
    Point operator()(Point point) const
    {
        return {width / 2 + scale_ * point.x, height / 2 - scale_ * point.y};
    }

private:
    double scale_ = 1;
};

using Marks = std::vector<std::vector<Point>>;

/// Points that fall into one square of a grid become one mark in its middle.
std::vector<Point> binned(std::vector<Point> const& points, double square)
{
    std::set<std::pair<int, int>> squares;
    for (auto const& point : points)
        squares.emplace(static_cast<int>(point.x / square), static_cast<int>(point.y / square));
    std::vector<Point> marks;
    for (auto const& [x, y] : squares)
        marks.push_back({(x + 0.5) * square, (y + 0.5) * square});
    return marks;
}

std::size_t count_marks(Marks const& marks)
{
    std::size_t count = 0;
    for (auto const& group : marks)
        count += group.size();
    return count;
}

Marks few_enough(Marks const& all)
{
    auto marks = all;
    for (double square = 4; count_marks(marks) > marks_max; square *= 1.5)
        std::ranges::transform(all, marks.begin(),
                               [&](auto const& points) { return binned(points, square); });
    return marks;
}

std::string line(char const* kind, int from, int to)
{
    return "<line class=\"mh-bar__" + std::string(kind) + "\" x1=\"" + std::to_string(from) + "%\" x2=\"" +
        std::to_string(to) + "%\" y1=\"50%\" y2=\"50%\"/>";
}

/// From low to high with an upright at each end.
std::string whisker(std::string const& kind, LikelyShare const& likely)
{
    auto const upright = [&](int at) {
        auto const x = std::to_string(at) + "%";
        return "<line class=\"mh-bar__" + kind + "\" x1=\"" + x + "\" x2=\"" + x +
            "\" y1=\"20%\" y2=\"80%\"/>";
    };
    return line(kind.c_str(), likely.low, likely.high) + upright(likely.low) + upright(likely.high);
}

std::string path(std::string const& classes, std::string const& shape)
{
    return "<path class=\"" + classes + "\" d=\"" + shape + "\"/>";
}

std::string label(std::size_t group, std::vector<Point> const& points)
{
    Point middle;
    for (auto const& point : points) {
        middle.x += point.x / double(points.size());
        middle.y += point.y / double(points.size());
    }
    return "<text class=\"mh-map__label\" x=\"" + tenths(middle.x) + "\" y=\"" + tenths(middle.y) + "\">" +
        std::string(1, static_cast<char>('A' + group)) + "</text>";
}

web::Html small_picture(std::string const& content)
{
    return web::Html::trusted("<svg class=\"mh-map__shape\" viewBox=\"-12 -12 24 24\" aria-hidden=\"true\" "
                              "focusable=\"false\">" +
                              content + "</svg>");
}

} // namespace

web::Html bar_svg(talk::Shares const& shares, std::optional<LikelyShare> const& likely)
{
    struct Part {
        char const* kind;
        int share;
    };
    Part first{"agree", shares.agree};
    Part second{"disagree", shares.disagree};
    if (likely && likely->answer == opinion::Vote::disagree)
        std::swap(first, second);
    auto const middle = std::clamp(first.share, 0, 100);
    auto const end = std::clamp(middle + second.share, middle, 100);
    std::string content;
    if (middle > 0)
        content += line(first.kind, 0, middle);
    if (end > middle)
        content += line(second.kind, middle, end);
    if (shares.pass > 0 && end < 100)
        content += line("pass", end, 100);
    if (likely)
        content += whisker("likely-ground", *likely) + whisker("likely", *likely);
    return web::Html::trusted("<svg class=\"mh-bar\" aria-hidden=\"true\" focusable=\"false\">" + content +
                              "</svg>");
}

web::Html progress_svg(int percent)
{
    return web::Html::trusted(
        "<svg class=\"mh-bar mh-bar--progress\" aria-hidden=\"true\" focusable=\"false\">" +
        line("rest", 0, 100) + line("done", 0, std::clamp(percent, 0, 100)) + "</svg>");
}

web::Html mark_svg(int group) { return small_picture(path(class_of(group), mark_path(group, {}))); }
web::Html here_svg() { return small_picture(path("mh-map__here", here_path({}))); }

web::Html map_svg(MapDrawing const& drawing)
{
    Scale const scale(drawing);
    // The last of the lists is that of the people in no group.
    Marks points = drawing.groups;
    points.push_back(drawing.others);
    for (auto& group : points)
        std::ranges::transform(group, group.begin(), scale);
    auto const marks = few_enough(points);

    std::string svg =
        "<svg class=\"mh-map__drawing\" viewBox=\"0 0 600 450\" role=\"img\" aria-labelledby=\"map-title\">"
        "<title id=\"map-title\">" +
        web::Html::escaped(drawing.title).text() +
        "</title><path class=\"mh-map__axis\" d=\"M300 0V450M0 225H600\"/>";
    std::string labels;
    for (std::size_t at = marks.size(); at-- > 0;) {
        bool const is_group = at < drawing.groups.size();
        std::string shapes;
        for (auto const& mark : marks[at])
            shapes += mark_path(is_group ? static_cast<int>(at) : -1, mark);
        if (!shapes.empty())
            svg += path(class_of(is_group ? static_cast<int>(at) : -1), shapes);
        if (is_group && !points[at].empty())
            labels += label(at, points[at]);
    }
    svg += labels;
    if (drawing.here)
        svg += path("mh-map__here", here_path(scale(*drawing.here)));
    return web::Html::trusted(svg + "</svg>");
}

} // namespace manyhands::results
