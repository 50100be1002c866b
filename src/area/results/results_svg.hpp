// SPDX-License-Identifier: AGPL-3.0-or-later
// Bars of results as SVG, in the classes of the theme (block mh-bar). Every picture has words beside it.
#pragma once

#include "area/talk/talk.hpp"
#include "web/view.hpp"

#include <optional>

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

} // namespace manyhands::results
