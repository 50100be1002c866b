// SPDX-License-Identifier: AGPL-3.0-or-later
// From the map people saw to the new one: groups keep their colour, people their place, and a struct says
// what really changed.
#pragma once

#include "engine/opinion/opinion_map.hpp"

#include <optional>

namespace manyhands::opinion {

/// A colour and letter of a group, kept from map to map; never given to another group while it is shown.
struct GroupColor {
    std::uint32_t value = 0;
    auto operator<=>(GroupColor const&) const = default;
};

/// What was shown last: enough to be stored beside a map.
struct ShownMap {
    std::vector<ParticipantNumber> participants; // ascending
    std::vector<Point> points;                   // of them
    std::vector<GroupNumber> group_of;           // of them
    std::vector<GroupColor> colors;              // [group]
};

/// Turning round the middle, perhaps after reflecting: x' = a·x + b·y, y' = c·x + d·y.
struct Turn {
    double a = 1;
    double b = 0;
    double c = 0;
    double d = 1;
    Point operator()(Point point) const { return {a * point.x + b * point.y, c * point.x + d * point.y}; }
};

/// What became of a group.
enum class Fate : std::uint8_t {
    kept,    // most of the old group's people are most of the new one's
    merged,  // more than one old group went into it for the greater part
    split,   // it has the greater part of its people from an old group that went on elsewhere
    fresh,   // people who were in no group, or from everywhere
    vanished // an old group whose people went on in others
};

struct GroupChange {
    Fate fate = Fate::fresh;
    /// The group of the new map; nothing where an old one vanished.
    std::optional<GroupNumber> now;
    /// The old groups it is made of, those that gave at least a fifth of its people or a half of their own.
    std::vector<GroupColor> before;
};

struct Continuity {
    Turn turn;
    std::vector<GroupColor> colors; // [new group]
    std::vector<GroupChange> changes;
    /// Of those in a group both times, the share whose group is not the one that kept its colour; 0 to 1.
    double moved = 0;
    /// How many that is of.
    std::uint64_t people = 0;
};

/// Colours go where most people are the same: the matching of old and new groups with the most people in
/// common (all are tried: there are at most five). Groups without an old one get the lowest colour that is
/// not shown. The turn is the one that brings people nearest to where they stood, reflections allowed
/// (orthogonal Procrustes, P. Schönemann, Psychometrika 31, 1966). Where one of two maps has no clear groups
/// its only group takes part as one.
/// O(people · log people).
Continuity continuity(ShownMap const& before, OpinionMap const& now);

/// What is shown of the new map: turned, and in its colours.
ShownMap shown(OpinionMap const& now, Continuity const& continuity);

/// One sentence's worth: nothing that a page must tell has changed.
bool is_quiet(Continuity const& continuity);

} // namespace manyhands::opinion
