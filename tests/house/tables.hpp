// SPDX-License-Identifier: AGPL-3.0-or-later
// SQL has front doors, too: an area's tables are named by that area alone. Others name the views that it makes of them
// in its schema, if they may know the area.
#pragma once

#include "source_file.hpp"

#include <map>

namespace manyhands::house {

/// What a name in SQL stands for, and whose it is.
struct Relation {
    enum class Kind { table, view } kind = Kind::table;
    std::string room;
};
using Relations = std::map<std::string, Relation>;

/// The tables and views that the steps of the schema leave behind. They belong to the room whose schema makes them; a
/// few were made before their room was one of its own.
Relations relations_of(std::vector<SourceFile> const& files);

/// SQL that names another room's table, or a view of a room one may not know; a view made of what is another's; and
/// views that nobody names.
std::vector<Finding> table_findings(std::vector<SourceFile> const& files);

} // namespace manyhands::house
