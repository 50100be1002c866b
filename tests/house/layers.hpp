// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may know whom: base <- engine, store, web <- area <- app, and an area only the front doors of areas
// before it.
#pragma once

#include "source_file.hpp"

#include <map>
#include <set>

namespace manyhands::house {

/// The areas in their order, each may know those before it: the lines `area(...)` of CMakeLists.txt.
std::vector<std::string> areas_of_build(std::string const& cmake_lists);
/// Those of this tree.
std::vector<std::string> const& areas();

/// The room a path below src, or a header as it is included, belongs to: "base", "engine/tally", "area/talk".
/// A generated header belongs to the room whose views it was made of. Empty for headers from outside.
std::string room_of(std::string_view path);

/// Whether a room may know another: itself, those below, and areas before it.
bool may_know(std::string const& room, std::string const& other);

/// Which rooms each room's code includes from; tests do not count.
using Edges = std::map<std::string, std::set<std::string>>;
/// Whether one room is, or knows directly or through others, the other.
bool reaches(Edges const& edges, std::string const& from, std::string const& to);
Edges edges_between(std::vector<SourceFile> const& files);

/// Includes that cross a wall. Tests may also include the test support of rooms they may know.
std::vector<Finding> layer_findings(std::vector<SourceFile> const& files);

/// Edges that CMakeLists.txt does not name, directly or through a room it names: they would link by luck.
std::vector<Finding> unlinked_findings(Edges const& edges, std::string const& cmake_lists);

} // namespace manyhands::house
