// SPDX-License-Identifier: AGPL-3.0-or-later
// One pass over all votes: the products with the centred matrix that components and positions are made of.
#pragma once

#include "engine/opinion/computing.hpp"
#include "engine/opinion/krylov.hpp"
#include "engine/opinion/votes.hpp"

#include <array>
#include <optional>

namespace manyhands::opinion {

/// The matrix X of participants by statements as our own method sees it: agree +1, pass 0, disagree -1, less
/// the mean of the statement's votes; 0 where there is no vote and in columns that are not counted. Never
/// stored: a missing vote costs nothing. The table must stay alive.
class CenteredVotes {
public:
    /// Takes the means from the table. O(votes).
    CenteredVotes(VoteTable const& table, Computing const& computing);

    /// By column; 0 where it is not counted or has no votes.
    std::vector<double> const& center() const { return center_; }
    /// Whether a column has a say.
    bool counts(std::size_t column) const { return counted_[column]; }
    std::vector<char> const& counted() const { return counted_; }
    /// How many have.
    std::size_t counted_columns() const { return counted_columns_; }
    /// The sum of all squared entries: how much people differ altogether.
    double total() const { return total_; }

    /// X'X applied to four vectors, for ApplyMatrix. Each participant's scores are rounded to a grid so fine
    /// (2^-32 of the largest possible score) that their sums are exact in double precision: no order of rows
    /// and no division of the work changes a bit. O(votes), about 1.5 ns a vote, bound by the first- and
    /// second-level caches.
    VectorBlock apply(VectorBlock const& vectors) const;

    static constexpr std::size_t lanes = 4;

private:
    VoteTable const& table_;
    Computing const& computing_;
    std::vector<double> center_;
    std::vector<char> counted_;
    std::size_t counted_columns_ = 0;
    double total_ = 0;
    std::size_t longest_row_ = 0;
};

/// Into how many parts a table's rows are cut, and where part `part` of them begins.
std::size_t row_parts(VoteTable const& table);
std::size_t part_start(VoteTable const& table, std::size_t part);

} // namespace manyhands::opinion
