// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/density.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace manyhands::opinion {

namespace {

/// Heights at the corners of the cells, row by row.
class Heights {
public:
    explicit Heights(Field const& field)
        : field_(field), columns_(static_cast<std::size_t>(std::ceil(field.width / field.cell)) + 1),
          rows_(static_cast<std::size_t>(std::ceil(field.height / field.cell)) + 1),
          values_(columns_ * rows_, 0.0)
    {
    }

    std::size_t columns() const { return columns_; }
    std::size_t rows() const { return rows_; }
    double& at(std::size_t column, std::size_t row) { return values_[row * columns_ + column]; }
    double at(std::size_t column, std::size_t row) const { return values_[row * columns_ + column]; }
    Point place(double column, double row) const
    {
        return {field_.left + column * field_.cell, field_.top + row * field_.cell};
    }

    /// The point's weight goes to the four corners around it, more to the nearer ones.
    void add(Point point)
    {
        visit_corners(point, [&](std::size_t column, std::size_t row, double weight) {
            at(column, row) += weight;
        });
    }
    /// Between the corners; 0 outside.
    double height(Point point) const
    {
        double sum = 0;
        visit_corners(point, [&](std::size_t column, std::size_t row, double weight) {
            sum += weight * at(column, row);
        });
        return sum;
    }

    /// Each axis by itself, which for Gaussian kernels is the same as both at once.
    void blur(Point bandwidth)
    {
        blur_lines(rows_, columns_, columns_, 1, bandwidth.x / field_.cell);
        blur_lines(columns_, rows_, 1, columns_, bandwidth.y / field_.cell);
    }

    /// Rings end at the border instead of being open there.
    void close_border()
    {
        for (std::size_t column = 0; column < columns_; ++column)
            at(column, 0) = at(column, rows_ - 1) = 0;
        for (std::size_t row = 0; row < rows_; ++row)
            at(0, row) = at(columns_ - 1, row) = 0;
    }

    Point highest() const
    {
        auto const found = static_cast<std::size_t>(std::ranges::max_element(values_) - values_.begin());
        return place(double(found % columns_), double(found / columns_));
    }

private:
    template <typename Take> void visit_corners(Point point, Take const& take) const
    {
        double const x = (point.x - field_.left) / field_.cell;
        double const y = (point.y - field_.top) / field_.cell;
        if (!(x >= 0 && y >= 0 && x < double(columns_ - 1) && y < double(rows_ - 1)))
            return;
        auto const column = static_cast<std::size_t>(x);
        auto const row = static_cast<std::size_t>(y);
        double const right = x - double(column);
        double const low = y - double(row);
        take(column, row, (1 - right) * (1 - low));
        take(column + 1, row, right * (1 - low));
        take(column, row + 1, (1 - right) * low);
        take(column + 1, row + 1, right * low);
    }

    void blur_lines(std::size_t lines, std::size_t length, std::size_t line_step, std::size_t step, double width)
    {
        auto const reach = static_cast<std::ptrdiff_t>(std::ceil(3 * width));
        std::vector<double> kernel;
        for (auto offset = -reach; offset <= reach; ++offset)
            kernel.push_back(std::exp(-0.5 * std::pow(double(offset) / width, 2)));
        std::vector<double> before(length);
        auto const last = static_cast<std::ptrdiff_t>(length) - 1;
        for (std::size_t line = 0; line < lines; ++line) {
            double* const start = values_.data() + line * line_step;
            for (std::size_t at = 0; at < length; ++at)
                before[at] = start[at * step];
            for (std::ptrdiff_t at = 0; at <= last; ++at) {
                double sum = 0;
                for (auto from = std::max(-at, -reach); from <= std::min(last - at, reach); ++from)
                    sum += kernel[static_cast<std::size_t>(from + reach)] *
                        before[static_cast<std::size_t>(at + from)];
                start[static_cast<std::size_t>(at) * step] = sum;
            }
        }
    }

    Field field_;
    std::size_t columns_;
    std::size_t rows_;
    std::vector<double> values_;
};

/// Marching squares (Lorensen and Cline's cubes in two dimensions): where the height passes a level along the
/// grid's lines, joined within each cell, followed until a ring is closed.
class Rings {
public:
    Rings(Heights const& heights, double level) : heights_(heights), level_(level)
    {
        for (std::size_t row = 0; row + 1 < heights.rows(); ++row)
            for (std::size_t column = 0; column + 1 < heights.columns(); ++column)
                take_cell(column, row);
    }

    std::vector<Ring> follow()
    {
        std::vector<Ring> rings;
        for (auto const first : order_)
            if (auto ring = ring_from(first); ring.size() > 2)
                rings.push_back(std::move(ring));
        return rings;
    }

private:
    /// A line of the grid between two neighbouring corners: from (column, row) to the right or down.
    using Line = std::uint64_t;
    Line to_the_right(std::size_t column, std::size_t row) const
    {
        return 2 * (row * heights_.columns() + column);
    }
    Line down(std::size_t column, std::size_t row) const { return to_the_right(column, row) + 1; }
    bool is_high(std::size_t column, std::size_t row) const { return heights_.at(column, row) >= level_; }

