// SPDX-License-Identifier: AGPL-3.0-or-later
// The map of a conversation that people vote in now, kept in memory: what a vote changes is there with the
// next look, the map itself when it is computed again. It follows the journal, so that it knows what the
// store knows, whoever wrote it.
#pragma once

#include "area/results/live_votes_store.hpp"
#include "area/results/own_map.hpp"
#include "engine/opinion/live_map.hpp"

#include <unordered_map>

namespace manyhands::results {

/// What happens in the two chains a conversation hears of: its root's, and that of the installation, which
/// tells when guests confirm who they are.
struct Followed {
    std::int64_t root = 0;
    std::int64_t installation = 0;
};
Followed followed_until(store::Snapshot const& rows, talk::Conversation const& conversation);

/// A map with what is told of it and how it is shown.
struct FreshMap {
    opinion::OpinionReport report;
    Showing showing;
    Instant made_at;
};

/// Not for two threads at once.
class LiveConversation {
public:
    /// `votes` and `until` are of one snapshot, `fresh` is of votes.table.
    LiveConversation(talk::Conversation conversation, LiveVotes votes, Followed until, FreshMap fresh);

    /// up: all that the snapshot has is here. behind: more lines than `lines_max` were to be read; as many
    /// were. lost: what happened cannot be told from the rows any more: votes are to be read anew.
    enum class Caught { up, behind, lost };
    /// Reads the journal's lines since the last time and the rows they point at: some microseconds a vote.
    /// Never goes back: a snapshot older than the last one changes nothing.
    Caught catch_up(store::Snapshot const& rows, int lines_max);

    /// For computing the next map, O(votes).
    opinion::LiveMap::Snapshot snapshot() const { return live_.snapshot(); }
    /// `fresh` is of the snapshot; what happened since is kept.
    void adopt(opinion::LiveMap::Snapshot const& snapshot, FreshMap fresh);
    /// Whether there is anything to compute.
    bool has_changed() const { return live_.changes() != computed_changes_; }
    opinion::LiveMap const& live() const { return live_; }

    /// The last map as it was computed; and with every vote since: tallies of groups, what joins and divides
    /// them. O(statements · groups) after votes, else nothing.
    std::shared_ptr<ShelvedMap const> computed() const { return computed_; }
    std::shared_ptr<ShelvedMap const> now();

private:
    struct LiveStatement {
        opinion::StatementNumber number;
        talk::Shown shown = talk::Shown::waiting;
        Seen seen = Seen::never;
    };
    struct Heard; ///< what the lines that were read are about
    struct Came;
    bool hear(store::Snapshot const& rows, int lines_max, Heard& heard);
    Caught take(store::Snapshot const& rows, Heard const& heard);
    std::optional<LiveVote> find_comer(store::Snapshot const& rows, Heard const& heard,
                                       Came const& came) const;
    void take_guest(store::Snapshot const& rows, PersonId guest, PersonId account);
    Caught take_statements(store::Snapshot const& rows);
    void take_statement(store::Snapshot const& rows, NumberedStatement const& now);
    Caught take_vote(store::Snapshot const& rows, LiveVote const& vote, StatementId statement);
    opinion::ParticipantNumber number_of(talk::ParticipantId id);
    void show(FreshMap fresh, opinion::VoteTable const& table);

    talk::Conversation conversation_;
    Followed followed_;
    std::unordered_map<talk::ParticipantId, opinion::ParticipantNumber> participants_;
    opinion::ParticipantNumber last_participant_;
    std::unordered_map<StatementId, LiveStatement> statements_;
    opinion::LiveMap live_;
    std::uint64_t computed_changes_ = 0;
    std::shared_ptr<ShelvedMap const> computed_;
    std::uint64_t now_changes_ = 0;
    std::shared_ptr<ShelvedMap const> now_;
};

} // namespace manyhands::results
