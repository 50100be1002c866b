// SPDX-License-Identifier: AGPL-3.0-or-later
// How long things are, and what they are called.
#pragma once

#include "source_file.hpp"

namespace manyhands::house {

inline constexpr std::size_t file_lines_max = 400;
inline constexpr std::size_t test_file_lines_max = 600;
inline constexpr std::size_t function_lines_max = 60;
/// A test may hold a table of cases.
inline constexpr std::size_t test_function_lines_max = 90;
/// Without the insides of literals in JavaScript.
inline constexpr std::size_t line_columns_max = 120;

/// A function and the lines from its name to its closing brace. A lambda belongs to the function around it.
struct Function {
    std::size_t line;
    std::size_t lines;
};
std::vector<Function> functions_of(SourceFile const& file);

std::vector<Finding> length_findings(std::vector<SourceFile> const& files);
/// Files whose first line (second, after #!) does not name the licence.
std::vector<Finding> licence_findings(std::vector<SourceFile> const& files);
/// Two files of one name. Views may repeat from area to area, and README.md and CMakeLists.txt from folder to
/// folder, as may the scripts named run.
std::vector<Finding> name_findings(std::vector<SourceFile> const& files);

} // namespace manyhands::house
