// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/results_counts.hpp"

#include <algorithm>
#include <tuple>

namespace manyhands::talk {

namespace {

using opinion::AnswerCell;
using opinion::Presence;
using opinion::StatementAcrossSides;
using opinion::VoteCounts;

constexpr double most_people = 0.5;

Presence presence_of(std::uint32_t people)
{
    if (people == 0)
        return Presence::absent;
    return people < opinion::cell_people_min ? Presence::too_few : Presence::compared;
}

std::optional<opinion::Gap> widest_gap(std::vector<std::optional<AnswerCell>> const& cells)
{
    std::optional<std::size_t> highest;
    std::optional<std::size_t> lowest;
    for (std::size_t side = 0; side < cells.size(); ++side) {
        if (!cells[side])
            continue;
        if (!highest || cells[side]->agreement > cells[*highest]->agreement)
            highest = side;
        if (!lowest || cells[side]->agreement <= cells[*lowest]->agreement)
            lowest = side;
    }
    if (!highest || *highest == *lowest)
        return std::nullopt;
    return opinion::Gap{{static_cast<std::uint8_t>(*highest)},
                        {static_cast<std::uint8_t>(*lowest)},
                        cells[*highest]->agreement - cells[*lowest]->agreement};
}

/// The smallest share among the compared sides; nothing unless there are two and all of them have a cell.
std::optional<double> smallest(StatementAcrossSides const& statement, std::vector<Presence> const& presence,
                               double AnswerCell::*share)
{
    if (std::ranges::count(presence, Presence::compared) < 2)
        return std::nullopt;
    double found = 1;
    for (std::size_t side = 0; side < presence.size(); ++side) {
        if (presence[side] != Presence::compared)
            continue;
        if (!statement.cells[side])
            return std::nullopt;
        found = std::min(found, (*statement.cells[side]).*share);
    }
    return found;
}

std::uint32_t people_shown(StatementAcrossSides const& statement)
{
    std::uint32_t people = 0;
    for (auto const& cell : statement.cells)
        people += cell ? cell->counts.voters() : 0;
    return people;
}

/// Places of the statements whose value is above `least`: largest first, then more people, then the lower
/// number.
template <class Value> std::vector<std::size_t> ranked(std::vector<StatementAcrossSides> const& statements,
                                                       double least, Value value)
{
    std::vector<std::tuple<double, std::uint32_t, std::size_t>> entries;
    for (std::size_t at = 0; at < statements.size(); ++at)
        if (auto const found = value(statements[at]); found && *found > least)
            entries.emplace_back(-*found, ~people_shown(statements[at]), at);
    std::ranges::sort(entries);
    std::vector<std::size_t> places;
    for (auto const& entry : entries)
        places.push_back(std::get<2>(entry));
    return places;
}

double split_of(VoteCounts const& counts)
{
    auto const [smaller, larger] = std::minmax(counts.agrees, counts.disagrees);
    return larger == 0 ? 0 : double(smaller) / larger;
}

template <class Key> void rank(std::vector<opinion::StatementOverall>& list, Key key)
{
    std::ranges::stable_sort(list,
                             [&](auto const& left, auto const& right) { return key(left) > key(right); });
}

} // namespace

VoteCounts overall_answers(StatementAnswers const& statement)
{
    VoteCounts shown;
    for (auto const& side : statement.sides)
        if (side.voters() >= opinion::cell_people_min)
            shown = shown + side;
    auto const others = statement.everybody.voters() - shown.voters();
    bool const rest_would_show = shown.voters() > 0 && others > 0 && others < opinion::cell_people_min;
    return rest_would_show ? shown : statement.everybody;
}

opinion::SideComparison compare_sides(std::span<StatementAnswers const> statements,
                                      std::array<std::uint32_t, sides_count> const& people)
{
    opinion::SideComparison result;
    for (auto const count : people)
        result.sides.push_back(presence_of(count));
    for (auto const& answers : statements) {
        StatementAcrossSides statement{.statement = answers.number};
        for (auto const& side : answers.sides)
            statement.cells.push_back(opinion::answer_cell(side));
        statement.common_agreement = smallest(statement, result.sides, &AnswerCell::agreement);
        statement.common_disagreement = smallest(statement, result.sides, &AnswerCell::disagreement);
        statement.gap = widest_gap(statement.cells);
        result.statements.push_back(std::move(statement));
    }
    result.common_ground =
        ranked(result.statements, most_people, [](auto const& s) { return s.common_agreement; });
    result.shared_disagreement =
        ranked(result.statements, most_people, [](auto const& s) { return s.common_disagreement; });
    result.widest_gaps = ranked(result.statements, 0, [](auto const& s) {
        return s.gap ? std::optional(s.gap->size) : std::nullopt;
    });
    return result;
}

opinion::SharedAndContested shared_and_contested(std::span<StatementAnswers const> statements)
{
    opinion::SharedAndContested result;
    for (auto const& answers : statements) {
        auto const counts = overall_answers(answers);
        auto const cell = opinion::answer_cell(counts);
        if (!cell)
            continue;
        opinion::StatementOverall const statement{answers.number, *cell, split_of(counts)};
        if (cell->agreement > most_people)
            result.agreed.push_back(statement);
        else if (cell->disagreement > most_people)
            result.disagreed.push_back(statement);
        else if (statement.split > 0)
            result.contested.push_back(statement);
    }
    rank(result.agreed, [](auto const& s) { return std::pair(s.cell.agreement, s.cell.counts.voters()); });
    rank(result.disagreed,
         [](auto const& s) { return std::pair(s.cell.disagreement, s.cell.counts.voters()); });
    rank(result.contested,
         [](auto const& s) { return std::pair(s.split, s.cell.counts.agrees + s.cell.counts.disagrees); });
    return result;
}

} // namespace manyhands::talk