    void take_cell(std::size_t column, std::size_t row)
    {
        Line const top = to_the_right(column, row);
        Line const bottom = to_the_right(column, row + 1);
        Line const left = down(column, row);
        Line const right = down(column + 1, row);
        bool const corners[] = {is_high(column, row), is_high(column + 1, row), is_high(column + 1, row + 1),
                                is_high(column, row + 1)}; // clockwise
        std::vector<Line> crossed;
        Line const lines[] = {top, right, bottom, left};
        for (std::size_t at = 0; at < 4; ++at)
            if (corners[at] != corners[(at + 1) % 4])
                crossed.push_back(lines[at]);
        if (crossed.size() == 2)
            join(crossed[0], crossed[1]);
        if (crossed.size() != 4)
            return;
        // A saddle: its middle says which corners belong together.
        double const middle = (heights_.at(column, row) + heights_.at(column + 1, row) +
                               heights_.at(column + 1, row + 1) + heights_.at(column, row + 1)) /
            4;
        bool const first_is_cut_off = corners[0] != (middle >= level_);
        join(top, first_is_cut_off ? left : right);
        join(bottom, first_is_cut_off ? right : left);
    }

    void join(Line one, Line other)
    {
        for (auto const line : {one, other})
            if (!next_.contains(line))
                order_.push_back(line);
        next_[one].push_back(other);
        next_[other].push_back(one);
    }

    Point crossing(Line line) const
    {
        auto const corner = line / 2;
        auto const column = corner % heights_.columns();
        auto const row = corner / heights_.columns();
        bool const goes_down = line % 2 == 1;
        double const from = heights_.at(column, row);
        double const to = heights_.at(column + (goes_down ? 0 : 1), row + (goes_down ? 1 : 0));
        double const part = (level_ - from) / (to - from);
        return heights_.place(double(column) + (goes_down ? 0 : part), double(row) + (goes_down ? part : 0));
    }

    Ring ring_from(Line first)
    {
        Ring ring;
        for (auto at = first; !next_[at].empty();) {
            ring.push_back(crossing(at));
            auto const to = next_[at].back();
            next_[at].pop_back();
            std::erase(next_[to], at);
            at = to;
        }
        return ring;
    }

    Heights const& heights_;
    double level_;
    std::unordered_map<Line, std::vector<Line>> next_;
    std::vector<Line> order_; ///< so that the rings come in an order that hangs on the points alone
};

Point bandwidth_of(std::span<Point const> points, double least)
{
    Point middle;
    for (auto const& point : points) {
        middle.x += point.x / double(points.size());
        middle.y += point.y / double(points.size());
    }
    Point variance;
    for (auto const& point : points) {
        variance.x += std::pow(point.x - middle.x, 2) / double(points.size());
        variance.y += std::pow(point.y - middle.y, 2) / double(points.size());
    }
    double const scott = std::pow(double(points.size()), -1.0 / 6);
    return {std::max(least, std::sqrt(variance.x) * scott), std::max(least, std::sqrt(variance.y) * scott)};
}

/// The height that `share` of the points reach.
double height_reached_by(std::vector<double> const& highest_first, double share)
{
    auto const count = double(highest_first.size());
    auto const inside = static_cast<std::size_t>(std::clamp(std::ceil(share * count), 1.0, count));
    return highest_first[inside - 1];
}

/// Keeps, between two kept places, the one furthest from the straight line while it is too far.
void keep_far_ones(Ring const& line, std::size_t from, std::size_t to, double tolerance, std::vector<char>& kept)
{
    std::vector<std::pair<std::size_t, std::size_t>> waiting{{from, to}};
    while (!waiting.empty()) {
        auto const [start, end] = waiting.back();
        waiting.pop_back();
        double const dx = line[end].x - line[start].x;
        double const dy = line[end].y - line[start].y;
        double const length = std::hypot(dx, dy);
        double furthest = tolerance;
        std::size_t found = 0;
        for (auto at = start + 1; at < end; ++at) {
            double const x = line[at].x - line[start].x;
            double const y = line[at].y - line[start].y;
            double const away = length > 0 ? std::abs(dx * y - dy * x) / length : std::hypot(x, y);
            if (away > furthest) {
                furthest = away;
                found = at;
            }
        }
        if (found == 0)
            continue;
        kept[found] = 1;
        waiting.emplace_back(start, found);
        waiting.emplace_back(found, end);
    }
}

} // namespace

Density density_of(std::span<Point const> points, Field const& field, std::span<double const> shares)
{
    Density density{.levels = std::vector<std::vector<Ring>>(shares.size()),
                    .densest = {field.left + field.width / 2, field.top + field.height / 2}};
    if (points.empty())
        return density;
    Heights heights(field);
    for (auto const& point : points)
        heights.add(point);
    heights.blur(bandwidth_of(points, 1.5 * field.cell));
    heights.close_border();
    density.densest = heights.highest();
    std::vector<double> highest_first;
    for (auto const& point : points)
        highest_first.push_back(heights.height(point));
    std::ranges::sort(highest_first, std::greater<>());
    for (std::size_t at = 0; at < shares.size(); ++at)
        if (auto const level = height_reached_by(highest_first, shares[at]); level > 0)
            density.levels[at] = Rings(heights, level).follow();
    return density;
}

Ring simplified(Ring const& ring, double tolerance)
{
    if (ring.size() < 4)
        return ring;
    // A ring has no ends: it is cut where it begins, and where it is furthest from there.
    auto const away = [&](Point const& point) { return squared_distance(point, ring.front()); };
    auto const far = static_cast<std::size_t>(std::ranges::max_element(ring, {}, away) - ring.begin());
    if (far == 0)
        return ring;
    Ring line = ring;
    line.push_back(ring.front());
    std::vector<char> kept(line.size(), 0);
    kept.front() = kept[far] = 1;
    keep_far_ones(line, 0, far, tolerance, kept);
    keep_far_ones(line, far, line.size() - 1, tolerance, kept);
    Ring fewer;
    for (std::size_t at = 0; at < ring.size(); ++at)
        if (kept[at])
            fewer.push_back(ring[at]);
    return fewer;
}

} // namespace manyhands::opinion
