// SPDX-License-Identifier: AGPL-3.0-or-later
// What the matching reads and tells: OR-Library's assignment instances (a number n, then n times n costs),
// and our own questions as JSON. docs/methods/matching.md describes both.
#pragma once

#include "base/result.hpp"
#include "engine/match/match_solution.hpp"

#include <string_view>
#include <variant>

namespace manyhands::match {

/// By row (person) and column (worker), each worker with one place.
struct CostTable {
    std::size_t size = 0;
    std::vector<Points> costs;
};

using MatchFile = std::variant<CostTable, Question>;

/// A file that begins with `{` is a question, any other a table. Errors: invalid match.file_malformed {line,
/// words} for what is no JSON or no number, match.file_wrong {where, words} for what stands at a place in it:
/// in English.
Result<MatchFile> read_match_file(std::string_view text);

/// {format: "assignment", total, pairs [[row, column] from 1]}.
std::string table_json(CostTable const& table, Placement const& placement);
std::string table_text(CostTable const& table, Placement const& placement);
/// Everybody gets a place of their own.
Placement place(CostTable const& table);

/// {format: "match", total, pairs, load, waiting, weights {…}, proposals [{person, worker or null, points,
/// factors {…}, alternatives [{worker, points, more, full, factors}]}], workers [{worker, people, capacity}]}
std::string solution_json(Question const& question, Solution const& solution);
std::string solution_text(Question const& question, Solution const& solution);

} // namespace manyhands::match
