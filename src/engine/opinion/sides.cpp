// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/sides.hpp"

#include "base/expect.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace manyhands::opinion {

namespace {

constexpr double most_people = 0.5;

std::optional<Gap> widest_gap(std::vector<std::optional<AnswerCell>> const& cells)
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
    // Of equal sides the first is taken as higher and the last as lower, so two sides are always two.
    if (!highest || *highest == *lowest)
        return std::nullopt;
    return Gap{{static_cast<std::uint8_t>(*highest)},
               {static_cast<std::uint8_t>(*lowest)},
               cells[*highest]->agreement - cells[*lowest]->agreement};
}

/// The smallest share among the compared sides; nothing unless there are two and all of them have a cell.
std::optional<double> smallest(StatementAcrossSides const& statement, std::vector<Presence> const& presence,
                               double AnswerCell::*share)
{
    if (std::ranges::count(presence, Presence::compared) < 2)
        return std::nullopt;
    double smallest_share = 1;
    for (std::size_t side = 0; side < presence.size(); ++side) {
        if (presence[side] != Presence::compared)
            continue;
        if (!statement.cells[side])
            return std::nullopt;
        smallest_share = std::min(smallest_share, (*statement.cells[side]).*share);
    }
    return smallest_share;
}

std::uint32_t people_shown(StatementAcrossSides const& statement)
{
    std::uint32_t people = 0;
    for (auto const& cell : statement.cells)
        people += cell ? cell->counts.voters() : 0;
    return people;
}

/// Places of the statements whose value is above `least`, largest first, then more people, then lower number.
template <class Value> std::vector<std::size_t> ranked_statements(std::vector<StatementAcrossSides> const& statements,
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

} // namespace

std::vector<std::vector<std::uint32_t>> rows_of_sides(VoteTable const& table, std::span<SideOf const> members,
                                                      std::size_t sides)
{
    std::map<ParticipantNumber, SideNumber> side_of;
    for (auto const& member : members) {
        EXPECT(member.side.value < sides);
        side_of[member.participant] = member.side;
    }
    std::vector<std::vector<std::uint32_t>> rows(sides);
    for (std::uint32_t row = 0; row < table.participants(); ++row) {
        auto const found = side_of.find(table.participant_numbers()[row]);
        if (found != side_of.end())
            rows[found->second.value].push_back(row);
    }
    return rows;
}

Presence presence_of(std::size_t people)
{
    if (people == 0)
        return Presence::absent;
    return people < cell_people_min ? Presence::too_few : Presence::compared;
}

std::optional<AnswerCell> answer_cell(VoteCounts const& counts)
{
    auto const people = counts.voters();
    if (people < cell_people_min)
        return std::nullopt;
    return AnswerCell{.counts = counts,
                      .agreement = double(counts.agrees) / people,
                      .disagreement = double(counts.disagrees) / people,
                      .agreement_95 = wilson_interval({counts.agrees, people}),
                      .disagreement_95 = wilson_interval({counts.disagrees, people})};
}

VoteCounts overall_answers(StatementAnswers const& statement)
{
    VoteCounts shown;
    for (auto const& side : statement.sides)
        if (side.voters() >= cell_people_min)
            shown = shown + side;
    auto const others = statement.everybody.voters() - shown.voters();
    bool const rest_would_show = shown.voters() > 0 && others > 0 && others < cell_people_min;
    return rest_would_show ? shown : statement.everybody;
}

AnswersBySide count_by_side(VoteTable const& table, std::span<SideOf const> members, std::size_t sides)
{
    AnswersBySide answers;
    std::vector<std::vector<VoteCounts>> counts;
    for (auto const& rows : rows_of_sides(table, members, sides)) {
        answers.people.push_back(static_cast<std::uint32_t>(rows.size()));
        counts.push_back(count_votes(table, rows));
    }
    auto const everybody = count_votes(table);
    for (std::size_t column = 0; column < table.statements(); ++column) {
        if (table.standing(column) != Standing::counted)
            continue;
        StatementAnswers statement{table.statement_numbers()[column], everybody[column], {}};
        for (auto const& side : counts)
            statement.sides.push_back(side[column]);
        answers.statements.push_back(std::move(statement));
    }
    return answers;
}

SideComparison compare_sides(std::span<StatementAnswers const> statements,
                             std::span<std::uint32_t const> people)
{
    SideComparison result;
    for (auto const count : people)
        result.sides.push_back(presence_of(count));
    for (auto const& answers : statements) {
        EXPECT(answers.sides.size() == people.size());
        StatementAcrossSides statement{.statement = answers.number};
        for (auto const& side : answers.sides)
            statement.cells.push_back(answer_cell(side));
        statement.common_agreement = smallest(statement, result.sides, &AnswerCell::agreement);
        statement.common_disagreement = smallest(statement, result.sides, &AnswerCell::disagreement);
        statement.gap = widest_gap(statement.cells);
        result.statements.push_back(std::move(statement));
    }
    result.common_ground =
        ranked_statements(result.statements, most_people, [](auto const& s) { return s.common_agreement; });
    result.shared_disagreement =
        ranked_statements(result.statements, most_people, [](auto const& s) { return s.common_disagreement; });
    result.widest_gaps = ranked_statements(result.statements, 0, [](auto const& s) {
        return s.gap ? std::optional(s.gap->size) : std::nullopt;
    });
    return result;
}

} // namespace manyhands::opinion
