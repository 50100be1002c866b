// SPDX-License-Identifier: AGPL-3.0-or-later
// Participatory budgeting: projects with costs, voters who approve some of them, and money that does not
// reach for all.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace manyhands::shares {

/// For products of money and voters, which need more than 64 bits.
using Wide = __int128;

/// A place in Election::projects.
using ProjectIndex = std::uint32_t;

struct Project {
    std::string id;
    std::int64_t cost = 0; ///< in units of the election, 0 or more
};

/// Voters with the same ballot are one class with a count.
struct Ballot {
    std::vector<ProjectIndex> approved; ///< ascending, none twice
    std::int64_t voters = 1;
};

/// Money is in whole units: where a file has costs with decimals, a unit is the smallest of them.
struct Election {
    std::int64_t budget = 0;
    std::int64_t unit = 1; ///< so many units are one of the currency the file speaks of (1, 10, 100 …)
    std::vector<Project> projects;
    std::vector<Ballot> ballots;

    std::int64_t voters() const
    {
        std::int64_t count = 0;
        for (auto const& ballot : ballots)
            count += ballot.voters;
        return count;
    }
};

/// What a voter gets out of an approved project: its cost (money spent as they wish), or one (a project they
/// wish).
enum class Utility { cost, cardinality };

/// How many voters approve each project.
std::vector<std::int64_t> approvals(Election const& election);

} // namespace manyhands::shares
