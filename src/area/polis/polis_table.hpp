// SPDX-License-Identifier: AGPL-3.0-or-later
// One file of a Polis export as rows with named columns; what does not fit is remarked.
#pragma once

#include "area/polis/polis_files.hpp"
#include "base/csv.hpp"

#include <functional>

namespace manyhands::polis {

/// Goes through a file row by row. Rows whose width cannot be made sense of are remarked and passed over.
class PolisTable {
public:
    /// Reads the head. `joined`: a column that, standing last, takes surplus fields (commas without quotes).
    /// Lines of more than `fields_max` fields end the reading.
    PolisTable(PolisFile const& file, PolisReading& reading, std::size_t fields_max,
               std::string_view joined = {});

    /// False at the end. Empty lines are passed over.
    bool next();

    std::vector<std::string> const& head() const { return head_; }
    /// The place of a column; nothing where the file lacks it.
    std::optional<std::size_t> column(std::string_view name) const;
    /// The same; a problem where the file lacks it.
    std::optional<std::size_t> needed(std::string_view name);

    std::string const& field(std::size_t column) const { return row_[column]; }
    /// Where the present row begins, from 1.
    std::size_t line() const { return reader_.line(); }
    /// A number in [0, max], or a problem under `key`.
    std::optional<std::int32_t> number(std::size_t column, std::int64_t max, std::string_view key);
    /// -1, 0 or 1, or a problem under `key`.
    std::optional<int> sign(std::size_t column, std::string_view key);
    /// Milliseconds or, where it is smaller than any such number after 1973, seconds; a problem where it is
    /// neither.
    std::optional<Instant> time(std::size_t column);

    void problem(std::string_view key, std::string value = {});
    void warning(std::string_view key, std::string value = {});

private:
    PolisRemark remark(std::string_view key, std::string value) const;
    bool fits();

    PolisReading& reading_;
    std::string file_;
    CsvReader reader_;
    bool joins_ = false;
    std::vector<std::string> head_;
    std::vector<std::string> row_;
};

} // namespace manyhands::polis
