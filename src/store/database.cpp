// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/database.hpp"

#include "base/expect.hpp"
#include "store/directory_lock.hpp"
#include "store/driver_choice.hpp"
#include "store/dump/dump_loader.hpp"
#include "store/writer.hpp"

#include <cstdio>

namespace manyhands::store {

namespace fs = std::filesystem;

// In the order of need: the writer goes first at the end, the lock last.
struct Database::Parts {
    DirectoryLock lock;
    Log log;
    bool is_shared;
    std::unique_ptr<Driver> driver;
    std::unique_ptr<Readers> readers;
    std::unique_ptr<Writer> writer;
};

namespace {

void log_to_standard_error(std::string_view line)
{
    std::fprintf(stderr, "store: %.*s\n", static_cast<int>(line.size()), line.data());
}

std::unexpected<Error> cannot_be_used(char const* key, std::string reason)
{
    return fail({Fault::unavailable, {key, {{"reason", std::move(reason)}}}});
}

Result<void> check_loading(Driver& driver, Options::Loading loading)
{
    if (!is_half_loaded(driver) || (loading == Options::Loading::finishing && is_compared(driver)))
        return {};
    return fail({Fault::unavailable, {"store.load_half"}});
}

Result<std::unique_ptr<Connection>> connect_and_migrate(Driver& driver, std::span<Migration const> migrations,
                                                        Options::Loading loading)
{
    char const* doing = "store.cannot_open";
    try {
        TRY_VOID(check_loading(driver, loading));
        auto connection = driver.connect(Access::writing);
        doing = "store.migration_failed";
        TRY_VOID(apply_migrations(*connection, migrations, SystemClock().now()));
        // From another machine somebody may have begun to load a dump before the tables were there.
        TRY_VOID(check_loading(driver, loading));
        return connection;
    } catch (StoreFault const& fault) {
        return cannot_be_used(doing, fault.what());
    }
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(Options options)
{
    auto driver = TRY(driver_for(options));
    TRY_VOID(make_directory(options.directory));
    auto lock = TRY(DirectoryLock::take(options.directory));
    auto log = options.log ? std::move(options.log) : Log(log_to_standard_error);
    auto parts = std::unique_ptr<Parts>(
        new Parts{std::move(lock), std::move(log), !options.address.empty(), std::move(driver)});
    auto connection = TRY(connect_and_migrate(*parts->driver, options.migrations, options.loading));
    parts->readers = std::make_unique<Readers>(*parts->driver, options.readers);
    parts->writer =
        std::make_unique<Writer>(*parts->driver, std::move(connection), *parts->readers,
                                 Writer::Settings{options.queue_bound, options.reopen_after, parts->log});
    return std::unique_ptr<Database>(new Database(std::move(parts)));
}

Database::Database(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) { }

Database::~Database() = default;

void Database::submit(std::unique_ptr<PendingWrite> write) { parts_->writer->submit(std::move(write)); }

void Database::expect_not_writer() const { EXPECT(!parts_->writer->is_this_thread()); }

void Database::look_at_snapshot(std::function<void(Snapshot&)> const& look)
{
    if (!parts_->readers->look(look))
        throw StoreFault(Trouble::other,
                         "the store is closed: " + stopped_because().value_or("it is ending"));
}

std::optional<Error> Database::try_to_look(std::function<void(Snapshot&)> const& look)
{
    try {
        if (parts_->readers->look(look))
            return std::nullopt;
        return Error{Fault::unavailable, {"store.stopped"}};
    } catch (StoreFault const& fault) {
        parts_->log(std::string("a reading failed: ") + fault.what());
        return error_for(fault.trouble());
    }
}

std::optional<std::string> Database::stopped_because() const { return parts_->writer->stopped_because(); }

bool Database::is_shared() const { return parts_->is_shared; }

Figures Database::figures() const { return parts_->writer->figures(); }

} // namespace manyhands::store
