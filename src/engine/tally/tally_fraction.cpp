// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/tally/tally_fraction.hpp"

#include "base/expect.hpp"

namespace manyhands::tally {

namespace {

using Wide = __int128;

} // namespace

std::strong_ordering compare(Fraction const& left, Fraction const& right)
{
    EXPECT(left.denominator > 0 && right.denominator > 0);
    auto const ours = Wide{left.numerator} * right.denominator;
    auto const theirs = Wide{right.numerator} * left.denominator;
    return ours < theirs ? std::strong_ordering::less
        : ours > theirs  ? std::strong_ordering::greater
                         : std::strong_ordering::equal;
}

bool meets(Fraction const& support, Threshold const& threshold)
{
    if (support.denominator == 0)
        return false;
    auto const order = compare(support, {threshold.percent, 100});
    return threshold.bound == Bound::more_than ? order > 0 : order >= 0;
}

std::string percent_text(Fraction const& support)
{
    auto const tenths = support.denominator == 0
        ? 0
        : static_cast<std::int64_t>(Wide{support.numerator} * 1000 / support.denominator);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

} // namespace manyhands::tally
