// SPDX-License-Identifier: AGPL-3.0-or-later
// What a reader of Polis files has seen so far, kept small: people as bits, last votes as a sorted list.
#pragma once

#include "engine/opinion/votes.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace manyhands::polis {

/// Numbers up to polis_participant_max, each a bit.
class PeopleSeen {
public:
    /// Whether it is new.
    bool insert(opinion::ParticipantNumber number);
    std::size_t count() const { return count_; }
    std::vector<opinion::ParticipantNumber> ascending() const;

private:
    std::vector<bool> seen_;
    std::size_t count_ = 0;
};

/// The last vote of everybody on every statement. 16 bytes for each vote that was added.
class LastVotes {
public:
    /// In the order of time.
    void add(opinion::VoteEvent const& event);
    /// After the last add, before the first question.
    void settle();
    std::optional<opinion::Vote> of(opinion::VoteEvent const& event) const;
    std::size_t size() const { return votes_.size(); }
    /// Agree becomes disagree and the other way round.
    void turn();

private:
    struct Last {
        std::uint64_t cell;
        opinion::Vote vote;
    };
    std::vector<Last> votes_; ///< by cell
};

} // namespace manyhands::polis
