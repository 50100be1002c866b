// SPDX-License-Identifier: AGPL-3.0-or-later
// How sure a share or a difference of two shares is: bounds, intervals and an exact test. Closed forms and
// finite sums, so the same counts give the same numbers.
#pragma once

#include "engine/opinion/proportions.hpp"

namespace manyhands::opinion {

/// One-sided 95 % point of the standard normal distribution.
inline constexpr double one_sided_95 = 1.6448536269514722;

/// Wilson's score interval (E. B. Wilson, JASA 22, 1927) reaching `z` standard errors to both sides; z > 0.
/// Within [0, 1]; the whole of it without trials. Its low end is 0 without successes, and grows with every
/// success and falls with every failure.
Interval score_interval(Proportion proportion, double z);

/// The difference first - second with Newcombe's hybrid score interval (R. G. Newcombe, Statistics in
/// Medicine 17, 1998, method 10) reaching `z` standard errors to both sides. Within [-1, 1].
Interval difference_interval(Proportion first, Proportion second, double z);

/// P(Z > z) of the standard normal distribution.
double upper_tail(double z);
/// The z with upper_tail(z) == share, by bisection to the last bits; share in (0, 1/2], below 1e-300 as
/// 1e-300.
double upper_tail_point(double share);

/// Natural logarithm of n!: exact sums below 32, Stirling's series with three terms above (error below
/// 1e-12).
double log_factorial(std::uint32_t n);

/// Fisher's exact test, one-sided: the probability, both shares being equal and the totals as they are, that
/// the first has at least as many successes as it has. In (0, 1]; 1 where a share has no trials. It never
/// says more than the data holds, also at five people, where a normal approximation does. O(successes) at
/// worst, less in practice: the terms fall geometrically.
double larger_share_p(Proportion first, Proportion second);

} // namespace manyhands::opinion
