// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/map_drawing.hpp"

#include "engine/opinion/density.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace manyhands::results {

namespace {

using opinion::Point;
using opinion::Ring;

constexpr double map_width = 600;
constexpr double map_height = 450;
/// Around the people, so that what is drawn of a crowd beyond them has room.
constexpr double map_margin = 56;
/// The grid reaches beyond the picture, so that areas that leave it do not end at its edge.
constexpr opinion::Field map_field{.left = -60, .top = -60, .width = 720, .height = 570, .cell = 6};
/// Parts of a group inside its areas, the outermost last.
constexpr std::array<double, 4> area_shares{0.25, 0.5, 0.75, 0.92};
constexpr std::string_view group_names = "abcde";

std::string whole(double value) { return std::to_string(std::lround(value)); }

/// A path's next number, without a blank before a minus.
void append_step(std::string& text, long value, bool is_first)
{
    if (!is_first && value >= 0)
        text += ' ';
    text += std::to_string(value);
}

/// In tenths, which the group around all paths scales down: shorter than decimals, finer than anybody sees.
struct Tenths {
    long x;
    long y;
    explicit Tenths(Point point) : x(std::lround(point.x * 10)), y(std::lround(point.y * 10)) { }
};

std::string letter_class(int group)
{
    if (group < 0)
        return "none";
    return std::string(1, group_names[static_cast<std::size_t>(group) % group_names.size()]);
}

/// class="mh-map__dots mh-map__dots--a"
std::string classes(std::string const& part, int group)
{
    return "class=\"mh-map__" + part + " mh-map__" + part + "--" + letter_class(group) + "\"";
}

/// Lines without length and with round ends, each as long a way from the one before.
std::string dots_path(std::vector<Point> const& points)
{
    std::string text;
    Tenths before({0, 0});
    for (auto const& point : points) {
        Tenths const at(point);
        text += text.empty() ? 'M' : 'm';
        append_step(text, at.x - before.x, true);
        append_step(text, at.y - before.y, false);
        text += "h0";
        before = at;
    }
    return text;
}

std::string ring_path(std::vector<Ring> const& rings)
{
    constexpr double finer_than_seen = 0.4;
    std::string text;
    for (auto const& full : rings) {
        auto const ring = opinion::simplified(full, finer_than_seen);
        Tenths before(ring.front());
        text += 'M';
        append_step(text, before.x, true);
        append_step(text, before.y, false);
        text += 'l';
        for (std::size_t place = 1; place < ring.size(); ++place) {
            Tenths const at(ring[place]);
            append_step(text, at.x - before.x, place == 1);
            append_step(text, at.y - before.y, false);
            before = at;
        }
        text += 'z';
    }
    return text;
}

/// Neighbours come one after the other: bits of both coordinates in turn (Morton's order).
std::uint32_t morton(Point point)
{
    auto const spread = [](double value) {
        auto bits = static_cast<std::uint32_t>(std::clamp(value + 1024, 0.0, 65535.0));
        std::uint32_t wide = 0;
        for (unsigned bit = 0; bit < 16; ++bit)
            wide |= (bits >> bit & 1U) << (2 * bit);
        return wide;
    };
    return spread(point.x) | spread(point.y) << 1U;
}

/// One of every `people` neighbours, so that as much ink lies everywhere as there are people.
std::vector<Point> drawn(std::vector<Point> points, std::size_t people)
{
    std::ranges::sort(points, {}, [](Point point) { return std::tuple(morton(point), point.x, point.y); });
    std::vector<Point> chosen;
    for (auto at = people / 2; at < points.size(); at += people)
        chosen.push_back(points[at]);
    return chosen;
}

/// Dots are smaller where there are more: in tenths.
long dot_size(std::size_t dots)
{
    return dots <= 150 ? 70 : dots <= 500 ? 52 : dots <= 1000 ? 40 : 34;
}

bool is_inside(Point point)
{
    return point.x >= 0 && point.y >= 0 && point.x <= map_width && point.y <= map_height;
}

Point clamped(Point point, double border)
{
    return {std::clamp(point.x, border, map_width - border), std::clamp(point.y, border, map_height - border)};
}

/// A letter in a disc. Letters stay apart: of two that would touch, the later one moves away.
class Letters {
public:
    void place(std::size_t group, Point at)
    {
        at = clamped(at, room);
        for (auto const& [other, taken] : placed_)
            if (auto const away = std::hypot(at.x - taken.x, at.y - taken.y); away < 2 * room) {
                double const dx = away > 0 ? (at.x - taken.x) / away : 1;
                double const dy = away > 0 ? (at.y - taken.y) / away : 0;
                at = clamped({taken.x + 2 * room * dx, taken.y + 2 * room * dy}, room);
            }
        placed_.emplace_back(group, at);
    }

    std::string text() const
    {
        std::string text;
        for (auto const& [group, at] : placed_)
            text += "<circle " + classes("disc", static_cast<int>(group)) + " cx=\"" + whole(at.x) +
                "\" cy=\"" + whole(at.y) + "\" r=\"19\"/><text class=\"mh-map__label\" x=\"" + whole(at.x) +
                "\" y=\"" + whole(at.y) + "\">" + std::string(1, static_cast<char>('A' + group)) + "</text>";
        return text;
    }

private:
    static constexpr double room = 22;
    std::vector<std::pair<std::size_t, Point>> placed_;
};

/// Draws one group after another into a picture.
class MapDrawing {
public:
    MapDrawing(std::vector<std::vector<Point>> groups, std::vector<Point> others)
        : groups_(std::move(groups)), others_(std::move(others))
    {
        auto everybody = others_;
        for (auto const& group : groups_)
            everybody.insert(everybody.end(), group.begin(), group.end());
        picture_.frame = MapFrame(everybody);
        picture_.people_a_dot = std::max<std::size_t>(1, (everybody.size() + dots_max - 1) / dots_max);
        size_ = dot_size(everybody.size() / picture_.people_a_dot);
        std::ranges::transform(others_, others_.begin(), picture_.frame);
        for (auto& group : groups_)
            std::ranges::transform(group, group.begin(), picture_.frame);
    }

