// SPDX-License-Identifier: AGPL-3.0-or-later
// What to ask somebody next: nothing starves, and where every statement has been seen enough, the question
// whose answer says most about what joins and divides.
#pragma once

#include "base/random.hpp"
#include "engine/opinion/votes.hpp"

#include <optional>

namespace manyhands::opinion {

/// How the person asked stands to a statement. One's own counts as agreed with when it is written.
enum class Acquaintance : std::uint8_t { open, answered, own };
/// Retired ones and duplicates leave: they are never asked again, and no floor waits for them.
enum class Availability : std::uint8_t { asked, retired, duplicate };
/// Whether it was there when this person was last here. For somebody's first visit all are `known`.
enum class Novelty : std::uint8_t { known, since_last_visit };

struct RoutingStatement {
    StatementNumber statement;
    /// Of everybody, in a group or not.
    VoteCounts votes;
    /// The same by group; every statement has as many entries, none where there are no groups (yet).
    std::span<VoteCounts const> groups = {};
    Acquaintance acquaintance = Acquaintance::open;
    Availability availability = Availability::asked;
    Novelty novelty = Novelty::known;
};

/// Why this one: what a page says when it is asked (rule 13).
enum class RoutingReason : std::uint8_t {
    seen_by_few,   // below the floor that every statement is to reach
    is_new,        // written since this person was last here
    most_to_learn, // an answer tells more than that to others
};

struct RoutingChoice {
    StatementNumber statement;
    RoutingReason reason;
};

/// Every statement is to reach this many votes before others get more: the mean of all that are still asked,
/// and at least 10.
std::uint32_t exposure_floor(std::span<RoutingStatement const> statements);

/// `statements` are all of the conversation, the answered ones too; `group` is that of the person asked,
/// where it is known. Nothing where no statement is open. O(statements + groups); the same seed gives the
/// same choice.
///
/// 1. What was written since they were last here, the least shown first.
/// 2. With probability 0.8 the least shown below the floor (of equals a random one).
/// 3. Of twelve drawn at random, the one whose answer is expected to narrow most what every group agrees to:
/// S, the
///    geometric mean of the groups' shares of agreement. One more vote of group g narrows it by (S / (G ·
///    p))² · p · (1 - p) / (n + 2)², p being drawn from Beta(agrees + 1/2, others + 1/2) (Thompson 1933; here
///    a normal approximation kept inside). So a settled statement is left alone, and one that a single group
///    has said little about is put to that group. Thompson and not an upper confidence bound: everybody who
///    comes before the next vote is counted would get the same question from a bound, and different ones from
///    a draw.
/// docs/methods/routing.md has what was measured.
std::optional<RoutingChoice> route(std::span<RoutingStatement const> statements,
                                   std::optional<std::size_t> group, std::uint64_t seed);

} // namespace manyhands::opinion
