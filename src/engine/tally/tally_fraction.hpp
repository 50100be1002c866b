// SPDX-License-Identifier: AGPL-3.0-or-later
// Exact shares: no rounding decides a decision.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace manyhands::tally {

/// A share between 0 and 1, kept as counted and never reduced: 4 of 6 stays 4 of 6. `denominator` 0 says that
/// nobody expressed anything; such a share compares with nothing. Both are at most 5 * 10^9.
struct Fraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
    bool operator==(Fraction const&) const = default; // as counted: 1 of 2 is not 2 of 4 here
};

/// By value, exact (cross-multiplied in 128 bits). Expects both denominators to be positive.
std::strong_ordering compare(Fraction const& left, Fraction const& right);

enum class Bound { more_than, at_least };

/// The support a side asks for, in whole percent: 1 to 100, and below 100 when it must be exceeded.
struct Threshold {
    int percent = 50;
    Bound bound = Bound::more_than;
    bool operator==(Threshold const&) const = default;
};

/// Exact. Never for a denominator of 0.
bool meets(Fraction const& support, Threshold const& threshold);

/// "66.6": percent with one decimal, cut and not rounded, so that it never shows more than there was. "0.0"
/// for a denominator of 0.
std::string percent_text(Fraction const& support);

} // namespace manyhands::tally
