// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/votes.hpp"

#include "base/expect.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace manyhands::opinion {

namespace {

/// Gives the numbers that occur their places 0, 1, 2 … in ascending order.
class Numbering {
public:
    explicit Numbering(std::vector<std::int32_t> const& numbers)
    {
        auto const largest = numbers.empty() ? 0 : static_cast<std::size_t>(std::ranges::max(numbers));
        // Numbers are nearly always dense, and then a table answers ten times faster than sorting and
        // searching.
        if (largest > 16 * numbers.size() + 4096) {
            numbers_ = numbers;
            std::ranges::sort(numbers_);
            auto const repeated = std::ranges::unique(numbers_);
            numbers_.erase(repeated.begin(), repeated.end());
            return;
        }
        places_.assign(largest + 1, absent);
        for (auto const number : numbers)
            places_[static_cast<std::size_t>(number)] = 0;
        for (std::size_t number = 0; number < places_.size(); ++number)
            if (places_[number] != absent) {
                places_[number] = static_cast<std::uint32_t>(numbers_.size());
                numbers_.push_back(static_cast<std::int32_t>(number));
            }
    }

    /// Of a number that occurs.
    std::uint32_t place(std::int32_t number) const
    {
        if (!places_.empty())
            return places_[static_cast<std::size_t>(number)];
        return static_cast<std::uint32_t>(std::ranges::lower_bound(numbers_, number) - numbers_.begin());
    }
    std::vector<std::int32_t> const& numbers() const { return numbers_; }

private:
    static constexpr auto absent = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::int32_t> numbers_;
    std::vector<std::uint32_t> places_;
};

struct Cell {
    std::uint32_t row;
    std::uint32_t column;
    Vote vote;
};

/// Counting sort: stable, linear.
template <class Key> std::vector<Cell> sorted_by(std::vector<Cell> const& cells, std::size_t keys, Key key)
{
    std::vector<std::size_t> next(keys + 1);
    for (auto const& cell : cells)
        ++next[key(cell) + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    std::vector<Cell> sorted(cells.size());
    for (auto const& cell : cells)
        sorted[next[key(cell)]++] = cell;
    return sorted;
}

template <class Number> Numbering numbering_of(std::span<VoteEvent const> events, Number number)
{
    std::vector<std::int32_t> numbers(events.size());
    std::ranges::transform(events, numbers.begin(), number);
    EXPECT(std::ranges::all_of(numbers, [](std::int32_t n) { return n >= 0; }));
    return Numbering(numbers);
}

/// The row of each participant: by the first statement they answered, then by number.
std::vector<std::uint32_t> row_order(std::vector<Cell> const& cells, std::size_t participants)
{
    std::vector<std::uint32_t> first(participants, std::numeric_limits<std::uint32_t>::max());
    for (auto const& cell : cells)
        first[cell.row] = std::min(first[cell.row], cell.column);
    std::vector<std::uint32_t> order(participants);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t place) { return first[place]; });
    return order;
}

} // namespace

void VoteCounts::add(Vote vote)
{
    agrees += vote == Vote::agree;
    disagrees += vote == Vote::disagree;
    passes += vote == Vote::pass;
}

VoteCounts VoteCounts::operator+(VoteCounts const& other) const
{
    return {agrees + other.agrees, disagrees + other.disagrees, passes + other.passes};
}

VoteTable::VoteTable(std::span<VoteEvent const> events, std::span<StatementStanding const> standings)
{
    auto const people = numbering_of(events, [](VoteEvent const& event) { return event.participant.value; });
    auto const statements =
        numbering_of(events, [](VoteEvent const& event) { return event.statement.value; });
    std::vector<Cell> cells;
    cells.reserve(events.size());
    for (auto const& event : events)
        cells.push_back(
            {people.place(event.participant.value), statements.place(event.statement.value), event.vote});

    auto const order = row_order(cells, people.numbers().size());
    std::vector<std::uint32_t> row_of(order.size());
    for (std::uint32_t row = 0; row < order.size(); ++row) {
        row_of[order[row]] = row;
        participant_numbers_.push_back({people.numbers()[order[row]]});
    }
    for (auto& cell : cells)
        cell.row = row_of[cell.row];
    // Sorting by column and then by row, both stable, leaves repeated votes side by side in time order.
    cells = sorted_by(cells, statements.numbers().size(), [](Cell const& cell) { return cell.column; });
    cells = sorted_by(cells, order.size(), [](Cell const& cell) { return cell.row; });

    row_starts_.assign(order.size() + 1, 0);
    columns_.reserve(cells.size());
    votes_.reserve(cells.size());
    for (std::size_t at = 0; at < cells.size(); ++at) {
        auto const& cell = cells[at];
        bool const changed_later =
            at + 1 < cells.size() && cells[at + 1].row == cell.row && cells[at + 1].column == cell.column;
        if (changed_later)
            continue;
        columns_.push_back(cell.column);
        votes_.push_back(cell.vote);
        row_starts_[cell.row + 1] = columns_.size();
    }
    for (auto const number : statements.numbers())
        statement_numbers_.push_back({number});
    standings_.assign(statement_numbers_.size(), Standing::counted);
    for (auto const& [statement, standing] : standings)
        if (std::ranges::binary_search(statement_numbers_, statement))
            standings_[statements.place(statement.value)] = standing;
}

VoteRow VoteTable::row(std::size_t row) const
{
    auto const start = row_starts_[row];
    auto const count = row_starts_[row + 1] - start;
    return {std::span(columns_).subspan(start, count), std::span(votes_).subspan(start, count)};
}

namespace {

void count_row(VoteRow row, std::vector<VoteCounts>& counts)
{
    for (std::size_t at = 0; at < row.size(); ++at)
        counts[row.columns[at]].add(row.votes[at]);
}

} // namespace

std::vector<VoteCounts> count_votes(VoteTable const& table)
{
    std::vector<VoteCounts> counts(table.statements());
    for (std::size_t row = 0; row < table.participants(); ++row)
        count_row(table.row(row), counts);
    return counts;
}

std::vector<VoteCounts> count_votes(VoteTable const& table, std::span<std::uint32_t const> rows)
{
    std::vector<VoteCounts> counts(table.statements());
    for (auto const row : rows)
        count_row(table.row(row), counts);
    return counts;
}

} // namespace manyhands::opinion
