// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/polis_table.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace manyhands::polis {

namespace {

/// Seconds reach this number in the year 5138; milliseconds passed it in March 1973.
constexpr std::int64_t first_milliseconds = 100'000'000'000;
/// Milliseconds of the year 9999; more is no time.
constexpr std::int64_t last_milliseconds = 253'402'300'799'999;

bool is_blank(std::vector<std::string> const& row)
{
    return std::ranges::all_of(row, [](std::string const& field) { return field.empty(); });
}

} // namespace

PolisTable::PolisTable(PolisFile const& file, PolisReading& reading, std::size_t fields_max,
                       std::string_view joined)
    : reading_(reading), file_(file.name), reader_(file.text)
{
    reader_.set_fields_max(fields_max);
    if (!is_clean_text(file.text)) {
        problem("polis.problem_encoding");
        return;
    }
    reader_.next(head_);
    for (auto& name : head_)
        name = tidy_line(name);
    while (!head_.empty() && head_.back().empty())
        head_.pop_back();
    joins_ = !head_.empty() && head_.back() == joined;
    if (reader_.is_too_wide()) {
        problem("polis.problem_wide_line");
        head_.clear();
    } else if (head_.empty()) {
        problem("polis.problem_empty_file");
    }
}

bool PolisTable::next()
{
    if (head_.empty())
        return false;
    while (reader_.next(row_))
        if (!is_blank(row_) && fits())
            return true;
    if (reader_.problem())
        problem("polis.problem_quotes");
    if (reader_.is_too_wide())
        problem("polis.problem_wide_line");
    return false;
}

bool PolisTable::fits()
{
    while (row_.size() > head_.size() && row_.back().empty())
        row_.pop_back();
    if (row_.size() < head_.size()) {
        problem("polis.problem_short_line", std::to_string(row_.size()));
        return false;
    }
    if (row_.size() > head_.size() && !joins_) {
        problem("polis.problem_long_line", std::to_string(row_.size()));
        return false;
    }
    if (row_.size() > head_.size()) {
        for (auto at = head_.size(); at < row_.size(); ++at)
            row_[head_.size() - 1] += "," + row_[at];
        row_.resize(head_.size());
        warning("polis.warning_joined");
    }
    return true;
}

std::optional<std::size_t> PolisTable::column(std::string_view name) const
{
    auto const found = std::ranges::find(head_, name);
    return found == head_.end() ? std::nullopt : std::optional<std::size_t>(found - head_.begin());
}

std::optional<std::size_t> PolisTable::needed(std::string_view name)
{
    auto const found = column(name);
    if (!found && !head_.empty())
        reading_.problems.add({"polis.problem_no_column", file_, 1, std::string(name)});
    return found;
}

std::optional<std::int32_t> PolisTable::number(std::size_t at, std::int64_t max, std::string_view key)
{
    auto const number = parse_integer(row_[at]);
    if (number && *number >= 0 && *number <= max)
        return static_cast<std::int32_t>(*number);
    problem(key, row_[at]);
    return std::nullopt;
}

std::optional<int> PolisTable::sign(std::size_t at, std::string_view key)
{
    auto const number = parse_integer(row_[at]);
    if (number && *number >= -1 && *number <= 1)
        return static_cast<int>(*number);
    problem(key, row_[at]);
    return std::nullopt;
}

std::optional<Instant> PolisTable::time(std::size_t at)
{
    auto const number = parse_integer(row_[at]);
    if (!number || *number < 0 || *number > last_milliseconds) {
        problem("polis.problem_time", row_[at]);
        return std::nullopt;
    }
    return Instant{*number < first_milliseconds ? *number * 1000 : *number};
}

void PolisTable::problem(std::string_view key, std::string value)
{
    reading_.problems.add(remark(key, std::move(value)));
}

void PolisTable::warning(std::string_view key, std::string value)
{
    reading_.warnings.add(remark(key, std::move(value)));
}

PolisRemark PolisTable::remark(std::string_view key, std::string value) const
{
    return {std::string(key), file_, reader_.line(), shorten(value, 60)};
}

} // namespace manyhands::polis
