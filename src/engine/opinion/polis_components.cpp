// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/polis_components.hpp"

#include "engine/opinion/krylov.hpp"

#include <eigen3/Eigen/Dense>

#include <algorithm>
#include <cmath>

namespace manyhands::opinion {

namespace {

constexpr std::size_t lanes_at_once = 2;
constexpr double residual_aimed = 3e-11;

using Lane = Eigen::Matrix<double, lanes_at_once, 1>;

std::vector<double> column_means(VoteTable const& table)
{
    std::vector<double> means(table.statements());
    auto const counts = count_votes(table);
    for (std::size_t column = 0; column < means.size(); ++column)
        if (table.standing(column) == Standing::counted && counts[column].voters() > 0)
            means[column] =
                (double(counts[column].disagrees) - counts[column].agrees) / counts[column].voters();
    return means;
}

/// X'X for the centred matrix X, applied to a block of vectors in one pass over the votes.
class Covariance {
public:
    Covariance(VoteTable const& table, std::vector<double> const& center) : table_(table)
    {
        for (std::size_t column = 0; column < center.size(); ++column) {
            bool const counted = table.standing(column) == Standing::counted;
            for (auto const vote : {Vote::disagree, Vote::pass, Vote::agree})
                values_.push_back(counted ? inner_value(vote) - center[column] : 0);
            values_.push_back(0); // no answer has this code
        }
        cells_.resize(center.size());
    }

    VectorBlock apply(VectorBlock const& vectors)
    {
        VectorBlock out{lanes_at_once, std::vector<double>(vectors.numbers.size())};
        for (std::size_t at = 0; at < table_.participants(); ++at) {
            auto const row = table_.row(at).cells;
            Lane score = Lane::Zero();
            for (std::size_t cell = 0; cell < row.size(); ++cell) {
                cells_[cell] = values_[row[cell].code()];
                score += cells_[cell] * Eigen::Map<Lane const>(&vectors.numbers[lanes_at_once * row[cell].column()]);
            }
            for (std::size_t cell = 0; cell < row.size(); ++cell)
                Eigen::Map<Lane>(&out.numbers[lanes_at_once * row[cell].column()]) += cells_[cell] * score;
        }
        return out;
    }

private:
    VoteTable const& table_;
    std::vector<double> values_; // by VoteCell::code
    std::vector<double> cells_;  // of the row at hand
};

} // namespace

Components polis_components(VoteTable const& table)
{
    Components result;
    result.center = column_means(table);
    result.axes.fill(std::vector<double>(table.statements()));
    if (table.statements() == 0)
        return result;
    Covariance covariance(table, result.center);
    ApplyMatrix const apply = [&](VectorBlock const& block) { return covariance.apply(block); };
    // One pass before the start leaves nothing in columns that are zero for everybody.
    auto const start = apply(fixed_start(table.statements(), lanes_at_once));
    auto const pairs = leading_eigenpairs(
        {.dimension = table.statements(), .residual_aimed = residual_aimed, .blocks_between_checks = 2},
        start, apply);
    for (std::size_t at = 0; at < std::min<std::size_t>(2, pairs.values.size()); ++at) {
        if (pairs.values[at] <= 1e-12 * pairs.values[0])
            break; // everybody agrees along it
        result.axes[at] = pairs.vectors[at];
        fix_sign(result.axes[at]);
        result.singular_values[at] = std::sqrt(pairs.values[at]);
    }
    result.residual = pairs.residual;
    return result;
}

} // namespace manyhands::opinion
