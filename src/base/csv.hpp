// SPDX-License-Identifier: AGPL-3.0-or-later
// Comma-separated values (RFC 4180), read row by row with line numbers and written safely.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace manyhands {

/// Reads a whole text. Fields may be quoted, with line ends and doubled quotes inside; rows may end in \n or
/// \r\n; a byte order mark is passed over.
class CsvReader {
public:
    explicit CsvReader(std::string_view text, char separator = ',');
    /// A row of more fields than this ends the reading with `is_too_wide()`: its memory is bounded.
    void set_fields_max(std::size_t fields_max) { fields_max_ = fields_max; }

    /// The next row, into `fields` (reused). False at the end. An unclosed quote, or text after a closing
    /// one, ends the reading with `problem()` set.
    bool next(std::vector<std::string>& fields);
    /// The line, counted from 1, on which the last row began.
    std::size_t line() const { return line_; }
    bool problem() const { return problem_; }
    bool is_too_wide() const { return too_wide_; }

private:
    bool read_field(std::string& field);

    std::string_view rest_;
    char separator_;
    std::size_t line_ = 0;
    std::size_t next_line_ = 1;
    std::size_t fields_max_ = static_cast<std::size_t>(-1);
    bool problem_ = false;
    bool too_wide_ = false;
    bool row_ended_ = false;
};

/// Writes fields with quotes where they are needed.
class CsvWriter {
public:
    explicit CsvWriter(std::string& out, char separator = ',') : out_(out), separator_(separator) { }

    CsvWriter& field(std::string_view text);
    CsvWriter& number(std::int64_t value);
    void end_row();

private:
    std::string& out_;
    char separator_;
    bool first_ = true;
};

/// A value that a spreadsheet would take for a formula (it begins with = + - @, these in full width, a tab or
/// a line end) gets an apostrophe in front. For lists that people open in a spreadsheet; not for formats that
/// programs read back.
std::string spreadsheet_safe(std::string_view text);

} // namespace manyhands
