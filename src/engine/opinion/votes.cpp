// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/votes.hpp"

#include "base/expect.hpp"
#include "base/random.hpp"

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

    EXPECT(statements.numbers().size() <= statements_max);
    row_starts_.assign(order.size() + 1, 0);
    cells_.reserve(cells.size());
    for (std::size_t at = 0; at < cells.size(); ++at) {
        auto const& cell = cells[at];
        bool const changed_later =
            at + 1 < cells.size() && cells[at + 1].row == cell.row && cells[at + 1].column == cell.column;
        if (changed_later)
            continue;
        cells_.emplace_back(cell.column, cell.vote);
        row_starts_[cell.row + 1] = cells_.size();
    }
    for (auto const number : statements.numbers())
        statement_numbers_.push_back({number});
    standings_.assign(statement_numbers_.size(), Standing::counted);
    for (auto const& [statement, standing] : standings)
        if (std::ranges::binary_search(statement_numbers_, statement))
            standings_[statements.place(statement.value)] = standing;
}

VoteTable VoteTable::only(std::span<std::uint32_t const> rows) const
{
    VoteTable some;
    some.statement_numbers_ = statement_numbers_;
    some.standings_ = standings_;
    std::size_t votes = 0;
    for (auto const row : rows)
        votes += row_starts_[row + 1] - row_starts_[row];
    some.cells_.reserve(votes);
    for (auto const at : rows) {
        auto const cells = row(at).cells;
        some.participant_numbers_.push_back(participant_numbers_[at]);
        some.cells_.insert(some.cells_.end(), cells.begin(), cells.end());
        some.row_starts_.push_back(some.cells_.size());
    }
    return some;
}

VoteTable VoteTable::dealt_anew(std::uint64_t seed) const
{
    // Each column draws from what is left of its answers: the same as shuffling them.
    auto left = count_votes(*this);
    SeededRandom random(seed);
    VoteTable dealt = *this;
    for (auto& cell : dealt.cells_) {
        auto& counts = left[cell.column()];
        auto const drawn = random.below(counts.voters());
        auto const vote = drawn < counts.agrees        ? Vote::agree
            : drawn < counts.agrees + counts.disagrees ? Vote::disagree
                                                       : Vote::pass;
        --(vote == Vote::agree ? counts.agrees : vote == Vote::disagree ? counts.disagrees : counts.passes);
        cell = VoteCell(cell.column(), vote);
    }
    return dealt;
}

VoteTableBuilder::VoteTableBuilder(std::span<StatementStanding const> statements, std::size_t votes_expected)
{
    EXPECT(statements.size() <= statements_max);
    EXPECT(std::ranges::adjacent_find(statements, std::ranges::greater_equal{},
                                      &StatementStanding::statement) == statements.end());
    for (auto const& [statement, standing] : statements) {
        table_.statement_numbers_.push_back(statement);
        table_.standings_.push_back(standing);
    }
    table_.cells_.reserve(votes_expected);
}

void VoteTableBuilder::add(VoteEvent const& event)
{
    auto const& numbers = table_.statement_numbers_;
    auto const found = std::ranges::lower_bound(numbers, event.statement);
    if (found == numbers.end() || *found != event.statement)
        return;
    auto& people = table_.participant_numbers_;
    if (people.empty() || people.back() != event.participant) {
        end_row();
        people.push_back(event.participant);
    }
    table_.cells_.emplace_back(static_cast<std::uint32_t>(found - numbers.begin()), event.vote);
}

void VoteTableBuilder::add_row(ParticipantNumber participant, std::span<VoteCell const> cells)
{
    end_row();
    table_.participant_numbers_.push_back(participant);
    table_.cells_.insert(table_.cells_.end(), cells.begin(), cells.end());
}

/// Puts the row in order, and keeps the last of repeated votes.
void VoteTableBuilder::end_row()
{
    if (table_.participant_numbers_.empty())
        return;
    auto& cells = table_.cells_;
    auto const start = cells.begin() + static_cast<std::ptrdiff_t>(table_.row_starts_.back());
    auto const row = std::ranges::subrange(start, cells.end());
    if (!std::ranges::is_sorted(row, std::ranges::less_equal{}, &VoteCell::column)) {
        std::ranges::stable_sort(row, {}, &VoteCell::column);
        auto out = start;
        for (auto cell = start; cell != cells.end(); ++cell)
            if (cell + 1 == cells.end() || (cell + 1)->column() != cell->column())
                *out++ = *cell;
        cells.erase(out, cells.end());
    }
    table_.row_starts_.push_back(cells.size());
}

VoteTable VoteTableBuilder::take()
{
    end_row();
    return std::exchange(table_, VoteTable());
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
