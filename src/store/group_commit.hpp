// SPDX-License-Identifier: AGPL-3.0-or-later
// One shared commit: the acts that arrived together, each in a savepoint of its own.
#pragma once

#include "store/database.hpp"
#include "store/store_fault.hpp"

namespace manyhands::store {

using Log = std::function<void(std::string_view)>;

class GroupCommit {
public:
    GroupCommit(std::vector<std::unique_ptr<PendingWrite>> writes, Log const& log);

    /// Runs every act and commits. Nothing if the commit is durable; otherwise why nothing was saved, and
    /// then the transaction is undone or, after a failed fsync, its outcome unknown. Answers nobody yet.
    std::optional<StoreFault> commit(Connection& connection);
    /// Did the last attempt come as far as the commit itself? If not, a failure has changed nothing.
    bool commit_was_tried() const { return commit_was_tried_; }

    /// Runs what was left for after the commit and answers everybody.
    void answer_saved();
    void answer_all(Error const& error);

    /// Acts whose effects are in the commit.
    std::size_t acts_committed() const;

private:
    struct Entry {
        std::unique_ptr<PendingWrite> write;
        enum class Outcome { none, accepted, refused, failed } outcome = Outcome::none;
        std::optional<Error> failure = {}; // of an act that failed: the answer instead of its own
        std::vector<Transaction::Afterwards> afterwards = {};
    };

    void commit_once(Connection& connection);
    bool run_acts(Connection& connection);
    void run_act(Entry& entry, Connection& connection);
    Entry::Outcome call_act(Entry& entry, Transaction& transaction);
    void call(char const* what, std::function<void()> const& callback);

    std::vector<Entry> entries_;
    bool commit_was_tried_ = false;
    Log const& log_;
};

} // namespace manyhands::store
