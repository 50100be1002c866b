// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/shares/election.hpp"

namespace manyhands::shares {

std::vector<std::int64_t> approvals(Election const& election)
{
    std::vector<std::int64_t> count(election.projects.size());
    for (auto const& ballot : election.ballots)
        for (auto const project : ballot.approved)
            count[project] += ballot.voters;
    return count;
}

} // namespace manyhands::shares
