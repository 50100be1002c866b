// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/group_commit.hpp"

#include <algorithm>
#include <typeinfo>

namespace manyhands::store {

namespace {

/// Of a transaction that could not be put in an order with others.
constexpr int tries_max = 10;

} // namespace

GroupCommit::GroupCommit(std::vector<std::unique_ptr<PendingWrite>> writes, Log const& log) : log_(log)
{
    entries_.reserve(writes.size());
    for (auto& write : writes)
        entries_.push_back({std::move(write)});
}

std::optional<StoreFault> GroupCommit::commit(Connection& connection)
{
    for (int tries = 1;; ++tries)
        try {
            commit_once(connection);
            return std::nullopt;
        } catch (StoreFault const& fault) {
            connection.roll_back();
            if (fault.trouble() != Trouble::again || tries == tries_max)
                return fault;
        }
}

void GroupCommit::commit_once(Connection& connection)
{
    commit_was_tried_ = false;
    // A full disk can make the database undo the whole transaction in the middle of one act. That act fails;
    // the others are run again. If it happens twice, there is no point in going on.
    if (!run_acts(connection) && !run_acts(connection))
        throw StoreFault(Trouble::full, "the transaction was lost twice");
    if (acts_committed() > 0) {
        commit_was_tried_ = true;
        connection.commit();
    }
    connection.roll_back(); // where nothing is to be committed; else there is nothing to undo
}

bool GroupCommit::run_acts(Connection& connection)
{
    connection.begin(Access::writing);
    for (auto& entry : entries_) {
        if (entry.outcome != Entry::Outcome::failed)
            run_act(entry, connection);
        if (!connection.in_transaction())
            return false;
    }
    return true;
}

void GroupCommit::run_act(Entry& entry, Connection& connection)
{
    entry.afterwards.clear(); // of a run that was undone
    connection.set_savepoint();
    Transaction transaction(connection);
    entry.outcome = call_act(entry, transaction);
    if (!connection.in_transaction())
        return;
    if (entry.outcome == Entry::Outcome::accepted) {
        connection.release_savepoint();
        entry.afterwards = transaction.take_afterwards();
    } else {
        connection.roll_back_to_savepoint();
    }
}

GroupCommit::Entry::Outcome GroupCommit::call_act(Entry& entry, Transaction& transaction)
{
    try {
        return entry.write->act(transaction) ? Entry::Outcome::refused : Entry::Outcome::accepted;
    } catch (StoreFault const& fault) {
        log_(std::string("an act failed: ") + fault.what());
        if (fault.trouble() == Trouble::disk || fault.trouble() == Trouble::damaged ||
            fault.trouble() == Trouble::again)
            throw;
        entry.failure = error_for(fault.trouble());
    } catch (std::exception const& exception) {
        // Its words may hold what somebody typed; its type does not.
        log_(std::string("an act threw ") + typeid(exception).name());
        entry.failure = error_for(Trouble::other);
    } catch (...) {
        log_("an act threw something");
        entry.failure = error_for(Trouble::other);
    }
    return Entry::Outcome::failed;
}

void GroupCommit::answer_saved()
{
    // First what was left for after the commit, so that whoever gets an answer finds caches already told.
    for (auto& entry : entries_)
        for (auto& afterwards : entry.afterwards)
            call("after_commit", [&] { afterwards(); });
    for (auto& entry : entries_)
        call("done", [&] { entry.write->answer(std::move(entry.failure)); });
}

void GroupCommit::answer_all(Error const& error)
{
    for (auto& entry : entries_)
        call("done", [&] { entry.write->answer(error); });
}

void GroupCommit::call(char const* what, std::function<void()> const& callback)
{
    try {
        callback();
    } catch (std::exception const& exception) {
        log_(std::string(what) + " threw " + typeid(exception).name());
    } catch (...) {
        log_(std::string(what) + " threw something");
    }
}

std::size_t GroupCommit::acts_committed() const
{
    return static_cast<std::size_t>(std::ranges::count(entries_, Entry::Outcome::accepted, &Entry::outcome));
}

} // namespace manyhands::store
