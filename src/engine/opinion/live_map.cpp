// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/live_map.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace manyhands::opinion {

namespace {

void count_vote(VoteCounts& counts, Vote vote, std::uint32_t change)
{
    (vote == Vote::agree          ? counts.agrees
         : vote == Vote::disagree ? counts.disagrees
                                  : counts.passes) += change;
}

} // namespace

LiveMap::LiveMap(std::shared_ptr<VoteTable const> table, OpinionMap map)
{
    for (std::size_t column = 0; column < table->statements(); ++column)
        standings_[table->statement_numbers()[column].value] = table->standing(column);
    take_base(std::move(table), std::move(map));
}

void LiveMap::take_base(std::shared_ptr<VoteTable const> table, OpinionMap map)
{
    base_ = std::move(table);
    map_ = std::move(map);
    auto const& numbers = base_->participant_numbers();
    base_order_.resize(numbers.size());
    std::iota(base_order_.begin(), base_order_.end(), 0U);
    if (!std::ranges::is_sorted(numbers))
        std::ranges::sort(base_order_, {}, [&](std::uint32_t row) { return numbers[row]; });
    base_groups_ = map_.groups.group_of;
    base_changed_.assign(numbers.size(), 0);
    statements_ = base_->statement_numbers();
    columns_.clear();
    for (std::uint32_t column = 0; column < statements_.size(); ++column)
        columns_[statements_[column].value] = column;
    votes_ = count_votes(*base_);
    placed_.assign(statements_.size(), 0);
    for (std::size_t column = 0; column < statements_.size(); ++column)
        placed_[column] = base_->standing(column) == Standing::counted && votes_[column].voters() > 0;
    placed_columns_ = static_cast<std::size_t>(std::ranges::count(placed_, 1));
    group_votes_ = map_.group_votes;
    group_people_ = map_.groups.people;
}

void LiveMap::vote(VoteEvent const& event)
{
    auto const column = add_column(event.statement);
    if (!column)
        return;
    ++changes_;
    auto& row = changing_row(event.participant);
    count(row.cells, row.group, Counting::out);
    auto const place = std::ranges::lower_bound(row.cells, *column, {}, &VoteCell::column);
    VoteCell const cell(*column, event.vote);
    if (place != row.cells.end() && place->column() == *column)
        *place = cell;
    else
        row.cells.insert(place, cell);
    row.group = group_of(row.cells);
    count(row.cells, row.group, Counting::in);
}

void LiveMap::withdraw(ParticipantNumber participant, StatementNumber statement)
{
    auto const column = column_of(statement);
    if (!column)
        return;
    ++changes_;
    auto& row = changing_row(participant);
    count(row.cells, row.group, Counting::out);
    std::erase_if(row.cells, [&](VoteCell cell) { return cell.column() == *column; });
    row.group = group_of(row.cells);
    count(row.cells, row.group, Counting::in);
}

void LiveMap::leave(ParticipantNumber participant)
{
    ++changes_;
    auto& row = changing_row(participant);
    count(row.cells, row.group, Counting::out);
    row.cells.clear();
    row.group = no_group;
}

void LiveMap::stand(StatementStanding const& standing)
{
    ++changes_;
    standings_[standing.statement.value] = standing.standing;
}

LivePerson LiveMap::person(ParticipantNumber participant) const
{
    auto const at = [&](std::span<VoteCell const> cells, GroupNumber group) {
        auto const found = coordinates(cells);
        return LivePerson{{found[0], found[1]}, group, cells.size()};
    };
    if (auto const changed = changed_rows_.find(participant.value); changed != changed_rows_.end())
        return at(changed->second.cells, changed->second.group);
    auto const row = base_row(participant);
    return row ? at(base_->row(*row).cells, base_groups_[*row]) : LivePerson{};
}

VoteCounts LiveMap::votes_on(StatementNumber statement) const
{
    auto const column = column_of(statement);
    return column ? votes_[*column] : VoteCounts{};
}

std::vector<VoteCounts> LiveMap::group_votes_on(StatementNumber statement) const
{
    std::vector<VoteCounts> votes(group_votes_.size());
    if (auto const column = column_of(statement))
        for (std::size_t group = 0; group < votes.size(); ++group)
            votes[group] = group_votes_[group][*column];
    return votes;
}

Standing LiveMap::standing(StatementNumber statement) const
{
    auto const found = standings_.find(statement.value);
    return found == standings_.end() ? Standing::counted : found->second;
}

std::optional<std::uint32_t> LiveMap::base_row(ParticipantNumber participant) const
{
    auto const& numbers = base_->participant_numbers();
    auto const found = std::ranges::lower_bound(base_order_, participant, {},
                                                [&](std::uint32_t row) { return numbers[row]; });
    if (found == base_order_.end() || numbers[*found] != participant)
        return std::nullopt;
    return *found;
}

