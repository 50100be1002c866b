// SPDX-License-Identifier: AGPL-3.0-or-later
// Rational numbers of GMP as results hold them. For .cpp files of this room alone.
#pragma once

#include "engine/shares/allocation.hpp"

#include <gmpxx.h>

namespace manyhands::shares {

inline mpq_class exactly(std::int64_t number)
{
    static_assert(sizeof(long) == sizeof(std::int64_t));
    return mpq_class(static_cast<long>(number));
}

inline Fraction fraction_of(mpq_class const& number) { return {number.get_str(), number.get_d()}; }

} // namespace manyhands::shares
