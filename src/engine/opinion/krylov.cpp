// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/krylov.hpp"

#include "base/random.hpp"

#include <eigen3/Eigen/Dense>

#include <algorithm>
#include <cmath>

namespace manyhands::opinion {

namespace {

constexpr Eigen::Index basis_max = 64;
constexpr Eigen::Index kept_at_restart = 8;
/// A direction that keeps less than this of its length is rounding noise.
constexpr double independent = 1e-10;

using ColumnMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::Map<ColumnMatrix const> columns(VectorBlock const& block)
{
    auto const width = static_cast<Eigen::Index>(block.width);
    return {block.numbers.data(), static_cast<Eigen::Index>(block.numbers.size()) / width, width};
}

VectorBlock vector_block(ColumnMatrix const& columns)
{
    return {static_cast<std::size_t>(columns.cols()),
            std::vector<double>(columns.data(), columns.data() + columns.size())};
}

/// An orthonormal basis, what the matrix makes of it, and its restriction to it.
class KrylovBasis {
public:
    KrylovBasis(KrylovPlan const& plan, ApplyMatrix const& matrix)
        : plan_(plan), matrix_(matrix), dimension_(static_cast<Eigen::Index>(plan.dimension)),
          capacity_(std::min(basis_max, dimension_)), basis_(dimension_, capacity_),
          image_(dimension_, capacity_), restriction_(Eigen::MatrixXd::Zero(capacity_, capacity_))
    {
    }

    /// Adds what is new in `block`. False when nothing is.
    bool extend(VectorBlock const& block)
    {
        auto const before = size_;
        for (Eigen::Index at = 0; at < columns(block).cols() && size_ < capacity_; ++at)
            add_direction(columns(block).col(at));
        auto const added = size_ - before;
        if (added == 0)
            return false;
        ColumnMatrix fresh = ColumnMatrix::Zero(dimension_, columns(block).cols());
        fresh.leftCols(added) = basis_.middleCols(before, added);
        last_image_ = matrix_(vector_block(fresh));
        if (last_image_.numbers.empty())
            return false;
        ++passes_;
        image_.middleCols(before, added) = columns(last_image_).leftCols(added);
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
        for (Eigen::Index at = 0; at < wanted(); ++at)
            if (ritz_values_[at] > plan_.exact_above)
                worst = std::max(worst, residual_of(at));
        return worst;
    }

    bool good_enough() const
    {
        for (Eigen::Index at = 0; at < wanted(); ++at)
            if (residual_of(at) >
                (ritz_values_[at] > plan_.exact_above ? plan_.residual_aimed : plan_.residual_else))
                return false;
        return true;
    }

    /// Keeps the best Ritz vectors; what is wrong with the leading ones is where to look next.
    VectorBlock restart(std::size_t width)
    {
        size_ = ritz_values_.size();
        basis_.leftCols(size_) = ritz_vectors_;
        image_.leftCols(size_) = ritz_images_;
        restriction_.setZero();
        restriction_.topLeftCorner(size_, size_) = ritz_values_.asDiagonal();
        auto const lanes = static_cast<Eigen::Index>(width);
        ColumnMatrix next = ColumnMatrix::Zero(dimension_, lanes);
        for (Eigen::Index at = 0; at < std::min(lanes, size_); ++at)
            next.col(at) = ritz_images_.col(at) - ritz_values_[at] * ritz_vectors_.col(at);
        return vector_block(next);
    }

    bool full() const { return size_ == capacity_; }
    bool whole_space() const { return size_ == dimension_; }
    bool empty() const { return size_ == 0; }
    bool given_up() const { return passes_ == 0 || last_image_.numbers.empty(); }
    std::size_t passes() const { return passes_; }
    VectorBlock const& last_image() const { return last_image_; }

    EigenPairs pairs() const
    {
        EigenPairs pairs{.residual = residual(), .passes = passes_};
        for (Eigen::Index at = 0; at < ritz_values_.size(); ++at) {
            pairs.values.push_back(ritz_values_[at]);
            pairs.vectors.emplace_back(ritz_vectors_.col(at).begin(), ritz_vectors_.col(at).end());
        }
        return pairs;
    }

private:
    Eigen::Index wanted() const
    {
        return std::min(static_cast<Eigen::Index>(plan_.wanted), ritz_values_.size());
    }
    double residual_of(Eigen::Index at) const
    {
        if (!(ritz_values_[0] > 0))
            return 0;
        return (ritz_images_.col(at) - ritz_values_[at] * ritz_vectors_.col(at)).norm() / ritz_values_[0];
    }

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

    KrylovPlan const& plan_;
    ApplyMatrix const& matrix_;
    Eigen::Index dimension_;
    Eigen::Index capacity_;
    Eigen::Index size_ = 0;
    std::size_t passes_ = 0;
    Eigen::MatrixXd basis_;
    Eigen::MatrixXd image_;
    Eigen::MatrixXd restriction_;
    VectorBlock last_image_;
    Eigen::VectorXd ritz_values_;
    Eigen::MatrixXd ritz_vectors_;
    Eigen::MatrixXd ritz_images_;
};

} // namespace

VectorBlock fixed_start(std::size_t dimension, std::size_t width)
{
    SeededRandom random(1);
    VectorBlock start{width, std::vector<double>(dimension * width)};
    for (auto& number : start.numbers)
        number = random.fraction() - 0.5;
    return start;
}

EigenPairs leading_eigenpairs(KrylovPlan const& plan, VectorBlock const& start, ApplyMatrix const& matrix)
{
    KrylovBasis krylov(plan, matrix);
    VectorBlock next = start;
    for (std::size_t step = 1; step <= plan.passes_max; ++step) {
        bool const extended = krylov.extend(next);
        if (krylov.empty() || krylov.given_up())
            return {};
        next = krylov.last_image();
        if (extended && !krylov.full() && step % plan.blocks_between_checks != 0)
            continue;
        krylov.solve();
        if (!extended || krylov.whole_space() || krylov.good_enough())
            break;
        if (krylov.full())
            next = krylov.restart(start.width);
    }
    krylov.solve();
    return krylov.pairs();
}

void fix_sign(std::vector<double>& axis)
{
    // Loadings that only rounding tells apart count as equal, so that the sign does not hang on the last bit.
    double largest = 0;
    for (double const loading : axis)
        largest = std::max(largest, std::abs(loading));
    auto const leading =
        std::ranges::find_if(axis, [&](double x) { return std::abs(x) >= largest * (1 - 1e-9); });
    if (leading != axis.end() && *leading < 0)
        for (double& loading : axis)
            loading = -loading;
}

} // namespace manyhands::opinion