    MapPicture make() &&
    {
        std::string dots;
        Letters letters;
        append_dots(picture_.body, others_, -1);
        for (std::size_t group = 0; group < groups_.size(); ++group)
            if (!groups_[group].empty()) {
                append_areas(group, letters);
                append_dots(dots, groups_[group], static_cast<int>(group));
            }
        picture_.body = "<g transform=\"scale(.1)\">" + picture_.body + dots + "</g>" + letters.text();
        return std::move(picture_);
    }

private:
    void append_areas(std::size_t group, Letters& letters)
    {
        auto const density = density_of(groups_[group], map_field, area_shares);
        auto const append = [&](char const* part, std::size_t level) {
            if (!density.levels[level].empty())
                picture_.body += "<path " + classes(part, static_cast<int>(group)) + " d=\"" +
                    ring_path(density.levels[level]) + "\"/>";
        };
        for (std::size_t level = area_shares.size(); level-- > 0;)
            append("area", level);
        append("outline", area_shares.size() - 1);
        letters.place(group, density.densest);
    }

    /// Those outside stand at the edge, half seen and twice the size.
    void append_dots(std::string& text, std::vector<Point> const& points, int group)
    {
        std::vector<Point> inside;
        std::vector<Point> outside;
        for (auto const& point : drawn(points, picture_.people_a_dot))
            if (is_inside(point))
                inside.push_back(point);
            else
                outside.push_back(clamped(point, 0));
        picture_.has_outside |= !outside.empty();
        for (auto const& [some, size] : {std::pair(&inside, size_), std::pair(&outside, 2 * size_)})
            if (!some->empty())
                text += "<path " + classes("dots", group) + " stroke-width=\"" + std::to_string(size) +
                    "\" d=\"" + dots_path(*some) + "\"/>";
    }

    std::vector<std::vector<Point>> groups_;
    std::vector<Point> others_;
    MapPicture picture_;
    long size_ = 0;
};

/// The first and the ninety-ninth of a hundred, and half of what lies between.
struct Span {
    double middle = 0;
    double half = 0;
    explicit Span(std::vector<double> values)
    {
        if (values.empty())
            return;
        std::ranges::sort(values);
        auto const last = values.size() - 1;
        double const low = values[last / 100];
        double const high = values[last - last / 100];
        middle = (low + high) / 2;
        half = (high - low) / 2;
    }
};

std::string here_drawing(Point at)
{
    auto const circle = [&](char const* part, char const* radius) {
        return "<circle class=\"mh-map__" + std::string(part) + "\" cx=\"" + whole(at.x) + "\" cy=\"" +
            whole(at.y) + "\" r=\"" + radius + "\"/>";
    };
    return circle("here-ground", "11") + circle("here", "11") + circle("here-middle", "3");
}

web::Html sign(std::string const& content)
{
    return web::Html::trusted("<svg class=\"mh-map__shape\" viewBox=\"-12 -12 24 24\" aria-hidden=\"true\" "
                              "focusable=\"false\">" +
                              content + "</svg>");
}

} // namespace

MapFrame::MapFrame(std::vector<Point> const& points)
{
    std::vector<double> across;
    std::vector<double> up;
    for (auto const& point : points) {
        across.push_back(point.x);
        up.push_back(point.y);
    }
    Span const x(std::move(across));
    Span const y(std::move(up));
    middle_ = {x.middle, y.middle};
    constexpr double a_point = 1e-9;
    scale_ = std::min((map_width / 2 - map_margin) / std::max(x.half, a_point),
                      (map_height / 2 - map_margin) / std::max(y.half, a_point));
}

Point MapFrame::operator()(Point point) const
{
    return {map_width / 2 + scale_ * (point.x - middle_.x), map_height / 2 - scale_ * (point.y - middle_.y)};
}

MapPicture draw_map(std::vector<std::vector<Point>> const& groups, std::vector<Point> const& others)
{
    return MapDrawing(groups, others).make();
}

web::Html map_svg(MapPicture const& picture, std::string const& title, std::optional<Point> const& here)
{
    constexpr double ring_and_line = 14;
    auto svg = "<svg class=\"mh-map__drawing\" viewBox=\"0 0 600 450\" role=\"img\" aria-labelledby=\"map-title\">"
               "<title id=\"map-title\">" +
        web::Html::escaped(title).text() + "</title>" + picture.body;
    if (here)
        svg += here_drawing(clamped(picture.frame(*here), ring_and_line));
    return web::Html::trusted(svg + "</svg>");
}

web::Html mark_svg(int group)
{
    if (group < 0)
        return sign("<g transform=\"scale(.1)\"><path " + classes("dots", group) +
                    " stroke-width=\"50\" d=\"M-60-30h0M50-50h0M0 20h0M-50 70h0M70 50h0\"/></g>");
    auto const disc = "cx=\"0\" cy=\"0\" r=\"11\"/>";
    return sign("<circle " + classes("disc", group) + " " + disc + "<text class=\"mh-map__sign\" x=\"0\" y=\"0\">" +
                std::string(1, static_cast<char>('A' + group)) + "</text>");
}

web::Html here_svg() { return sign(here_drawing({0, 0})); }

} // namespace manyhands::results
