// SPDX-License-Identifier: AGPL-3.0-or-later
// What the lines of a dump say, besides rows.
#pragma once

#include "store/dump/dump_writer.hpp"

namespace manyhands::store {

/// The first line: the steps by name and hash.
struct DumpHead {
    std::vector<std::pair<std::string, Hash>> steps;
};

/// Of one shape or of none; a row begins with `[`, everything else with `{`.
std::optional<DumpHead> head_of(std::string_view line);
struct TableHead {
    std::string name;
    std::vector<std::string> columns;
};
std::optional<TableHead> table_head_of(std::string_view line);
std::optional<TableSum> sum_of(std::string_view line);
std::optional<CarriedFile> file_of(std::string_view line);
/// The last line.
struct DumpEnd {
    std::int64_t lines = 0;
    Hash hash = {};
};
std::optional<DumpEnd> end_of(std::string_view line);

} // namespace manyhands::store
