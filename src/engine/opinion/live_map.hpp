// SPDX-License-Identifier: AGPL-3.0-or-later
// The map of one conversation while people vote: what a vote changes is there at once, the map itself when it
// is computed again.
#pragma once

#include "engine/opinion/opinion_map.hpp"

#include <memory>
#include <unordered_map>

namespace manyhands::opinion {

/// Where somebody stands on the map that is shown.
struct LivePerson {
    Point point;
    GroupNumber group = no_group;
    std::size_t votes = 0; // all of theirs
};

/// Counts votes at once and keeps the axes, groups' centres and counted statements of the last computation
/// until the next is adopted. So a position is a function of somebody's votes and that map alone: a statement
/// that is moderated out leaves the lists at once and positions with the next map, and a new one enters
/// positions with it. One writer at a time; readers share it with nobody who writes.
///
/// Memory: 2 bytes a vote and some 40 a participant, the votes shared with the computation that runs on
/// them, and some 100 bytes and 2 a vote for each participant who voted since the last map.
class LiveMap {
public:
    /// What a computation works on while votes go on: it never changes.
    struct Snapshot {
        std::shared_ptr<VoteTable const> table;
        std::uint64_t changes = 0; // made before it was taken
    };

    /// `map` is of `table`.
    LiveMap(std::shared_ptr<VoteTable const> table, OpinionMap map);

    /// A vote, first or changed. Its author may change groups, and all their votes with them.
    /// O(own votes), some microseconds. Beyond statements_max different statements it is passed over.
    void vote(VoteEvent const& event);
    /// A vote goes, if it is there: nobody else was to see its statement. O(own votes).
    void withdraw(ParticipantNumber participant, StatementNumber statement);
    /// All votes of somebody go. O(own votes).
    void leave(ParticipantNumber participant);
    /// Moderation, either way. O(1).
    void stand(StatementStanding const& standing);

    /// O(own votes).
    LivePerson person(ParticipantNumber participant) const;
    /// Of everybody; nothing where nobody voted on it. O(1).
    VoteCounts votes_on(StatementNumber statement) const;
    /// [group]. O(groups).
    std::vector<VoteCounts> group_votes_on(StatementNumber statement) const;
    std::vector<std::uint64_t> const& group_people() const { return group_people_; }
    /// [group][column]: the columns of the map's table, and behind them those of statements that came since.
    std::vector<std::vector<VoteCounts>> const& group_votes() const { return group_votes_; }
    /// Statements with votes now or before, in no order; a statement that stands nowhere is counted.
    std::vector<StatementNumber> const& statements() const { return statements_; }
    Standing standing(StatementNumber statement) const;
    /// How many votes, leavings and moderations there were: more than a snapshot's, and it is time for a map.
    std::uint64_t changes() const { return changes_; }

    /// What is shown.
    OpinionMap const& map() const { return map_; }

    /// O(votes), 1 ns a vote.
    Snapshot snapshot() const;
    /// `map` is of the snapshot's table; what happened since it was taken is kept. O(participants + votes of
    /// those who voted since).
    void adopt(Snapshot const& snapshot, OpinionMap map);

private:
    struct Row {
        std::vector<VoteCell> cells;
        GroupNumber group = no_group;
        std::uint64_t changed = 0;
    };

    void take_base(std::shared_ptr<VoteTable const> table, OpinionMap map);
    std::optional<std::uint32_t> base_row(ParticipantNumber participant) const;
    std::optional<std::uint32_t> column_of(StatementNumber statement) const;
    std::optional<std::uint32_t> add_column(StatementNumber statement);
    /// The row of somebody who votes or leaves now.
    Row& changing_row(ParticipantNumber participant);
    GroupNumber group_of(std::span<VoteCell const> cells) const;
    Coordinates coordinates(std::span<VoteCell const> cells) const;
    enum class Counting : std::int8_t { out = -1, in = 1 };
    void count(std::span<VoteCell const> cells, GroupNumber group, Counting counting);

    std::shared_ptr<VoteTable const> base_;
    OpinionMap map_;
    std::vector<std::uint32_t> base_order_; // rows by participant number
    std::vector<GroupNumber> base_groups_;  // by row
    std::vector<char> base_changed_;        // by row: whether changed_rows_ has it
    std::unordered_map<std::int32_t, Row> changed_rows_;
    std::vector<StatementNumber> statements_; // by column; the base's, then new ones as they came
    std::unordered_map<std::int32_t, std::uint32_t> columns_;
    std::unordered_map<std::int32_t, Standing> standings_;
    std::vector<char> placed_; // by column: whether it has a say in positions
    std::size_t placed_columns_ = 0;
    std::vector<VoteCounts> votes_;                    // by column
    std::vector<std::vector<VoteCounts>> group_votes_; // [group][column]
    std::vector<std::uint64_t> group_people_;
    std::uint64_t changes_ = 0;
};

} // namespace manyhands::opinion
