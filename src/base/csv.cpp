// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/csv.hpp"

#include <algorithm>
#include <array>

namespace manyhands {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// OWASP, "CSV Injection": some spreadsheets take the full-width signs of East Asian keyboards as well.
constexpr auto formula_starts = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};

} // namespace

CsvReader::CsvReader(std::string_view text, char separator) : rest_(text), separator_(separator)
{
    if (rest_.starts_with(byte_order_mark))
        rest_.remove_prefix(byte_order_mark.size());
}

bool CsvReader::next(std::vector<std::string>& fields)
{
    if (rest_.empty() || problem_ || too_wide_)
        return false;
    line_ = next_line_;
    row_ended_ = false;
    std::size_t count = 0;
    while (!row_ended_) {
        too_wide_ = count == fields_max_;
        if (too_wide_)
            return false;
        if (count == fields.size())
            fields.emplace_back();
        if (!read_field(fields[count++]))
            return false;
    }
    fields.resize(count);
    return true;
}

bool CsvReader::read_field(std::string& field)
{
    field.clear();
    if (rest_.starts_with('"')) {
        rest_.remove_prefix(1);
        for (;;) {
            auto const quote = rest_.find('"');
            if (quote == std::string_view::npos) {
                problem_ = true;
                return false;
            }
            field += rest_.substr(0, quote);
            rest_.remove_prefix(quote + 1);
            if (!rest_.starts_with('"'))
                break;
            field += '"';
            rest_.remove_prefix(1);
        }
        next_line_ += static_cast<std::size_t>(std::ranges::count(field, '\n'));
    } else {
        std::array const ends{separator_, '\n'};
        auto const end = rest_.find_first_of(std::string_view(ends.data(), ends.size()));
        field = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end, rest_.size()));
        if ((rest_.empty() || rest_.front() == '\n') && field.ends_with('\r'))
            field.pop_back();
    }
    if (rest_.starts_with("\r\n"))
        rest_.remove_prefix(1);
    if (rest_.empty() || rest_.front() == '\n')
        row_ended_ = true;
    else if (rest_.front() != separator_) {
        problem_ = true;
        return false;
    }
    if (!rest_.empty()) {
        next_line_ += rest_.front() == '\n';
        rest_.remove_prefix(1);
    }
    return true;
}

CsvWriter& CsvWriter::field(std::string_view text)
{
    if (!first_)
        out_ += separator_;
    first_ = false;
    // A mark at the beginning of a text would be passed over by who reads it, unless it is inside quotes.
    std::array const special{separator_, '"', '\r', '\n'};
    if (text.find_first_of(std::string_view(special.data(), special.size())) == std::string_view::npos &&
        !text.starts_with(byte_order_mark)) {
        out_ += text;
        return *this;
    }
    out_ += '"';
    for (char c : text) {
        if (c == '"')
            out_ += '"';
        out_ += c;
    }
    out_ += '"';
    return *this;
}

CsvWriter& CsvWriter::number(std::int64_t value) { return field(std::to_string(value)); }

void CsvWriter::end_row()
{
    out_ += '\n';
    first_ = true;
}

std::string spreadsheet_safe(std::string_view text)
{
    bool const formula =
        std::ranges::any_of(formula_starts, [&](std::string_view start) { return text.starts_with(start); });
    return (formula ? "'" : "") + std::string(text);
}

} // namespace manyhands
