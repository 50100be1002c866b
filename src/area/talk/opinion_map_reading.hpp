// SPDX-License-Identifier: AGPL-3.0-or-later
// A stored opinion map as values again: what pages draw and exports name groups by.
#pragma once

#include "engine/opinion/polis_projection.hpp"
#include "engine/opinion/votes.hpp"

#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace manyhands::talk {

/// A statement that sets a group apart, and how the group answers it.
struct Telling {
    std::size_t column = 0;
    opinion::Vote answer = opinion::Vote::agree; ///< agree or disagree
};

struct MapGroup {
    std::vector<std::size_t> members;       ///< places in participants
    std::vector<opinion::VoteCounts> votes; ///< one for each statement
    std::vector<Telling> telling;
};

/// Columns are places in `statements`.
struct MapReading {
    std::vector<opinion::StatementNumber> statements;
    std::vector<double> center;
    std::array<std::vector<double>, 2> axes;
    std::vector<opinion::ParticipantNumber> participants;
    std::vector<opinion::Point> points; ///< one for each participant
    std::vector<MapGroup> groups;       ///< in the order of the map: A, B, …
    std::map<int, double> silhouettes;  ///< by number of groups tried
    std::vector<double> joining;        ///< one for each statement: group-informed consensus
};

/// Reads what opinion::map_json wrote; anything else throws. O(bytes).
MapReading read_map(std::string_view json);

/// The group of each participant who has one: 0 for A, 1 for B, …
std::map<opinion::ParticipantNumber, int> groups_by_participant(MapReading const& map);

/// Where somebody stands on the map by these votes (the last of a statement counts): the projection of
/// polis_projection, so that a vote cast since the map was made moves them at once. Nothing without votes on
/// it. A column on which everybody passed is taken for one that shapes nothing. O(votes · log + statements).
std::optional<opinion::Point> stand_on_map(MapReading const& map,
                                           std::map<opinion::StatementNumber, opinion::Vote> const& votes);

} // namespace manyhands::talk
