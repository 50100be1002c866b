// SPDX-License-Identifier: AGPL-3.0-or-later
// Which statement of a conversation somebody is asked next.
#pragma once

#include "area/results/map_shelf.hpp"
#include "area/talk/talk.hpp"
#include "engine/opinion/routing.hpp"

#include <unordered_map>

namespace manyhands::results {

/// When the visit before this one ended: the last of their answers that was followed by an hour or more
/// without one. Nothing for somebody who is here for the first time. `answered` in any order.
std::optional<Instant> left_at(std::vector<talk::AnsweredStatement> const& answered, Instant now);

/// What the last map knows of the groups' answers, and of the group of the person asked.
struct KnownGroups {
    std::size_t groups = 0; ///< none where none are clear
    std::unordered_map<StatementId, std::vector<opinion::VoteCounts>> answers = {}; ///< [group]
    std::optional<std::size_t> group = {};
};
/// `all` statements of the conversation, hidden ones too, with this person's answers.
KnownGroups known_groups(OwnMap const& map, std::vector<talk::AnsweredStatement> const& all);

/// `shown` as the engine takes them, in their order; `left` as left_at says. They point into `known` and
/// `unknown`, as many nothings as there are groups.
std::vector<opinion::RoutingStatement> routing_statements(std::vector<talk::AnsweredStatement> const& shown,
                                                          KnownGroups const& known,
                                                          std::vector<opinion::VoteCounts> const& unknown,
                                                          std::optional<Instant> left = {});

/// The place of one that has no answer yet, nothing when all have. `shown` are the statements that may be
/// asked, with this person's answers. Deterministic from the seed. The rule is engine/opinion/routing.hpp.
std::optional<std::size_t> asked_next(std::vector<talk::AnsweredStatement> const& shown, Instant now,
                                      std::uint64_t seed, KnownGroups const& known = {});

/// As talk asks it: by the last map that was computed. The shelf outlives it.
talk::AskNext ask_by(MapShelf& shelf);

} // namespace manyhands::results