std::optional<std::uint32_t> LiveMap::column_of(StatementNumber statement) const
{
    auto const found = columns_.find(statement.value);
    return found == columns_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::uint32_t> LiveMap::add_column(StatementNumber statement)
{
    if (auto const column = column_of(statement))
        return column;
    if (statements_.size() == statements_max)
        return std::nullopt;
    auto const column = static_cast<std::uint32_t>(statements_.size());
    columns_[statement.value] = column;
    statements_.push_back(statement);
    votes_.emplace_back();
    placed_.push_back(0);
    for (auto& votes : group_votes_)
        votes.emplace_back();
    return column;
}

LiveMap::Row& LiveMap::changing_row(ParticipantNumber participant)
{
    auto const [place, is_first] = changed_rows_.try_emplace(participant.value);
    auto& row = place->second;
    if (is_first)
        if (auto const base = base_row(participant)) {
            base_changed_[*base] = 1;
            auto const cells = base_->row(*base).cells;
            row.cells.assign(cells.begin(), cells.end());
            row.group = base_groups_[*base];
        }
    row.changed = changes_;
    return row;
}

Coordinates LiveMap::coordinates(std::span<VoteCell const> cells) const
{
    return coordinates_of(cells, placed_, placed_columns_, map_.axes);
}

GroupNumber LiveMap::group_of(std::span<VoteCell const> cells) const
{
    auto const placed = std::ranges::count_if(cells, [&](VoteCell cell) { return placed_[cell.column()]; });
    if (std::size_t(placed) < std::clamp<std::size_t>(placed_columns_, 1, votes_to_count))
        return no_group;
    if (map_.groups.centers.empty())
        return group_people_.empty() ? no_group : 0;
    return nearest_group(place_of(coordinates(cells), map_.weights), map_.groups.centers);
}

void LiveMap::count(std::span<VoteCell const> cells, GroupNumber group, Counting counting)
{
    auto const change = static_cast<std::uint32_t>(static_cast<int>(counting)); // wraps round: minus one
    for (auto const cell : cells) {
        count_vote(votes_[cell.column()], cell.vote(), change);
        if (group != no_group)
            count_vote(group_votes_[group][cell.column()], cell.vote(), change);
    }
    if (group != no_group)
        group_people_[group] += static_cast<std::uint64_t>(static_cast<std::int64_t>(counting));
}

LiveMap::Snapshot LiveMap::snapshot() const
{
    std::vector<std::uint32_t> order(statements_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t column) { return statements_[column]; });
    std::vector<StatementStanding> columns;
    std::vector<std::uint32_t> place(order.size());
    for (auto const column : order) {
        place[column] = static_cast<std::uint32_t>(columns.size());
        columns.push_back({statements_[column], standing(statements_[column])});
    }
    bool const in_order = std::ranges::is_sorted(order);
    VoteTableBuilder builder(columns, base_->votes() + base_->votes() / 32);
    std::vector<VoteCell> moved;
    auto const add = [&](ParticipantNumber participant, std::span<VoteCell const> cells) {
        if (!in_order) {
            moved.clear();
            for (auto const cell : cells)
                moved.emplace_back(place[cell.column()], cell.vote());
            cells = moved;
        }
        if (!cells.empty())
            builder.add_row(participant, cells);
    };
    for (std::size_t row = 0; row < base_->participants(); ++row)
        if (!base_changed_[row])
            add(base_->participant_numbers()[row], base_->row(row).cells);
    for (auto const& [participant, row] : changed_rows_)
        add({participant}, row.cells);
    return {std::make_shared<VoteTable const>(builder.take()), changes_};
}

void LiveMap::adopt(Snapshot const& snapshot, OpinionMap map)
{
    auto const before = std::move(changed_rows_);
    auto const statements = std::move(statements_);
    changed_rows_.clear();
    take_base(snapshot.table, std::move(map));
    for (auto const& [participant, row] : before) {
        if (row.changed <= snapshot.changes)
            continue;
        auto& kept = changing_row({participant});
        count(kept.cells, kept.group, Counting::out);
        kept.cells.clear();
        for (auto const cell : row.cells)
            if (auto const column = add_column(statements[cell.column()]))
                kept.cells.emplace_back(*column, cell.vote());
        std::ranges::sort(kept.cells, {}, &VoteCell::column);
        kept.group = group_of(kept.cells);
        kept.changed = row.changed;
        count(kept.cells, kept.group, Counting::in);
    }
}

} // namespace manyhands::opinion
