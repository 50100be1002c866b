// SPDX-License-Identifier: AGPL-3.0-or-later
// What a rule decides, and how it came to it.
#pragma once

#include "engine/shares/election.hpp"

#include <optional>

namespace manyhands::shares {

/// An exact number as `numerator/denominator` (or a whole number), and near enough for pictures.
struct Fraction {
    std::string exact = "0";
    double rough = 0;
};

/// One project on its way into the outcome.
struct Purchase {
    ProjectIndex project = 0;
    /// Equal shares: what each supporter pays who has enough; those who have less give all they have. Nothing
    /// where the project came by a completion, or the rule has no prices.
    std::optional<Fraction> price = {};
    std::int64_t supporters = 0;   ///< who approve it
    std::int64_t paid_in_full = 0; ///< of them, who paid the whole price
    /// Others stood exactly as well, and this one came first by its id.
    std::vector<ProjectIndex> tied = {};
    enum class By { rule, greedy_completion } by = By::rule;
};

/// Why a project is not in the outcome.
struct Miss {
    ProjectIndex project = 0;
    /// What its supporters had left together, when nothing more could be bought; in units.
    Fraction left = {};
    std::int64_t missing =
        0; ///< whole units that were missing, rounded up; 0: it had its money and did not fit
};

struct Allocation {
    std::vector<Purchase> purchases; ///< in the order of selection
    std::int64_t cost = 0;
    std::vector<Miss> misses = {}; ///< equal shares: every other project, in the order of the file
    std::int64_t increases = 0;    ///< add1: by so many units each voter's share was raised
};

/// The tie rule everywhere: of projects that stand exactly as well the one whose id comes first, byte by
/// byte.
inline bool comes_first(Election const& election, ProjectIndex one, ProjectIndex other)
{
    return election.projects[one].id < election.projects[other].id;
}

} // namespace manyhands::shares
