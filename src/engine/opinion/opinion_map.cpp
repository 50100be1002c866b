// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/opinion_map.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace manyhands::opinion {

namespace {

/// Chance is asked of so many people in large conversations.
std::size_t people_for_chance(CenteredVotes const& votes)
{
    return std::max<std::size_t>(10'000, 12 * votes.counted_columns());
}

std::optional<ChanceLevel> chance_of(VoteTable const& table, CenteredVotes const& votes,
                                     std::span<std::uint64_t const> hashes, Computing const& computing)
{
    std::vector<std::uint32_t> everybody(table.participants());
    std::iota(everybody.begin(), everybody.end(), 0U);
    return chance_level(table, sample_of(everybody, hashes, people_for_chance(votes)), computing);
}

/// Counted by code, which is quick, and each part of the rows apart.
std::vector<std::vector<VoteCounts>> votes_of_groups(VoteTable const& table, OpinionGroups const& groups,
                                                     Computing const& computing)
{
    auto const codes = 4 * table.statements();
    std::vector<std::vector<std::uint32_t>> parts(row_parts(table));
    computing.for_each_block(parts.size(), [&](std::size_t part) {
        parts[part].resize(groups.people.size() * codes);
        for (auto row = part_start(table, part); row < part_start(table, part + 1); ++row)
            if (auto const group = groups.group_of[row]; group != no_group)
                for (auto const cell : table.row(row).cells)
                    ++parts[part][group * codes + cell.code()];
    });
    std::vector<std::vector<VoteCounts>> counts(groups.people.size(),
                                                std::vector<VoteCounts>(table.statements()));
    for (std::size_t group = 0; group < counts.size(); ++group)
        for (std::size_t column = 0; column < table.statements(); ++column)
            for (auto const& part : parts) {
                auto const* const answers = &part[group * codes + 4 * column];
                counts[group][column] =
                    counts[group][column] + VoteCounts{answers[2], answers[0], answers[1]};
            }
    return counts;
}

/// The loadings of an earlier map in the columns of this table; 0 for statements it did not know.
OpinionAxes axes_in_columns(OpinionMap const& earlier, VoteTable const& table)
{
    OpinionAxes axes;
    axes.loadings.fill(std::vector<double>(table.statements()));
    for (std::size_t column = 0; column < table.statements(); ++column) {
        auto const found = std::ranges::lower_bound(earlier.statements, table.statement_numbers()[column]);
        if (found == earlier.statements.end() || *found != table.statement_numbers()[column])
            continue;
        auto const before = static_cast<std::size_t>(found - earlier.statements.begin());
        for (std::size_t axis = 0; axis < axes_max; ++axis)
            axes.loadings[axis][column] = earlier.axes.loadings[axis][before];
    }
    return axes;
}

/// Bytes for a hash; numbers as they are in memory, on the machines we run on little-endian.
class ByteList {
public:
    template <class Number> void add(Number number)
    {
        auto const* const bytes = reinterpret_cast<std::uint8_t const*>(&number);
        bytes_.insert(bytes_.end(), bytes, bytes + sizeof number);
    }
    template <class Numbers> void add_all(Numbers const& numbers)
    {
        for (auto const number : numbers)
            add(number);
    }
    ByteView view() const { return bytes_; }

private:
    Bytes bytes_;
};

} // namespace

std::optional<OpinionMap> opinion_map(VoteTable const& table, Computing const& computing,
                                      OpinionMap const* earlier)
{
    OpinionMap map{.statements = table.statement_numbers(), .participants = table.participant_numbers()};
    CenteredVotes const votes(table, computing);
    auto const hashes = row_hashes(table, votes, computing);
    auto const chance = earlier && earlier->chance.votes > 0 ? std::optional(earlier->chance)
                                                             : chance_of(table, votes, hashes, computing);
    if (!chance)
        return std::nullopt;
    auto const here = chance_in(*chance, table.votes());
    map.chance = here;
    auto const start = earlier ? axes_in_columns(*earlier, table) : OpinionAxes{};
    auto axes = opinion_axes(votes, {.chance = here.usual}, earlier ? &start : nullptr);
    if (!axes)
        return std::nullopt;
    map.axes = std::move(*axes);
    map.weights = axis_weights(map.axes, here);
    auto all = positions(table, votes, map.axes, map.weights, computing);
    auto const rows = people_who_count(all, votes);
    auto groups = opinion_groups({table, votes, map.axes, map.weights, map.chance, all.places, rows, hashes,
                                  earlier ? &earlier->groups : nullptr},
                                 computing);
    if (!groups)
        return std::nullopt;
    map.groups = std::move(*groups);
    map.points = std::move(all.points);
    map.group_votes = votes_of_groups(table, map.groups, computing);
    return map;
}

Hash result_hash(OpinionMap const& map, VoteTable const& table)
{
    ByteList bytes;
    for (auto const statement : map.statements)
        bytes.add(statement.value);
    bytes.add_all(map.axes.center);
    for (auto const& loadings : map.axes.loadings)
        bytes.add_all(loadings);
    bytes.add_all(map.axes.singular_values);
    bytes.add_all(map.weights);
    bytes.add(map.chance.usual);
    bytes.add(map.groups.clarity);
    bytes.add_all(map.groups.people);
    bytes.add(map.groups.stability);
    for (auto const& tried : map.groups.tried)
        bytes.add(tried.silhouette);
    Computing const alone;
    auto const hashes = row_hashes(table, CenteredVotes(table, alone), alone);
    std::vector<std::tuple<std::uint64_t, Point, GroupNumber>> people;
    for (std::size_t row = 0; row < hashes.size(); ++row)
        people.push_back({hashes[row], map.points[row], map.groups.group_of[row]});
    std::ranges::sort(people);
    for (auto const& [hash, point, group] : people) {
        bytes.add(hash);
        bytes.add(point.x);
        bytes.add(point.y);
        bytes.add(group);
    }
    return sha256(bytes.view());
}

} // namespace manyhands::opinion
