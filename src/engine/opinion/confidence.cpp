// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/confidence.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace manyhands::opinion {

namespace {

double share_of(Proportion proportion)
{
    return proportion.trials == 0 ? 0.5 : double(proportion.successes) / proportion.trials;
}

double log_choose(std::uint32_t n, std::uint32_t k)
{
    return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
}

/// The terms of the hypergeometric distribution from what was seen upwards, each from the one before.
double hypergeometric_tail(Proportion first, Proportion second)
{
    auto const successes = first.successes + second.successes;
    double term =
        std::exp(log_choose(first.trials, first.successes) + log_choose(second.trials, second.successes) -
                 log_choose(first.trials + second.trials, successes));
    double sum = term;
    for (double k = first.successes; k < std::min(first.trials, successes); ++k) {
        term *=
            (first.trials - k) * (successes - k) / ((k + 1) * (double(second.trials) - successes + k + 1));
        sum += term;
        if (term < sum * 1e-18)
            break;
    }
    return sum;
}

} // namespace

Interval score_interval(Proportion proportion, double z)
{
    if (proportion.trials == 0)
        return {0, 1};
    double const trials = proportion.trials;
    auto const share = proportion.successes / trials;
    auto const center = share + z * z / (2 * trials);
    auto const spread = z * std::sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials));
    auto const whole = 1 + z * z / trials;
    // At shares of 0 and 1 the end of the interval is the share itself, which rounding would miss.
    return {std::clamp((center - spread) / whole, 0.0, share),
            std::clamp((center + spread) / whole, share, 1.0)};
}

Interval difference_interval(Proportion first, Proportion second, double z)
{
    auto const a = share_of(first);
    auto const b = share_of(second);
    auto const of_a = score_interval(first, z);
    auto const of_b = score_interval(second, z);
    return {std::max(-1.0, a - b - std::hypot(a - of_a.low, of_b.high - b)),
            std::min(1.0, a - b + std::hypot(of_a.high - a, b - of_b.low))};
}

double upper_tail(double z) { return 0.5 * std::erfc(z / std::numbers::sqrt2); }

double upper_tail_point(double share)
{
    double low = 0;
    double high = 38; // upper_tail(38) is below 1e-300
    for (int step = 0; step < 60; ++step) {
        auto const middle = (low + high) / 2;
        (upper_tail(middle) > share ? low : high) = middle;
    }
    return (low + high) / 2;
}

double log_factorial(std::uint32_t n)
{
    static auto const exact = [] {
        std::array<double, 32> sums{};
        for (std::size_t at = 2; at < sums.size(); ++at)
            sums[at] = sums[at - 1] + std::log(double(at));
        return sums;
    }();
    if (n < exact.size())
        return exact[n];
    double const x = n;
    return (x + 0.5) * std::log(x) - x + 0.5 * std::log(2 * std::numbers::pi) + 1 / (12 * x) -
        1 / (360 * x * x * x) + 1 / (1260 * x * x * x * x * x);
}

double larger_share_p(Proportion first, Proportion second)
{
    if (first.trials == 0 || second.trials == 0 || first.successes == 0)
        return 1;
    auto const as_large = [](Proportion a, Proportion b) {
        return double(a.successes) * b.trials >= double(b.successes) * a.trials;
    };
    if (as_large(first, second))
        return std::clamp(hypergeometric_tail(first, second), 1e-300, 1.0);
    if (second.successes == second.trials)
        return 1; // with everybody there in favour, the first have as few as they can
    // Below the others' share the far end is summed instead: one success fewer, or less, seen as failures.
    Proportion const failures{first.trials - first.successes + 1, first.trials};
    Proportion const others{second.trials - second.successes - 1, second.trials};
    return std::clamp(1 - hypergeometric_tail(failures, others), 1e-300, 1.0);
}

} // namespace manyhands::opinion
