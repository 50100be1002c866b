// SPDX-License-Identifier: AGPL-3.0-or-later
// The store: one writer whose commits are shared by all acts that arrive together, and readers that never
// wait for it.
#pragma once

#include "base/result.hpp"
#include "store/migrations.hpp"
#include "store/snapshot.hpp"

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>

namespace manyhands::store {

struct Options {
    /// The data directory; made (for its owner only) where it does not exist.
    std::filesystem::path directory;
    /// Where the rows are: empty for SQLite in the directory, or `postgresql://…`.
    std::string address = {};
    std::span<Migration const> migrations;
    /// Connections for reading; at least 1. More readers at a time than these wait for one another.
    std::size_t readers = 4;
    /// Acts that may wait for the writer; more are refused with `store.busy`.
    std::size_t queue_bound = 10'000;
    /// After a failure: how long until the first attempt to reopen; doubles up to a minute.
    std::chrono::milliseconds reopen_after{1000};
    /// A dump that is being loaded is opened by nobody but its loader, for what is still to be done with rows
    /// that were compared (dump/dump_loader.hpp).
    enum class Loading { refused, finishing } loading = Loading::refused;
    /// Receives a line about what an operator should know; never personal data. Called from any thread.
    std::function<void(std::string_view)> log = {};
};

/// Counts since the store was opened.
struct Figures {
    std::uint64_t commits = 0;              ///< durable commits
    std::uint64_t acts_committed = 0;       ///< acts in them
    std::chrono::nanoseconds committing{0}; ///< time the acts and commits took together
    std::size_t acts_waiting = 0;           ///< now
};

/// One act on its way through the writer; made by Database::write.
class PendingWrite {
public:
    virtual ~PendingWrite() = default;
    /// Runs the act and keeps its answer; returns its Error, if that is the answer. May be called again after
    /// its effects were undone.
    virtual std::optional<Error> act(Transaction& transaction) = 0;
    /// Gives the kept answer, or `instead`.
    virtual void answer(std::optional<Error> instead) = 0;
};

class Database {
public:
    /// Opens, locks and migrates. Errors (all unavailable): `store.already_open` {directory} (another process
    /// serves it), `store.cannot_open` {reason}, `store.migration_failed` {reason}, and those of
    /// apply_migrations.
    static Result<std::unique_ptr<Database>> open(Options options);

    /// Finishes the acts that were accepted, then closes.
    ~Database();

    /// `act` takes a Transaction& and returns a Result<T>; it runs on the writer's thread, in a savepoint of
    /// its own in the shared commit. It may be run again after its effects were undone (a lost transaction is
    /// repeated), so its only effects are on the transaction. `done` takes the Result<T>; it is called
    /// exactly once, on the writer's thread (or on this one, if the act is refused), must be quick, and gets
    ///   the act's value, only after the commit is durable;
    ///   the act's own Error: its savepoint was undone, the others of the commit are unaffected;
    ///   conflict: `store.conflict` (the act broke a constraint);
    ///   unavailable: `store.not_saved` (the commit failed; after a failed fsync the outcome is unknown),
    ///   `store.stopped`, `store.busy` (the queue is full), `store.full`, `store.failed` (the act threw: see
    ///   log).
    template <class Act, class Done> void write(Act act, Done done)
    {
        submit(std::make_unique<WriteOf<Act, Done>>(std::move(act), std::move(done)));
    }

    /// The same, waiting for the answer. Not from an act, `done` or after_commit.
    template <class Act> auto write_and_wait(Act act) -> std::invoke_result_t<Act&, Transaction&>
    {
        using Answer = std::invoke_result_t<Act&, Transaction&>;
        std::promise<Answer> promise;
        auto future = promise.get_future();
        expect_not_writer();
        // The promise goes along, so that it still exists when the writer comes back from set_value.
        write(std::ref(act), [promise = std::move(promise)](Answer answer) mutable {
            promise.set_value(std::move(answer));
        });
        return future.get();
    }

    /// Calls `look` with a Snapshot on this thread and returns what it returns. Never waits for the writer;
    /// waits for another reader only where there are more than Options::readers. Where the store is closed or
    /// the database fails: `store.stopped` or `store.failed` if `look` returns a Result, a StoreFault
    /// otherwise. Not from within another read, and not while holding a lock that an act needs.
    template <class Look> auto read(Look look) -> std::invoke_result_t<Look&, Snapshot&>
    {
        using Answer = std::invoke_result_t<Look&, Snapshot&>;
        if constexpr (std::is_void_v<Answer>) {
            look_at_snapshot([&](Snapshot& snapshot) { look(snapshot); });
        } else {
            std::optional<Answer> answer;
            auto const keep = [&](Snapshot& snapshot) { answer.emplace(look(snapshot)); };
            if constexpr (requires { typename Answer::error_type; }) {
                if (auto error = try_to_look(keep))
                    return std::unexpected(std::move(*error));
            } else {
                look_at_snapshot(keep);
            }
            return std::move(*answer);
        }
    }

    /// Why the store accepts no acts at present, in words for the operator; nothing while it does. It reopens
    /// by itself once a check finds every acknowledged commit in a sound file that can be written.
    std::optional<std::string> stopped_because() const;

    Figures figures() const;

    /// May other servers write to the same store?
    bool is_shared() const;

private:
    template <class Act, class Done> class WriteOf final : public PendingWrite {
    public:
        using Answer = std::invoke_result_t<Act&, Transaction&>;
        WriteOf(Act act, Done done) : act_(std::move(act)), done_(std::move(done)) { }
        std::optional<Error> act(Transaction& transaction) override
        {
            answer_.emplace(act_(transaction));
            return *answer_ ? std::nullopt : std::optional(answer_->error());
        }
        void answer(std::optional<Error> instead) override
        {
            done_(instead ? Answer(std::unexpected(std::move(*instead))) : std::move(*answer_));
        }

    private:
        Act act_;
        Done done_;
        std::optional<Answer> answer_;
    };

    struct Parts;
    explicit Database(std::unique_ptr<Parts> parts);
    void submit(std::unique_ptr<PendingWrite> write);
    void expect_not_writer() const;
    void look_at_snapshot(std::function<void(Snapshot&)> const& look);
    std::optional<Error> try_to_look(std::function<void(Snapshot&)> const& look);

    std::unique_ptr<Parts> parts_;
};

} // namespace manyhands::store
