// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a method leaves candidates exactly equal, one order of all candidates, fixed before the count,
// decides: whoever comes first in it is chosen (to be elected, to be excluded, to have the surplus moved
// first, as the tie says).
#pragma once

#include "engine/ranked/ranked_election.hpp"

#include <optional>
#include <string_view>

namespace manyhands::ranked {

class Lots {
public:
    /// The order that the file states; where it states none, the order of the candidates in the file, as the
    /// reference implementations of these rules have it.
    explicit Lots(Election const& election);
    /// Drawn from a seed that everybody may know: the lot of a candidate is SHA-256 of the 32 bytes of
    /// SHA-256 of the seed, and the candidate's number in two bytes, the higher first. The smaller comes
    /// first.
    Lots(Election const& election, std::string_view seed);

    enum class Origin { order_of_candidates, stated_in_file, seed };
    Origin origin() const { return origin_; }
    std::vector<CandidateIndex> const& order() const { return order_; }
    /// 0 for who comes first.
    std::size_t place(CandidateIndex candidate) const { return place_[candidate]; }
    /// Of at least one.
    CandidateIndex first_of(std::span<CandidateIndex const> tied) const;

private:
    void set_order(std::vector<CandidateIndex> order);

    Origin origin_;
    std::vector<CandidateIndex> order_;
    std::vector<std::size_t> place_;
};

} // namespace manyhands::ranked
