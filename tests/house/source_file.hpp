// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the tree for the tests of the house. Knows as much C++ as it takes to tell code from comments and
// literals.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::house {

/// What names are made of.
bool is_word(char character);

/// A string literal: where its first quote stands, and what is between the quotes, as written.
struct Literal {
    std::size_t at;
    std::string text;
};

struct Include {
    std::string header;
    std::size_t line;
};

/// One file. For C++, `code` is `text` with comments and the insides of literals made blank: the same length,
/// so that a position means the same in both. For other files `code` is empty.
struct SourceFile {
    std::string path; ///< from the root of the tree, with '/'
    std::string text;
    std::string code;
    std::vector<Literal> literals;
    std::vector<Include> includes;

    std::string name() const { return path.substr(path.rfind('/') + 1); }
    /// Lines count from 1.
    std::size_t line_of(std::size_t at) const;
    bool is_cpp() const { return path.ends_with(".cpp") || path.ends_with(".hpp"); }
    /// Tests and the headers only tests include: they may know more than the code they test.
    bool is_test() const;
};

struct Finding {
    std::string path;
    std::size_t line;
    std::string what;
};

/// "path:line: what" on lines of their own; empty for no findings.
std::string listed(std::vector<Finding> const& findings);

SourceFile read_source(std::string path, std::string text);

/// Every file somebody wrote below src, tools, tests, theme, bench and cmake, and the scripts at the root, by
/// path.
std::vector<SourceFile> read_tree(std::filesystem::path const& root);

/// The lines of a text without their ends.
std::vector<std::string_view> lines_of(std::string_view text);

} // namespace manyhands::house
