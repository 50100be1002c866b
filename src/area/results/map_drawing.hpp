// SPDX-License-Identifier: AGPL-3.0-or-later
// The opinion map as a picture: where groups are dense, where each person stands, who lies outside, and the reader. In
// the classes of the theme (block mh-map); words and a table beside it say the same.
#pragma once

#include "engine/opinion/polis_projection.hpp"
#include "web/view.hpp"

#include <optional>
#include <string>
#include <vector>

namespace manyhands::results {

/// From the votes' coordinates to those of the picture, 600 by 450, both axes to one scale: the middle 98 of a hundred
/// people on each axis fill it but for a margin, so that a few far away do not squeeze the others together.
class MapFrame {
public:
    MapFrame() = default;
    /// O(points).
    explicit MapFrame(std::vector<opinion::Point> const& points);

    opinion::Point operator()(opinion::Point point) const;

private:
    opinion::Point middle_;
    double scale_ = 1;
};

/// All of a picture but its title and its reader: the same for everybody, so made once for a map.
struct MapPicture {
    MapFrame frame;
    std::string body;
    std::size_t people_a_dot = 1; ///< of more than dots_max people each dot stands for several
    bool has_outside = false;     ///< somebody lies outside the frame, and is drawn at its edge
};

/// More dots than this say no more, and weigh.
inline constexpr std::size_t dots_max = 1500;

/// Below everything the dots of those in no group; then for each group, A first (perhaps without points: letters stay
/// with groups), the areas that hold 25, 50, 75 and 92 of a hundred of its people, its dots, and its letter where it
/// is densest. Equal points give equal bytes. O(points · log points).
MapPicture draw_map(std::vector<std::vector<opinion::Point>> const& groups,
                    std::vector<opinion::Point> const& others);

/// The picture to be shown in a page.
web::Html map_svg(MapPicture const& picture, std::string const& title,
                  std::optional<opinion::Point> const& here);

/// The sign of a group for a legend: 0 for A, 1 for B, …, -1 for no group. There are five colours and lines; a sixth
/// letter, rare, has the first again.
web::Html mark_svg(int group);
/// The sign of the reader.
web::Html here_svg();

} // namespace manyhands::results
