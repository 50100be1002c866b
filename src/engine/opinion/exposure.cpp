// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/exposure.hpp"

#include <algorithm>
#include <numeric>

namespace manyhands::opinion {

namespace {

double gini(std::vector<double> values)
{
    std::ranges::sort(values);
    double sum = 0;
    double weighted = 0;
    for (std::size_t at = 0; at < values.size(); ++at) {
        sum += values[at];
        weighted += double(at + 1) * values[at];
    }
    auto const n = double(values.size());
    return sum == 0 ? 0 : std::max(0.0, 2 * weighted / (n * sum) - (n + 1) / n);
}

bool is_known(RoutingStatement const& statement)
{
    if (statement.groups.empty())
        return statement.votes.voters() >= exposure_enough;
    return std::ranges::all_of(statement.groups,
                               [](VoteCounts const& group) { return group.voters() >= exposure_enough; });
}

} // namespace

ExposurePicture exposure_picture(std::span<RoutingStatement const> statements)
{
    ExposurePicture picture{.floor = exposure_floor(statements)};
    std::vector<double> answers;
    for (auto const& statement : statements) {
        if (statement.availability != Availability::asked)
            continue;
        answers.push_back(statement.votes.voters());
        picture.known += is_known(statement);
        picture.below_floor += statement.votes.voters() < picture.floor;
    }
    picture.statements = answers.size();
    if (answers.empty())
        return {};
    auto const tenth = static_cast<std::ptrdiff_t>(std::max<std::size_t>(1, answers.size() / 10));
    auto const first = std::accumulate(answers.begin(), answers.begin() + tenth, 0.0);
    auto const last = std::accumulate(answers.end() - tenth, answers.end(), 0.0);
    picture.first_over_last = first == last ? 1 : first / std::max(1.0, last);
    picture.fewest = static_cast<std::uint32_t>(std::ranges::min(answers));
    picture.gini = gini(std::move(answers));
    return picture;
}

} // namespace manyhands::opinion
