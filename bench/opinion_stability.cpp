// SPDX-License-Identifier: AGPL-3.0-or-later
// What becomes of groups and of the ten most agreed statements when a tenth of the people stay away, in the
// published method and in ours, on the real conversations of $MANYHANDS_SHARED/data/polis.
//
//     opinion_stability [DRAWS]
#include "engine/opinion/bridging.hpp"
#include "engine/opinion/opinion_map.hpp"
#include "engine/opinion/opinion_test_data.hpp"
#include "engine/opinion/polis_map.hpp"

#include "base/random.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <numeric>

namespace {

using namespace manyhands;
using namespace manyhands::opinion;

constexpr double share_staying = 0.9;

/// A map as far as it is compared.
struct Outcome {
    std::vector<GroupNumber> group_of;    // by row of the whole table
    std::vector<StatementNumber> top;     // ascending, by group-informed consensus
    std::vector<StatementNumber> bridges; // ascending, as our page ranks them; of ours only
    std::size_t groups = 0;
};

std::vector<StatementNumber> ten_most_agreed(VoteTable const& table,
                                             std::vector<std::vector<VoteCounts>> const& group_votes)
{
    auto const agreement = group_informed_consensus(group_votes, table.statements());
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < table.statements(); ++column)
        if (table.standing(column) == Standing::counted)
            columns.push_back(column);
    std::ranges::stable_sort(columns, std::ranges::greater{},
                             [&](std::size_t column) { return agreement[column]; });
    columns.resize(std::min<std::size_t>(10, columns.size()));
    std::vector<StatementNumber> top;
    for (auto const column : columns)
        top.push_back(table.statement_numbers()[column]);
    std::ranges::sort(top);
    return top;
}

/// As our own page ranks them.
std::vector<StatementNumber> ten_surest_bridges(VoteTable const& table,
                                                std::vector<std::vector<VoteCounts>> const& group_votes)
{
    auto const bridging = bridging_across_groups(table, group_votes);
    std::vector<StatementNumber> top;
    for (auto const at : bridging.bridges)
        if (top.size() < 10)
            top.push_back(table.statement_numbers()[bridging.statements[at].column]);
    std::ranges::sort(top);
    return top;
}

/// `rows` are where the table's rows stand in the whole table.
Outcome of_ours(VoteTable const& table, std::span<std::uint32_t const> rows, std::size_t people)
{
    auto const map = opinion_map(table).value();
    Outcome outcome{.group_of = std::vector<GroupNumber>(people, no_group),
                    .top = ten_most_agreed(table, map.group_votes),
                    .bridges = ten_surest_bridges(table, map.group_votes),
                    .groups = map.groups.people.size()};
    for (std::size_t row = 0; row < rows.size(); ++row)
        outcome.group_of[rows[row]] = map.groups.group_of[row];
    return outcome;
}

Outcome of_polis(VoteTable const& table, std::span<std::uint32_t const> rows, std::size_t people)
{
    auto const map = polis_map(table);
    Outcome outcome{.group_of = std::vector<GroupNumber>(people, no_group),
                    .top = ten_most_agreed(table, map.group_votes),
                    .bridges = {},
                    .groups = map.grouping.groups.size()};
    for (std::size_t group = 0; group < map.grouping.groups.size(); ++group)
        for (auto const row : map.grouping.groups[group].members)
            outcome.group_of[rows[row]] = static_cast<GroupNumber>(group);
    return outcome;
}

double mean(std::vector<double> const& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

double in_common(std::vector<StatementNumber> const& one, std::vector<StatementNumber> const& other)
{
    std::vector<StatementNumber> both;
    std::ranges::set_intersection(one, other, std::back_inserter(both));
    return double(both.size());
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    auto const middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::vector<std::uint32_t> rows_staying(VoteTable const& table, std::uint64_t draw)
{
    SeededRandom random(draw);
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < table.participants(); ++row)
        if (random.fraction() < share_staying)
            rows.push_back(row);
    return rows;
}

/// The table of some rows as it would be had nobody else come: in the published order of rows, without
/// columns that nobody is left in. `rows` is put in its order.
VoteTable as_if_alone(VoteTable const& table, std::vector<std::uint32_t>& rows)
{
    std::vector<VoteEvent> events;
    std::map<ParticipantNumber, std::uint32_t> row_of;
    std::vector<StatementStanding> standings;
    for (std::size_t column = 0; column < table.statements(); ++column)
        standings.push_back({table.statement_numbers()[column], table.standing(column)});
    for (auto const row : rows) {
        row_of[table.participant_numbers()[row]] = row;
        for (auto const cell : table.row(row).cells)
            events.push_back(
                {table.participant_numbers()[row], table.statement_numbers()[cell.column()], cell.vote()});
    }
    VoteTable alone(events, standings);
    rows.clear();
    for (auto const participant : alone.participant_numbers())
        rows.push_back(row_of.at(participant));
    return alone;
}

template <class Method>
void print_row(char const* name, VoteTable const& table, int draws, Method const& method)
{
    std::vector<std::uint32_t> all(table.participants());
    for (std::uint32_t row = 0; row < all.size(); ++row)
        all[row] = row;
    auto const whole = method(table, all, all.size());
    std::vector<double> alike;
    std::vector<double> common;
    std::vector<double> bridges;
    std::map<std::size_t, int> groups;
    for (int draw = 1; draw <= draws; ++draw) {
        auto rows = rows_staying(table, std::uint64_t(draw));
        auto const some = as_if_alone(table, rows);
        auto const outcome = method(some, rows, all.size());
        alike.push_back(adjusted_rand_index(whole.group_of, outcome.group_of));
        common.push_back(in_common(whole.top, outcome.top));
        bridges.push_back(in_common(whole.bridges, outcome.bridges));
        ++groups[outcome.groups];
    }
    std::printf(" %s: %zu groups, %.4f (%.2f), %.1f %.2f (%.0f)", name, whole.groups, median(alike),
                std::ranges::min(alike), median(common), mean(common), std::ranges::min(common));
    if (!whole.bridges.empty())
        std::printf(", bridges %.1f %.2f", median(bridges), mean(bridges));
    std::printf(";");
    for (auto const& [count, times] : groups)
        std::printf(" %zu x%d", count, times);
    std::printf(" |");
}

} // namespace

int main(int count, char** arguments)
{
    auto const draws = count > 1 ? std::max(1, std::atoi(arguments[1])) : 40;
    std::printf("groups in all; median (least) adjusted Rand index; median, mean (least) of the ten most "
                "agreed kept, "
                "and of the ten surest bridges; groups in %d draws\n",
                draws);
    for (auto const* folder : {"15-per-hour-seattle", "american-assembly.bowling-green", "brexit-consensus",
                               "canadian-electoral-reform", "scoop-hivemind.biodiversity",
                               "scoop-hivemind.freshwater", "scoop-hivemind.taxes", "vtaiwan.uberx"}) {
        auto const table = test::read_conversation(folder);
        std::printf("| %s |", folder);
        print_row("polis", table, draws, of_polis);
        print_row("ours", table, draws, of_ours);
        std::printf("\n");
        std::fflush(stdout);
    }
}
