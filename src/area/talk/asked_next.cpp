// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/asked_next.hpp"

#include "engine/opinion/routing.hpp"

#include <algorithm>

namespace manyhands::talk {

namespace {

constexpr std::chrono::hours away{1};

opinion::VoteCounts counts_of(Tally const& tally)
{
    return {static_cast<std::uint32_t>(tally.agrees), static_cast<std::uint32_t>(tally.disagrees),
            static_cast<std::uint32_t>(tally.passes)};
}

} // namespace

std::optional<Instant> left_at(std::vector<AnsweredStatement> const& answered, Instant now)
{
    std::vector<Instant> times{now};
    for (auto const& statement : answered)
        if (statement.voted_at)
            times.push_back(*statement.voted_at);
    std::ranges::sort(times, std::greater());
    for (std::size_t at = 1; at < times.size(); ++at)
        if (times[at - 1] - times[at] >= away)
            return times[at];
    return std::nullopt;
}

std::optional<std::size_t> asked_next(std::vector<AnsweredStatement> const& shown, Instant now,
                                      std::uint64_t seed)
{
    auto const left = left_at(shown, now);
    std::vector<opinion::RoutingStatement> statements;
    for (auto const& [statement, vote, voted_at] : shown)
        statements.push_back({
            .statement = {static_cast<std::int32_t>(statements.size())},
            .votes = counts_of(statement.tally),
            .acquaintance = vote ? opinion::Acquaintance::answered : opinion::Acquaintance::open,
            .novelty = left && statement.made_at > *left ? opinion::Novelty::since_last_visit
                                                         : opinion::Novelty::known,
        });
    auto const choice = opinion::route(statements, std::nullopt, seed);
    return choice ? std::optional(static_cast<std::size_t>(choice->statement.value)) : std::nullopt;
}

} // namespace manyhands::talk
