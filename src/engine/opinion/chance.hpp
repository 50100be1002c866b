// SPDX-License-Identifier: AGPL-3.0-or-later
// What the same votes would show if nobody agreed with anybody but by chance.
#pragma once

#include "engine/opinion/people_sample.hpp"
#include "engine/opinion/positions.hpp"

namespace manyhands::opinion {

/// Parallel analysis (J. L. Horn, Psychometrika 30, 1965): the answers to each statement are dealt anew among
/// those who answered it, so that who saw what and how each statement fared stays and everything else is
/// chance. An axis counts where its singular value exceeds the largest that chance gives.
struct ChanceLevel {
    /// The mean of the first singular values of the deals.
    double usual = 0;
    /// Five standard deviations above it, and at least a twentieth: chance hardly ever gives so much.
    double hardly_ever = 0;
    /// How many votes were dealt. Singular values grow with the square root of the votes.
    std::size_t votes = 0;
};

/// Of everybody in the sample: one to twenty deals, fewer where there are many votes. Nothing when cancelled.
std::optional<ChanceLevel> chance_level(VoteTable const& table, PeopleSample const& sample,
                                        Computing const& computing);

/// What chance gives in so many votes.
ChanceLevel chance_in(ChanceLevel const& chance, std::size_t votes);

/// How many axes exceed what chance hardly ever gives. k groups in general position differ along k - 1 axes
/// (Patterson, Price and Reich, PLoS Genetics 2, 2006), so this bounds how many groups there can be.
std::size_t axes_above_chance(OpinionAxes const& axes, ChanceLevel const& chance);

/// sqrt(1 - (usual / s)²), 0 below: an axis has a say in grouping as far as it exceeds what chance gives (the
/// shrinkage of singular values of Gavish and Donoho, IEEE Trans. Inf. Theory 63, 2017, in its simplest
/// form). All 0 where no axis exceeds what chance hardly ever gives. `chance` is that in as many votes as the
/// axes are of.
AxisWeights axis_weights(OpinionAxes const& axes, ChanceLevel const& chance);

} // namespace manyhands::opinion
