// SPDX-License-Identifier: AGPL-3.0-or-later
// The votes of one conversation as a sparse table: participants by statements, one cell for each answer
// given.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>
#include <vector>

namespace manyhands::opinion {

/// An answer. This is the sign of our whole program and of every export; the published method turns it round
/// inside.
enum class Vote : std::int8_t { disagree = -1, pass = 0, agree = 1 };

/// What the conversation calls a participant; never negative.
struct ParticipantNumber {
    std::int32_t value = 0;
    auto operator<=>(ParticipantNumber const&) const = default;
};

/// What the conversation calls a statement; never negative.
struct StatementNumber {
    std::int32_t value = 0;
    auto operator<=>(StatementNumber const&) const = default;
};

struct VoteEvent {
    ParticipantNumber participant;
    StatementNumber statement;
    Vote vote;
};

/// Only a counted statement shapes the map. One that was moderated out, or is about the participants
/// themselves
/// (`meta`), keeps its column and its votes but is zero for everybody.
enum class Standing : std::uint8_t { counted, moderated_out, meta };

struct StatementStanding {
    StatementNumber statement;
    Standing standing;
};

/// How many people gave each answer.
struct VoteCounts {
    std::uint32_t agrees = 0;
    std::uint32_t disagrees = 0;
    std::uint32_t passes = 0;

    std::uint32_t voters() const { return agrees + disagrees + passes; }
    void add(Vote vote)
    {
        agrees += vote == Vote::agree;
        disagrees += vote == Vote::disagree;
        passes += vote == Vote::pass;
    }
    VoteCounts operator+(VoteCounts const& other) const;
    bool operator==(VoteCounts const&) const = default;
};

/// One answer in two bytes: which column, and what was said.
class VoteCell {
public:
    VoteCell(std::uint32_t column, Vote vote)
        : code_(static_cast<std::uint16_t>(column << 2 | static_cast<std::uint32_t>(int(vote) + 1)))
    {
    }
    std::uint32_t column() const { return code_ >> 2; }
    Vote vote() const { return static_cast<Vote>(int(code_ & 3U) - 1); }
    /// 4 · column + 0 (disagree), 1 (pass) or 2 (agree): the place in a table of what each answer is worth.
    std::uint16_t code() const { return code_; }
    auto operator<=>(VoteCell const&) const = default;

private:
    std::uint16_t code_;
};

/// One participant's answers, columns ascending. `columns` and `votes` read them apart.
struct VoteRow {
    struct ColumnOf {
        std::uint32_t operator()(VoteCell cell) const { return cell.column(); }
    };
    struct VoteOf {
        Vote operator()(VoteCell cell) const { return cell.vote(); }
    };
    explicit VoteRow(std::span<VoteCell const> row) : cells(row), columns(row, {}), votes(row, {}) { }
    std::size_t size() const { return cells.size(); }

    std::span<VoteCell const> cells;
    std::ranges::transform_view<std::span<VoteCell const>, ColumnOf> columns;
    std::ranges::transform_view<std::span<VoteCell const>, VoteOf> votes;
};

/// More statements than anybody could read; what two bytes hold. Who lets people write statements keeps the
/// limit.
inline constexpr std::size_t statements_max = 16384;

/// Compressed sparse rows, 2 bytes a vote and 12 a participant. Columns stand in the order of their statement
/// numbers.
class VoteTable {
public:
    VoteTable() = default;
    /// `events` in time order: the last vote of a participant on a statement wins. Statements without votes
    /// have no column. Statements that `standings` does not name are counted. Rows stand in the order in
    /// which a list sorted by statement, then participant, first names them; so the table depends on the
    /// votes alone and not on who came first. At most statements_max different statements.
    /// O(events + largest number), 40 bytes an event while it works.
    explicit VoteTable(std::span<VoteEvent const> events, std::span<StatementStanding const> standings = {});

    std::size_t participants() const { return participant_numbers_.size(); }
    std::size_t statements() const { return statement_numbers_.size(); }
    std::size_t votes() const { return cells_.size(); }

    std::vector<ParticipantNumber> const& participant_numbers() const { return participant_numbers_; }
    std::vector<StatementNumber> const& statement_numbers() const { return statement_numbers_; }
    VoteRow row(std::size_t row) const
    {
        return VoteRow(std::span(cells_).subspan(row_starts_[row], row_starts_[row + 1] - row_starts_[row]));
    }
    Standing standing(std::size_t column) const { return standings_[column]; }

    /// These rows in this order, all columns. O(votes in them).
    VoteTable only(std::span<std::uint32_t const> rows) const;
    /// The answers to each statement dealt at random among those who answered it (by `seed` and the order of
    /// rows): who answered what stays, and how many gave each answer. O(votes).
    VoteTable dealt_anew(std::uint64_t seed) const;

private:
    friend class VoteTableBuilder;

    std::vector<ParticipantNumber> participant_numbers_;
    std::vector<StatementNumber> statement_numbers_;
    std::vector<Standing> standings_;
    std::vector<std::size_t> row_starts_{0};
    std::vector<VoteCell> cells_;
};

/// Makes a table one participant at a time, for conversations too large to hold as events.
class VoteTableBuilder {
public:
    /// One column for each statement, with votes or without; numbers ascending, at most statements_max.
    /// `votes_expected` saves copying while the table grows, and memory; 0 when unknown.
    explicit VoteTableBuilder(std::span<StatementStanding const> statements, std::size_t votes_expected = 0);

    /// The vote of the participant at hand. Statements that have no column are passed over; of two votes on
    /// one statement the later call counts. A change of participant ends the row; nobody may come twice.
    /// O(log statements).
    void add(VoteEvent const& event);
    /// All votes of a participant who has not come yet, in columns of this table, in any order but each once.
    void add_row(ParticipantNumber participant, std::span<VoteCell const> cells);
    /// Rows stand in the order in which participants came. Leaves the builder empty.
    VoteTable take();

private:
    void end_row();

    VoteTable table_;
};

/// The answers to every statement, column by column, of everybody. O(votes).
std::vector<VoteCounts> count_votes(VoteTable const& table);
/// The same, of these rows only.
std::vector<VoteCounts> count_votes(VoteTable const& table, std::span<std::uint32_t const> rows);

} // namespace manyhands::opinion
