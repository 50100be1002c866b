// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/opinion_axes.hpp"

#include <algorithm>
#include <cmath>

namespace manyhands::opinion {

namespace {

/// Zero where no vote counts: X'X never reaches those columns.
VectorBlock start_block(CenteredVotes const& votes, OpinionAxes const* earlier)
{
    auto const columns = votes.center().size();
    auto start = fixed_start(columns, CenteredVotes::lanes);
    for (std::size_t column = 0; column < columns; ++column) {
        auto* const lanes = &start.numbers[column * CenteredVotes::lanes];
        if (earlier && earlier->loadings[0].size() == columns)
            for (std::size_t axis = 0; axis < axes_max; ++axis)
                lanes[axis] = earlier->loadings[axis][column];
        if (!votes.counts(column))
            std::fill_n(lanes, CenteredVotes::lanes, 0.0);
    }
    return start;
}

} // namespace

std::optional<OpinionAxes> opinion_axes(CenteredVotes const& votes, AxesAim const& aim,
                                        OpinionAxes const* earlier)
{
    bool cancelled = false;
    auto const columns = votes.center().size();
    KrylovPlan const plan{.dimension = columns,
                          .wanted = aim.axes,
                          .residual_aimed = aim.residual,
                          .residual_else = aim.residual_below,
                          .exact_above = aim.chance * aim.chance};
    auto const pairs = leading_eigenpairs(plan, start_block(votes, earlier), [&](VectorBlock const& block) {
        auto image = votes.apply(block);
        cancelled = image.numbers.empty();
        return image;
    });
    if (cancelled)
        return std::nullopt;
    OpinionAxes axes{.center = votes.center(), .total = votes.total()};
    axes.loadings.fill(std::vector<double>(columns));
    for (std::size_t at = 0; at < std::min(axes_max, pairs.values.size()); ++at) {
        // Scores are single precision: less than this of the first is nothing.
        if (pairs.values[at] <= 1e-10 * std::max(pairs.values[0], votes.total()))
            break;
        axes.loadings[at] = pairs.vectors[at];
        fix_sign(axes.loadings[at]);
        axes.singular_values[at] = std::sqrt(pairs.values[at]);
    }
    axes.residual = pairs.residual;
    axes.passes = pairs.passes;
    return axes;
}

} // namespace manyhands::opinion
