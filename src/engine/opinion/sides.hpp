// SPDX-License-Identifier: AGPL-3.0-or-later
// Agreement between sides that are known (lived experience, staff, elected): no clustering, works with ten
// people. It is found from counts, so that it costs the same whether a hundred people voted or a million, and
// whoever keeps counts need not read votes.
#pragma once

#include "base/published.hpp"
#include "engine/opinion/proportions.hpp"
#include "engine/opinion/votes.hpp"

#include <optional>

namespace manyhands::opinion {

/// Fewer people than this are never shown as a cell: how they divide would tell who said what (rule 12).
inline constexpr std::uint32_t cell_people_min = published_people_min;
/// Fewer answers than this tell nothing about a group. Whoever shows a group shows cells.
inline constexpr std::uint32_t reckoned_people_min = 5;

/// Which of the sides, counted from 0 as the caller names them.
struct SideNumber {
    std::uint8_t value = 0;
    auto operator<=>(SideNumber const&) const = default;
};

/// How everybody answered one statement, and how each side did. People who belong to no side are only in
/// `everybody`.
struct StatementAnswers {
    StatementNumber number;
    VoteCounts everybody;
    std::vector<VoteCounts> sides; ///< one entry a side, or none at all where sides are not told apart
};

/// The answers that may be told of everybody. Who shows a whole and its parts shows the rest, too (rule 12):
/// where the people outside the sides that are shown are one to four, they are left out of the whole. All of
/// them, where no side is shown.
VoteCounts overall_answers(StatementAnswers const& statement);

struct SideOf {
    ParticipantNumber participant;
    SideNumber side;
};

/// What compare_sides needs, counted from single votes.
struct AnswersBySide {
    std::vector<StatementAnswers> statements; ///< the counted ones, by number
    std::vector<std::uint32_t> people;        ///< of each side, who voted on something
};
/// `sides` is how many there are; a participant whom `members` does not name belongs to none. The last entry
/// of a participant named twice holds. O(votes + members · log members + statements · sides).
AnswersBySide count_by_side(VoteTable const& table, std::span<SideOf const> members, std::size_t sides);

/// How some people, at least five, answered one statement: all that is needed to recompute its shares.
struct AnswerCell {
    VoteCounts counts;
    double agreement = 0;    // agrees / (agrees + disagrees + passes)
    double disagreement = 0; // disagrees / (agrees + disagrees + passes)
    Interval agreement_95;   // Wilson, 95 %
    Interval disagreement_95;
};

/// Nothing below five people.
std::optional<AnswerCell> answer_cell(VoteCounts const& counts);

/// The two sides whose agreement differs most.
struct Gap {
    SideNumber higher;
    SideNumber lower;
    double size = 0; // difference of agreement, in [0, 1]
};

struct StatementAcrossSides {
    StatementNumber statement;
    /// One entry a side; absent below five people.
    std::vector<std::optional<AnswerCell>> cells;
    /// The smallest among the compared sides; present only when every one of them has a cell.
    std::optional<double> common_agreement;
    std::optional<double> common_disagreement;
    /// Present when two sides have a cell.
    std::optional<Gap> gap;
};

/// A side is compared when at least five of its people voted on something. One with fewer is named, so that a
/// page can say it took part too thinly to be shown, and holds nobody else's common ground up.
enum class Presence : std::uint8_t { absent, too_few, compared };

/// Absent at 0, compared from five people.
Presence presence_of(std::size_t people);
/// The rows of each side, ascending; members and sides as for compare_sides.
std::vector<std::vector<std::uint32_t>> rows_of_sides(VoteTable const& table, std::span<SideOf const> members,
                                                      std::size_t sides);

struct SideComparison {
    std::vector<Presence> sides;
    /// One for each of the statements asked about, in their order.
    std::vector<StatementAcrossSides> statements;
    /// Places in `statements`. Common ground: more than half of every compared side agree; the largest
    /// smaller side first. Equal: more people answered, then the lower statement number. At least two
    /// compared sides, else empty.
    std::vector<std::size_t> common_ground;
    /// The same for disagreement.
    std::vector<std::size_t> shared_disagreement;
    /// Statements with a gap above 0, the widest first; equal ones as above.
    std::vector<std::size_t> widest_gaps;
};

/// `statements` by number, each with an entry for every side; `people`: how many of each side voted on
/// something. O(statements · (sides + log statements)).
SideComparison compare_sides(std::span<StatementAnswers const> statements,
                             std::span<std::uint32_t const> people);

} // namespace manyhands::opinion
