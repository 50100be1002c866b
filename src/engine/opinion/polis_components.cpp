// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/polis_components.hpp"

#include "base/random.hpp"

#include <eigen3/Eigen/Dense>

#include <algorithm>
#include <cmath>

namespace manyhands::opinion {

namespace {

constexpr Eigen::Index block_width = 2;
constexpr Eigen::Index basis_max = 64;
constexpr Eigen::Index kept_at_restart = 8;
constexpr int blocks_between_checks = 2;
constexpr int blocks_max = 400;
constexpr double residual_aimed = 3e-11;
/// A direction that keeps less than this of its length is rounding noise.
constexpr double independent = 1e-10;

using Block = Eigen::Matrix<double, Eigen::Dynamic, block_width, Eigen::RowMajor>;
using Lane = Eigen::Matrix<double, block_width, 1>;

std::vector<double> column_means(VoteTable const& table)
{
    std::vector<double> means(table.statements());
    auto const counts = count_votes(table);
    for (std::size_t column = 0; column < means.size(); ++column)
        if (table.standing(column) == Standing::counted)
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
        }
        cells_.resize(center.size());
    }

    Block apply(Block const& vectors)
    {
        Block out = Block::Zero(vectors.rows(), block_width);
        for (std::size_t at = 0; at < table_.participants(); ++at) {
            auto const row = table_.row(at);
            Lane score = Lane::Zero();
            for (std::size_t cell = 0; cell < row.size(); ++cell) {
                auto const column = row.columns[cell];
                cells_[cell] =
                    values_[3 * column + static_cast<std::size_t>(1 + static_cast<int>(row.votes[cell]))];
                score += cells_[cell] * Eigen::Map<Lane const>(vectors.data() + block_width * column);
            }
            for (std::size_t cell = 0; cell < row.size(); ++cell)
                Eigen::Map<Lane>(out.data() + block_width * row.columns[cell]) += cells_[cell] * score;
        }
        return out;
    }

private:
    VoteTable const& table_;
    std::vector<double> values_; // of disagree, pass, agree for each column
    std::vector<double> cells_;  // of the row at hand
};

/// An orthonormal basis, what the matrix makes of it, and its restriction to it.
class KrylovBasis {
public:
    explicit KrylovBasis(Eigen::Index dimension)
        : capacity_(std::min(basis_max, dimension)), basis_(dimension, capacity_),
          image_(dimension, capacity_), restriction_(Eigen::MatrixXd::Zero(capacity_, capacity_))
    {
    }

    /// Adds what is new in `block`. False when nothing is.
    bool extend(Block const& block, Covariance& covariance)
    {
        auto const before = size_;
        for (Eigen::Index at = 0; at < block_width && size_ < capacity_; ++at)
            add_direction(block.col(at));
        auto const added = size_ - before;
        if (added == 0)
            return false;
        Block fresh = Block::Zero(basis_.rows(), block_width);
        fresh.leftCols(added) = basis_.middleCols(before, added);
        last_image_ = covariance.apply(fresh);
        image_.middleCols(before, added) = last_image_.leftCols(added);
        restriction_.block(0, before, size_, added) =
            basis_.leftCols(size_).transpose() * image_.middleCols(before, added);
        restriction_.block(before, 0, added, before) =
            restriction_.block(0, before, before, added).transpose();
        return true;
    }

    /// Rayleigh-Ritz: the best approximations in the basis, largest first.
    void solve()
    {
        Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> const solver(restriction_.topLeftCorner(size_, size_));
        auto const count = std::min(size_, kept_at_restart);
        ritz_values_ = solver.eigenvalues().reverse().head(count).cwiseMax(0.0);
        Eigen::MatrixXd const weights = solver.eigenvectors().rowwise().reverse().leftCols(count);
        ritz_vectors_ = basis_.leftCols(size_) * weights;
        ritz_images_ = image_.leftCols(size_) * weights;
    }

    double residual() const
    {
        double worst = 0;
        for (Eigen::Index at = 0; at < std::min<Eigen::Index>(2, ritz_values_.size()); ++at)
            worst = std::max(worst, (ritz_images_.col(at) - ritz_values_[at] * ritz_vectors_.col(at)).norm());
        return ritz_values_[0] > 0 ? worst / ritz_values_[0] : 0;
    }

