// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/asked_next.hpp"

#include "area/results/numbers_store.hpp"
#include "engine/opinion/routing.hpp"

#include <algorithm>

namespace manyhands::results {

namespace {

constexpr std::chrono::hours away{1};

} // namespace

std::optional<Instant> left_at(std::vector<talk::AnsweredStatement> const& answered, Instant now)
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

KnownGroups known_groups(OwnMap const& map, std::vector<talk::AnsweredStatement> const& all)
{
    if (!has_groups(map))
        return {};
    KnownGroups known{.groups = map.groups.size()};
    std::map<opinion::StatementNumber, talk::Vote> mine;
    auto const numbers = numbers_of(all);
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (all[at].vote)
            mine[numbers[at]] = *all[at].vote;
        auto const found = std::ranges::lower_bound(map.statements, numbers[at]);
        if (found == map.statements.end() || *found != numbers[at])
            continue;
        auto& answers = known.answers[all[at].statement.id];
        for (auto const& group : map.groups)
            answers.push_back(group.votes[static_cast<std::size_t>(found - map.statements.begin())]);
    }
    if (auto const stands = standpoint(map, mine))
        known.group = stands->group;
    return known;
}

std::vector<opinion::RoutingStatement> routing_statements(std::vector<talk::AnsweredStatement> const& shown,
                                                          KnownGroups const& known,
                                                          std::vector<opinion::VoteCounts> const& unknown,
                                                          std::optional<Instant> left)
{
    std::vector<opinion::RoutingStatement> statements;
    for (auto const& [statement, vote, voted_at] : shown) {
        auto const answers = known.answers.find(statement.id);
        statements.push_back({
            .statement = {static_cast<std::int32_t>(statements.size())},
            .votes = talk::counts_of(statement.tally),
            .groups = answers == known.answers.end() ? unknown : answers->second,
            .acquaintance = vote ? opinion::Acquaintance::answered : opinion::Acquaintance::open,
            .novelty = left && statement.made_at > *left ? opinion::Novelty::since_last_visit
                                                         : opinion::Novelty::known,
        });
    }
    return statements;
}

std::optional<std::size_t> asked_next(std::vector<talk::AnsweredStatement> const& shown, Instant now,
                                      std::uint64_t seed, KnownGroups const& known)
{
    // Written since the map was made: no group has said anything yet.
    std::vector<opinion::VoteCounts> const unknown(known.groups);
    auto const statements = routing_statements(shown, known, unknown, left_at(shown, now));
    auto const choice = opinion::route(statements, known.group, seed);
    return choice ? std::optional(static_cast<std::size_t>(choice->statement.value)) : std::nullopt;
}

talk::AskNext ask_by(MapShelf& shelf)
{
    return [&shelf](front::Visit const& visit, talk::Conversation const& conversation,
                    talk::Asking asking) -> std::optional<talk::AnsweredStatement> {
        auto& statements = asking.statements;
        auto const map =
            asking.extent == talk::Asking::Extent::whole ? shelf.lately(visit.rows, conversation) : nullptr;
        auto const known = map ? known_groups(map->map, statements) : KnownGroups{};
        std::erase_if(statements, [](talk::AnsweredStatement const& answered) {
            return answered.statement.shown != talk::Shown::shown;
        });
        auto const next = asked_next(statements, visit.now, asking.seed, known);
        return next ? std::optional(std::move(statements[*next])) : std::nullopt;
    };
}

} // namespace manyhands::results
