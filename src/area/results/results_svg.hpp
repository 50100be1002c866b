// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures of results as SVG, in the classes of the theme (blocks mh-bar and mh-map). Every picture has words
// beside it.
#pragma once

#include "area/talk/talk.hpp"
#include "engine/opinion/polis_projection.hpp"
#include "web/view.hpp"

#include <optional>
#include <string>
#include <vector>

namespace manyhands::results {

/// How large the share of one answer is likely to be among more people than answered, in percent.
struct LikelyShare {
    opinion::Vote answer = opinion::Vote::agree; ///< or disagree
    int low = 0;
    int high = 100;
};
/// Agree first; with a likely share of disagreement, that first, so that both are measured from the left.
web::Html bar_svg(talk::Shares const& shares, std::optional<LikelyShare> const& likely = {});

/// How much of a whole, in percent.
web::Html progress_svg(int percent);

/// The mark of a group at the middle of a small picture of its own, for a legend: 0 for A, 1 for B, …, -1 for
/// no group. There are five shapes; a sixth letter, rare, has the first again.
web::Html mark_svg(int group);
/// The mark of the reader.
web::Html here_svg();

/// What a map shows: the points of each group, A first (perhaps none: letters stay with groups), of those in
/// no group, and of the reader.
struct MapDrawing {
    std::string title; ///< read out instead of the picture
    std::vector<std::vector<opinion::Point>> groups;
    std::vector<opinion::Point> others;
    std::optional<opinion::Point> here;
};

/// More marks than this are not drawn: neighbours of one group then share a mark.
inline constexpr std::size_t marks_max = 2000;

/// 600 by 450, the middle of the votes in the middle, both axes to one scale. O(points).
web::Html map_svg(MapDrawing const& drawing);

} // namespace manyhands::results
