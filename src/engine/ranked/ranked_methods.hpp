// SPDX-License-Identifier: AGPL-3.0-or-later
// All methods by their names.
#pragma once

#include "base/result.hpp"
#include "engine/ranked/ranked_count.hpp"

namespace manyhands::ranked {

inline constexpr Method all_methods[] = {Method::scottish,  Method::meek,     Method::wigm,
                                         Method::irv,       Method::schulze,  Method::ranked_pairs,
                                         Method::star,      Method::approval, Method::pav,
                                         Method::plurality, Method::block};

/// `scottish`, `ranked-pairs` and so on, as the command line has them.
std::string_view method_name(Method method);
std::optional<Method> method_named(std::string_view name);

/// Errors: invalid ranked.pav_seats {seats_max}.
Result<Count> count_ballots(Election const& election, Method method, Lots const& lots);

} // namespace manyhands::ranked
