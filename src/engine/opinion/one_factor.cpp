// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/one_factor.hpp"

#include "engine/opinion/polis_components.hpp"
#include "engine/opinion/rank_agreement.hpp"

#include <algorithm>
#include <cmath>

namespace manyhands::opinion {

namespace {

constexpr int passes_max = 60;
constexpr double movement_min = 1e-5;

double answer(Vote vote) { return 0.5 + 0.5 * static_cast<double>(vote); }

/// The sums of least squares for value ≈ intercept + slope · x.
struct Line {
    double count = 0;
    double x = 0;
    double xx = 0;
    double value = 0;
    double x_value = 0;

    void add(double at, double y)
    {
        count += 1;
        x += at;
        xx += at * at;
        value += y;
        x_value += at * y;
    }
    /// Intercept and slope. Both pulls are above 0, so the determinant is.
    std::pair<double, double> solved(OneFactorPull pull) const
    {
        auto const a = count + pull.intercept;
        auto const b = xx + pull.factor;
        auto const determinant = a * b - x * x;
        return {(b * value - x * x_value) / determinant, (a * x_value - x * value) / determinant};
    }
    /// The square of the standard error of the line at `at`, residuals having variance 1.
    double uncertainty(double at, OneFactorPull pull) const
    {
        auto const a = count + pull.intercept;
        auto const b = xx + pull.factor;
        return (b - 2 * x * at + a * at * at) / (a * b - x * x);
    }
};

class Fitting {
public:
    Fitting(VoteTable const& table, OneFactorPull pull) : table_(table), pull_(pull)
    {
        model_.tendency.resize(table.participants());
        model_.position.resize(table.participants());
        model_.appeal.resize(table.statements());
        model_.mean = mean();
        // Not along the axis (everything at 0) nothing would ever move. Loadings have length 1 together.
        model_.direction = polis_components(table).axes[0];
        for (auto& loading : model_.direction)
            loading *= -0.3 * std::sqrt(double(table.statements())); // the axis has agreement negative
    }

    OneFactor fitted()
    {
        for (double moved = 1; model_.passes < passes_max && moved > movement_min; ++model_.passes)
            moved = pass();
        set_common();
        set_scale();
        return std::move(model_);
    }

private:
    template <class Use> void each_counted(std::size_t row, Use use) const
    {
        auto const votes = table_.row(row);
        for (std::size_t at = 0; at < votes.size(); ++at)
            if (table_.standing(votes.columns[at]) == Standing::counted)
                use(votes.columns[at], answer(votes.votes[at]));
    }

    double mean() const
    {
        double sum = 0;
        double count = 0;
        for (std::size_t row = 0; row < table_.participants(); ++row)
            each_counted(row, [&](std::uint32_t, double value) { sum += value, count += 1; });
        return count == 0 ? 0.5 : sum / count;
    }

    void fit_person(std::size_t row)
    {
        Line line;
        each_counted(row, [&](std::uint32_t column, double value) {
            line.add(model_.direction[column], value - model_.mean - model_.appeal[column]);
        });
        std::tie(model_.tendency[row], model_.position[row]) = line.solved(pull_);
    }

    /// The largest movement of a statement's numbers.
    double pass()
    {
        lines_.assign(table_.statements(), {});
        for (std::size_t row = 0; row < table_.participants(); ++row) {
            fit_person(row);
            each_counted(row, [&](std::uint32_t column, double value) {
                lines_[column].add(model_.position[row], value - model_.mean - model_.tendency[row]);
            });
        }
        double moved = 0;
        for (std::size_t column = 0; column < lines_.size(); ++column) {
            auto const [appeal, direction] = lines_[column].solved(pull_);
            moved = std::max({moved, std::abs(appeal - model_.appeal[column]),
                              std::abs(direction - model_.direction[column])});
            model_.appeal[column] = appeal;
            model_.direction[column] = direction;
        }
        return moved;
    }

    /// Position times direction is all that the answers tell; the scale between them is set for readers.
    void set_scale()
    {
        double squares = 0;
        for (auto const position : model_.position)
            squares += position * position;
        auto const scale = std::sqrt(squares / std::max<double>(1, double(model_.position.size())));
        for (auto& position : model_.position)
            position = scale < 1e-9 ? 0 : position / scale;
        for (auto& direction : model_.direction)
            direction *= scale;
    }

    /// Mean square of what the model leaves of an answer.
    double residual_variance() const
    {
        double squares = 0;
        double count = 0;
        for (std::size_t row = 0; row < table_.participants(); ++row)
            each_counted(row, [&](std::uint32_t column, double value) {
                auto const left = value - model_.mean - model_.tendency[row] - model_.appeal[column] -
                    model_.position[row] * model_.direction[column];
                squares += left * left;
                count += 1;
            });
        return count == 0 ? 0 : squares / count;
    }

    /// Where 0 lies on the line is nearly free (appeal can take up any shift), and with a large majority it
    /// lies in its midst. What both ends have in common does not depend on it.
    void set_common()
    {
        model_.common_agreement.resize(table_.statements());
        model_.common_disagreement.resize(table_.statements());
        auto sorted = model_.position;
        std::ranges::sort(sorted);
        auto const variance = residual_variance();
        for (std::size_t column = 0; column < table_.statements(); ++column) {
            if (table_.standing(column) != Standing::counted)
                continue;
            double agreement = 1;
            double disagreement = 1;
            for (std::size_t const tenths : {1, 9}) {
                auto const end = sorted[(sorted.size() - 1) * tenths / 10];
                auto const expected = model_.mean + model_.appeal[column] + model_.direction[column] * end;
                auto const margin =
                    one_sided_95 * std::sqrt(variance * lines_[column].uncertainty(end, pull_));
                agreement = std::min(agreement, expected - margin);
                disagreement = std::min(disagreement, 1 - expected - margin);
            }
            model_.common_agreement[column] = std::max(0.0, agreement);
            model_.common_disagreement[column] = std::max(0.0, disagreement);
        }
    }

    VoteTable const& table_;
    OneFactorPull pull_;
    std::vector<Line> lines_; // of the last pass, one a statement
    OneFactor model_;
};

} // namespace

OneFactor one_factor(VoteTable const& table, OneFactorPull pull) { return Fitting(table, pull).fitted(); }

std::vector<SecondOpinion> second_opinions(Bridging const& bridging, OneFactor const& model)
{
    std::vector<std::size_t> known;
    std::vector<double> across;
    std::vector<double> both_ends;
    for (std::size_t at = 0; at < bridging.statements.size(); ++at)
        if (auto const& [column, bridge] = bridging.statements[at]; bridge.agreement) {
            known.push_back(at);
            across.push_back(*bridge.agreement);
            both_ends.push_back(model.common_agreement[column]);
        }
    std::vector<SecondOpinion> opinions(bridging.statements.size(), SecondOpinion::unknown);
    auto const by_groups = mean_ranks(across);
    auto const by_factor = mean_ranks(both_ends);
    auto const quarter = 0.75 * double(known.size());
    auto const half = 0.5 * double(known.size());
    for (std::size_t at = 0; at < known.size(); ++at) {
        auto& opinion = opinions[known[at]] = SecondOpinion::in_line;
        if (by_groups[at] > quarter && by_factor[at] < half)
            opinion = SecondOpinion::groups_only;
        if (by_factor[at] > quarter && by_groups[at] < half)
            opinion = SecondOpinion::factor_only;
    }
    return opinions;
}

} // namespace manyhands::opinion
