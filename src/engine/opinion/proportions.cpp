// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/proportions.hpp"

#include <algorithm>
#include <cmath>

namespace manyhands::opinion {

double smoothed(Proportion proportion) { return (proportion.successes + 1.0) / (proportion.trials + 2.0); }

double above_half_test(Proportion proportion)
{
    auto const trials = proportion.trials + 1.0;
    return 2 * std::sqrt(trials) * ((proportion.successes + 1.0) / trials - 0.5);
}

double difference_test(Proportion first, Proportion second)
{
    auto const successes_first = first.successes + 1.0;
    auto const successes_second = second.successes + 1.0;
    auto const trials_first = first.trials + 1.0;
    auto const trials_second = second.trials + 1.0;
    auto const pooled = (successes_first + successes_second) / (trials_first + trials_second);
    if (pooled == 1)
        return 0;
    auto const difference = successes_first / trials_first - successes_second / trials_second;
    return difference / std::sqrt(pooled * (1 - pooled) * (1 / trials_first + 1 / trials_second));
}

Interval wilson_interval(Proportion proportion)
{
    if (proportion.trials == 0)
        return {0, 1};
    constexpr double z = 1.959963984540054; // two-sided 95 % of the standard normal distribution
    double const trials = proportion.trials;
    auto const share = proportion.successes / trials;
    auto const center = share + z * z / (2 * trials);
    auto const spread = z * std::sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials));
    auto const whole = 1 + z * z / trials;
    // At shares of 0 and 1 the end of the interval is the share itself, which rounding would miss.
    return {std::clamp((center - spread) / whole, 0.0, share),
            std::clamp((center + spread) / whole, share, 1.0)};
}

} // namespace manyhands::opinion
