// SPDX-License-Identifier: AGPL-3.0-or-later
// Small statistics of shares: the tests of the published method, and an interval for what pages show.
#pragma once

#include <cstdint>

namespace manyhands::opinion {

/// `successes` of `trials`; successes <= trials.
struct Proportion {
    std::uint32_t successes = 0;
    std::uint32_t trials = 0;
};

struct Interval {
    double low = 0;
    double high = 0;
};

/// One-sided 90 % point of the standard normal distribution, as the published method rounds it.
inline constexpr double significant_at_90 = 1.2816;

/// (s + 1) / (n + 2): Laplace's rule of succession. In (0, 1).
double smoothed(Proportion proportion);
/// How far the share is above one half, in standard errors, one success and one trial added:
/// 2 · sqrt(n + 1) · ((s + 1) / (n + 1) - 1/2).
double above_half_test(Proportion proportion);
/// How far the first share is above the second, in pooled standard errors, one success and one trial added to
/// each; 0 where all are successes.
double difference_test(Proportion first, Proportion second);
/// Wilson's score interval at 95 % (E. B. Wilson, JASA 22, 1927). Within [0, 1]; the whole of it without
/// trials.
Interval wilson_interval(Proportion proportion);

} // namespace manyhands::opinion
