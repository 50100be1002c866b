// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/vote_pass.hpp"

#include "base/expect.hpp"
#include "engine/opinion/wide_lanes.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace manyhands::opinion {

namespace {

constexpr std::size_t codes_of_a_column = 4;
constexpr std::size_t parts_max = 8;
constexpr std::size_t rows_worth_a_part = 4096;

struct Worth {
    FourFloats lanes;
};
struct alignas(32) SumOfScores {
    FourDoubles lanes;
};

/// Adding this and taking it away again rounds a smaller double to a multiple of `quantum`.
double rounding_to(double quantum) { return 1.5 * 0x1p52 * quantum; }

/// Adds to `sums`, for each code, the scores of those in the rows from `start` to `end` who answered so.
MANYHANDS_WIDE_LANES void add_scores(VoteTable const& table, std::span<Worth const> worth, double rounder,
                                       std::size_t start, std::size_t end, std::span<SumOfScores> sums)
{
    for (auto at = start; at < end; ++at) {
        auto const row = table.row(at).cells;
        FourFloats score{};
        for (auto const cell : row)
            score += worth[cell.code()].lanes;
        auto const rounded = (__builtin_convertvector(score, FourDoubles) + rounder) - rounder;
        for (auto const cell : row)
            sums[cell.code()].lanes += rounded;
    }
}

} // namespace

std::size_t row_parts(VoteTable const& table)
{
    return std::clamp<std::size_t>(table.participants() / rows_worth_a_part, 1, parts_max);
}

std::size_t part_start(VoteTable const& table, std::size_t part)
{
    return table.participants() * part / row_parts(table);
}

CenteredVotes::CenteredVotes(VoteTable const& table, Computing const& computing)
    : table_(table), computing_(computing), center_(table.statements()), counted_(table.statements())
{
    std::vector<std::vector<std::uint32_t>> parts(row_parts(table));
    computing.for_each_block(parts.size(), [&](std::size_t part) {
        parts[part].resize(codes_of_a_column * table.statements());
        for (auto at = part_start(table, part); at < part_start(table, part + 1); ++at)
            for (auto const cell : table.row(at).cells)
                ++parts[part][cell.code()];
    });
    for (std::size_t at = 0; at < table.participants(); ++at)
        longest_row_ = std::max(longest_row_, table.row(at).size());
    for (std::size_t column = 0; column < center_.size(); ++column) {
        std::array<double, 3> answers{};
        for (auto const& part : parts)
            for (std::size_t code = 0; code < answers.size(); ++code)
                answers[code] += part[codes_of_a_column * column + code];
        auto const voters = answers[0] + answers[1] + answers[2];
        if (table.standing(column) != Standing::counted || voters == 0)
            continue;
        counted_[column] = 1;
        ++counted_columns_;
        center_[column] = (answers[2] - answers[0]) / voters;
        total_ += answers[2] + answers[0] - voters * center_[column] * center_[column];
    }
}

VectorBlock CenteredVotes::apply(VectorBlock const& vectors) const
{
    EXPECT(vectors.width == lanes);
    if (computing_.is_cancelled())
        return {};
    std::vector<Worth> worth(codes_of_a_column * center_.size());
    double longest = 0;
    for (std::size_t at = 0; at < vectors.numbers.size(); ++at) {
        auto const column = at / lanes;
        longest += vectors.numbers[at] * vectors.numbers[at];
        for (int code = 0; code < 3 && counted_[column]; ++code)
            worth[codes_of_a_column * column + std::size_t(code)].lanes[at % lanes] =
                static_cast<float>((code - 1 - center_[column]) * vectors.numbers[at]);
    }
    // No entry is larger than 2, so no score than 2 · sqrt(votes) · length (Cauchy and Schwarz).
    auto const score_max = 2 * std::sqrt(double(longest_row_) * longest) + 1e-300;
    auto const rounder = rounding_to(std::exp2(std::ceil(std::log2(score_max)) - 32));
    std::vector<std::vector<SumOfScores>> parts(row_parts(table_));
    computing_.for_each_block(parts.size(), [&](std::size_t part) {
        parts[part].resize(worth.size());
        add_scores(table_, worth, rounder, part_start(table_, part), part_start(table_, part + 1),
                   parts[part]);
    });
    for (std::size_t part = 1; part < parts.size(); ++part)
        for (std::size_t code = 0; code < worth.size(); ++code)
            parts[0][code].lanes += parts[part][code].lanes;

    VectorBlock out{lanes, std::vector<double>(vectors.numbers.size())};
    for (std::size_t at = 0; at < out.numbers.size(); ++at) {
        auto const column = at / lanes;
        for (int code = 0; code < 3 && counted_[column]; ++code)
            out.numbers[at] += (code - 1 - center_[column]) *
                parts[0][codes_of_a_column * column + std::size_t(code)].lanes[at % lanes];
    }
    return out;
}

} // namespace manyhands::opinion
