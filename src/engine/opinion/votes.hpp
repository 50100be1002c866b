// SPDX-License-Identifier: AGPL-3.0-or-later
// The votes of one conversation as a sparse table: participants by statements, one cell for each answer
// given.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
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
    void add(Vote vote);
    VoteCounts operator+(VoteCounts const& other) const;
    bool operator==(VoteCounts const&) const = default;
};

/// One participant's answers: `columns` ascending, `votes` of the same length.
struct VoteRow {
    std::span<std::uint32_t const> columns;
    std::span<Vote const> votes;
    std::size_t size() const { return columns.size(); }
};

/// Compressed sparse rows, 5 bytes a vote. Columns stand in the order of their statement numbers. Rows stand
/// in the order in which a list sorted by statement, then participant, first names them; so the table depends
/// on the votes alone and not on who came first.
class VoteTable {
public:
    /// `events` in time order: the last vote of a participant on a statement wins. Statements without votes
    /// have no column. Statements that `standings` does not name are counted. O(events + largest number).
    explicit VoteTable(std::span<VoteEvent const> events, std::span<StatementStanding const> standings = {});

    std::size_t participants() const { return participant_numbers_.size(); }
    std::size_t statements() const { return statement_numbers_.size(); }
    std::size_t votes() const { return votes_.size(); }

    std::vector<ParticipantNumber> const& participant_numbers() const { return participant_numbers_; }
    std::vector<StatementNumber> const& statement_numbers() const { return statement_numbers_; }
    VoteRow row(std::size_t row) const;
    Standing standing(std::size_t column) const { return standings_[column]; }

private:
    std::vector<ParticipantNumber> participant_numbers_;
    std::vector<StatementNumber> statement_numbers_;
    std::vector<Standing> standings_;
    std::vector<std::size_t> row_starts_;
    std::vector<std::uint32_t> columns_;
    std::vector<Vote> votes_;
};

/// The answers to every statement, column by column, of everybody. O(votes).
std::vector<VoteCounts> count_votes(VoteTable const& table);
/// The same, of these rows only.
std::vector<VoteCounts> count_votes(VoteTable const& table, std::span<std::uint32_t const> rows);

} // namespace manyhands::opinion
