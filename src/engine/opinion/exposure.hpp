// SPDX-License-Identifier: AGPL-3.0-or-later
// How evenly statements have been put to people, so that somebody sees when routing goes wrong.
#pragma once

#include "engine/opinion/routing.hpp"

namespace manyhands::opinion {

/// With so many answers of every group, or of everybody where there are no groups, a statement is known well
/// enough to be compared.
inline constexpr std::uint32_t exposure_enough = 20;

struct ExposurePicture {
    std::size_t statements = 0; ///< that are asked now
    /// Gini's coefficient of answers per statement: 0 all alike, towards 1 all answers on one.
    double gini = 0;
    /// Answers of the tenth that was written first over those of the tenth written last: 1 is even, much more
    /// means that who writes late is not heard. A last tenth without answers counts as one.
    double first_over_last = 1;
    std::uint32_t floor = 0;     ///< exposure_floor
    std::size_t below_floor = 0; ///< statements
    std::size_t known = 0;       ///< statements with exposure_enough
    std::uint32_t fewest = 0;    ///< answers
};

/// `statements` in the order they were written; those that are asked no more are left out. All zero, and
/// first_over_last 1, without any. O(statements · (log statements + groups)).
ExposurePicture exposure_picture(std::span<RoutingStatement const> statements);

} // namespace manyhands::opinion
