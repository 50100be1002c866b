// SPDX-License-Identifier: AGPL-3.0-or-later
// A stored map of our own method as values again: what pages draw and say, and where somebody stands on it.
#pragma once

#include "area/results/map_drawing.hpp"
#include "area/results/opinion_map_store.hpp"
#include "engine/opinion/continuity.hpp"
#include "engine/opinion/opinion_report.hpp"

#include <map>
#include <memory>

namespace manyhands::results {

/// What became of the groups when they last changed for everybody to see; colours are those of that moment,
/// and a colour is never given to other people while it is shown.
struct GroupsNews {
    struct Change {
        opinion::Fate fate = opinion::Fate::kept;
        std::optional<opinion::GroupColor> now = {};
        std::vector<opinion::GroupColor> before = {};
    };
    /// Groups changed; there are clear ones where there were none; there are none any more.
    enum class Kind { changed, found, lost } kind = Kind::changed;
    Instant at;
    double moved = 0;            ///< share of the people, 0 to 1; of `changed`, as what follows
    std::vector<Change> changes; ///< of each group, and of those that are gone
};

/// How a map is shown: in which colours, how turned, and what changed last. Stored beside it.
struct Showing {
    opinion::Turn turn;
    std::vector<opinion::GroupColor> colors; ///< one for each group
    std::optional<GroupsNews> news = {};
};

/// Everybody on a map: what stays until the next one is computed.
struct MapPeople {
    std::vector<opinion::ParticipantNumber> participants;
    std::vector<opinion::Point> points;            ///< one for each participant, turned
    std::vector<std::vector<std::size_t>> members; ///< [group], places in participants
};

struct OwnGroup {
    std::vector<opinion::VoteCounts> votes; ///< one for each statement
    std::vector<opinion::Characteristic> telling;
};

/// Columns are places in `statements`.
struct OwnMap {
    opinion::Clarity clarity = opinion::Clarity::only_chance;
    double stability = 0;
    std::vector<opinion::GroupsTried> tried;
    std::vector<opinion::StatementNumber> statements;
    std::vector<char> counts; ///< by column: whether it is counted
    std::size_t columns = 0;  ///< how many are
    opinion::OpinionAxes axes;
    opinion::AxisWeights weights{};
    std::shared_ptr<MapPeople const> people; ///< shared by the maps that follow it vote by vote
    std::shared_ptr<MapPicture const> picture; ///< of `people`; as long as they stay
    std::vector<OwnGroup> groups;            ///< one where none are clear
    std::vector<opinion::Place> centers;
    std::vector<opinion::Bridge> bridges;       ///< by column; without answers where it is not counted
    std::vector<opinion::SecondOpinion> second; ///< by column
    std::vector<std::size_t> joining;           ///< columns, best first
    std::vector<std::size_t> unwanted;          ///< shared disagreement
    std::vector<std::size_t> dividing;
    opinion::RepresentingList representing;
    Showing showing;
};

/// stored: as its row says, to be computed again by anybody. live: it follows the votes as they come in.
enum class MapSource { stored, live };

/// A map of our own method with its row; the row without its JSON, and of a live one without a hash.
struct ShelvedMap {
    StoredMap row;
    OwnMap map;
    MapSource source = MapSource::stored;
};

inline bool has_groups(OwnMap const& map) { return map.clarity == opinion::Clarity::clear; }

/// Groups of fewer people are neither drawn nor told (rule 12).
bool is_shown(OwnMap const& map, std::size_t group);
/// Everybody of shown groups, in the colours that `showing` says, and those in no group.
MapPicture picture_of(OwnMap const& map);

/// "changed", "found", "lost"
std::string_view news_text(GroupsNews::Kind kind);
/// "kept", "merged", "split", "fresh", "vanished"
std::string_view fate_text(opinion::Fate fate);

/// What is stored: the report with the member `shown` {turn, colors, news {kind, at, moved, changes [{fate,
/// now, before}]}} after the others; news is null where nothing was to be told yet.
std::string own_map_json(opinion::OpinionReport const& report, Showing const& showing);
/// Reads what own_map_json wrote; anything else throws. O(bytes).
OwnMap read_own_map(std::string_view json);

/// The same without writing and reading it. O(participants + statements · groups).
OwnMap own_map_of(opinion::OpinionReport const& report, opinion::VoteTable const& table, Showing showing);

/// How a new map is to be shown after the one before: groups that go on keep their colour, and news that must
/// be told stay until there are others. Nothing before: the colours in the order of groups.
Showing showing_of(opinion::OpinionMap const& map, OwnMap const* before, Instant now);

/// Where somebody stands by these votes on a map.
struct Standpoint {
    opinion::Point point;                           ///< turned
    std::optional<opinion::GroupNumber> group = {}; ///< nothing without clear groups or enough votes
    std::size_t votes = 0;                          ///< on counted statements of the map
    std::size_t needed = 0;                         ///< to be in a group
};

/// A function of the votes and the map alone, so that a vote cast since moves its author at once. Nothing
/// without votes on it. O(statements · log).
std::optional<Standpoint> standpoint(OwnMap const& map,
                                     std::map<opinion::StatementNumber, opinion::Vote> const& votes);

} // namespace manyhands::results