    /// Keeps the best Ritz vectors; what is wrong with the leading ones is where to look next.
    Block restart()
    {
        size_ = ritz_values_.size();
        basis_.leftCols(size_) = ritz_vectors_;
        image_.leftCols(size_) = ritz_images_;
        restriction_.setZero();
        restriction_.topLeftCorner(size_, size_) = ritz_values_.asDiagonal();
        Block next = Block::Zero(basis_.rows(), block_width);
        for (Eigen::Index at = 0; at < std::min(block_width, size_); ++at)
            next.col(at) = ritz_images_.col(at) - ritz_values_[at] * ritz_vectors_.col(at);
        return next;
    }

    bool full() const { return size_ == capacity_; }
    bool whole_space() const { return size_ == basis_.rows(); }
    bool empty() const { return size_ == 0; }
    Block const& last_image() const { return last_image_; }
    Eigen::VectorXd const& ritz_values() const { return ritz_values_; }
    Eigen::MatrixXd const& ritz_vectors() const { return ritz_vectors_; }

private:
    void add_direction(Eigen::VectorXd direction)
    {
        auto const length = direction.norm();
        if (!(length > 0))
            return;
        direction /= length;
        // Twice is enough (Parlett, The Symmetric Eigenvalue Problem, 1998, section 6.9).
        for (int round = 0; round < 2; ++round)
            direction -= basis_.leftCols(size_) * (basis_.leftCols(size_).transpose() * direction).eval();
        auto const kept = direction.norm();
        if (kept > independent)
            basis_.col(size_++) = direction / kept;
    }

    Eigen::Index capacity_;
    Eigen::Index size_ = 0;
    Eigen::MatrixXd basis_;
    Eigen::MatrixXd image_;
    Eigen::MatrixXd restriction_;
    Block last_image_;
    Eigen::VectorXd ritz_values_;
    Eigen::MatrixXd ritz_vectors_;
    Eigen::MatrixXd ritz_images_;
};

Block fixed_start(Eigen::Index dimension)
{
    SeededRandom random(1);
    Block start(dimension, block_width);
    for (Eigen::Index at = 0; at < start.size(); ++at)
        start.data()[at] = random.fraction() - 0.5;
    return start;
}

/// Until the residual is small enough, or the basis holds all the matrix can reach.
KrylovBasis leading_subspace(Covariance& covariance, Eigen::Index dimension)
{
    KrylovBasis krylov(dimension);
    // One pass before the start leaves nothing in columns that are zero for everybody.
    Block next = covariance.apply(fixed_start(dimension));
    for (int step = 1; step <= blocks_max; ++step) {
        bool const extended = krylov.extend(next, covariance);
        if (krylov.empty())
            break;
        next = krylov.last_image();
        if (extended && !krylov.full() && step % blocks_between_checks != 0)
            continue;
        krylov.solve();
        if (!extended || krylov.whole_space() || krylov.residual() <= residual_aimed)
            break;
        if (krylov.full())
            next = krylov.restart();
    }
    if (!krylov.empty())
        krylov.solve();
    return krylov;
}

std::vector<double> with_fixed_sign(Eigen::VectorXd const& axis)
{
    std::vector<double> out(axis.begin(), axis.end());
    // Loadings that only rounding tells apart count as equal, so that the sign does not hang on the last bit.
    double largest = 0;
    for (double const loading : out)
        largest = std::max(largest, std::abs(loading));
    auto const leading =
        std::ranges::find_if(out, [&](double x) { return std::abs(x) >= largest * (1 - 1e-9); });
    if (leading != out.end() && *leading < 0)
        for (double& loading : out)
            loading = -loading;
    return out;
}

} // namespace

Components polis_components(VoteTable const& table)
{
    Components result;
    result.center = column_means(table);
    result.axes.fill(std::vector<double>(table.statements()));
    if (table.statements() == 0)
        return result;
    Covariance covariance(table, result.center);
    auto const krylov = leading_subspace(covariance, static_cast<Eigen::Index>(table.statements()));
    if (krylov.empty())
        return result;
    auto const& values = krylov.ritz_values();
    for (Eigen::Index at = 0; at < std::min<Eigen::Index>(2, values.size()); ++at) {
        if (values[at] <= 1e-12 * values[0])
            break; // everybody agrees along it
        result.axes[static_cast<std::size_t>(at)] = with_fixed_sign(krylov.ritz_vectors().col(at));
        result.singular_values[static_cast<std::size_t>(at)] = std::sqrt(values[at]);
    }
    result.residual = krylov.residual();
    return result;
}

} // namespace manyhands::opinion
