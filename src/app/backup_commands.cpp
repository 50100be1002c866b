// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/backup_commands.hpp"

#include "app/program.hpp"
#include "app/progress.hpp"
#include "app/store_place.hpp"
#include "app/terminal.hpp"
#include "area/accounts/account_acts.hpp"
#include "area/accounts/put_back_store.hpp"
#include "store/dump/dump_loader.hpp"
#include "store/store_check.hpp"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <ranges>

namespace manyhands::app {

namespace {

Result<store::BackupPoint> chosen_point(store::BackupDirectory const& directory, std::string const& name)
{
    auto const points = directory.points();
    if (points.empty())
        return fail(Error{Fault::invalid, {"app.no_points"}});
    if (!name.empty() && std::ranges::find(points, name) == points.end())
        return fail(Error{Fault::invalid, {"app.no_such_point", {{"name", name}}}});
    return directory.point(name.empty() ? points.back() : name);
}

/// Who had left by the newest point that can be read. `known_to_the_end`: it is the newest.
struct KnownLeft {
    std::vector<IdBytes> people;
    bool known_to_the_end = true;
};

KnownLeft left_since(store::BackupDirectory const& directory, store::BackupPoint const& put_back)
{
    KnownLeft known{put_back.left};
    auto const points = directory.points();
    for (auto const& name : points | std::views::reverse) {
        if (name <= put_back.name)
            return known;
        try {
            known.people = directory.point(name).left;
            return known;
        } catch (store::BackupDamage const& damage) {
            complain(damage.what());
            known.known_to_the_end = false;
        }
    }
    return known;
}

/// Rows and keys; the store stays closed until they obey what came later. What is damaged is known before the
/// store is touched.
Result<store::Loaded> put_back(store::BackupDirectory const& directory, store::BackupPoint const& point,
                               Configuration const& configuration)
{
    auto const options = store_place(configuration).options();
    {
        Progress progress("lines are as they were written");
        TRY_VOID(store::verify_dump(directory.lines(point), options.migrations,
                                    [&](std::int64_t lines) { progress.at(lines); }));
    }
    Progress progress("lines are in the store");
    auto loaded = TRY(
        store::load_dump(options, directory.lines(point), [&](std::int64_t lines) { progress.at(lines); }));
    TRY_VOID(store::make_directory(configuration.settings.keys()));
    TRY_VOID(write_key_files(configuration.settings.keys(), loaded.files));
    return loaded;
}

/// How many left again, and how many could not.
struct LeftAgain {
    int left = 0;
    int refused = 0;
};

/// An erasure is obeyed by what is older than it, and so is the end of a session.
Result<LeftAgain> catch_up(Configuration const& configuration, std::vector<IdBytes> const& left)
{
    SystemClock const clock;
    auto const program = TRY(Program::open(configuration, clock, store::Options::Loading::finishing));
    auto& tools = program->tools();
    TRY_VOID(tools.database.write_and_wait([](store::Transaction& rows) -> Result<void> {
        accounts::end_all_sessions(rows);
        return {};
    }));
    LeftAgain counts;
    for (auto const& id : left) {
        auto const gone = tools.database.write_and_wait([&](store::Transaction& rows) -> Result<bool> {
            auto const person = people::find_person(rows, PersonId{id});
            if (!person || person->standing == people::Standing::left)
                return false;
            auto turn = front::program_turn(rows, tools);
            turn.who = {.person = person->id, .name = person->name, .standing = person->standing};
            TRY_VOID(accounts::leave(turn));
            return true;
        });
        counts.left += gone && *gone;
        counts.refused += !gone;
        if (!gone)
            complain(PersonId{id}.text() + ": " + web::say(web::Language::en, gone.error().note));
    }
    return counts;
}

std::int64_t rows_of(store::Loaded const& loaded, std::string_view table)
{
    auto const found = std::ranges::find(loaded.tables, table, &store::LoadedTable::name);
    return found == loaded.tables.end() ? 0 : found->rows;
}

void report(store::BackupPoint const& point, store::Loaded const& loaded, LeftAgain const& left)
{
    std::int64_t rows = 0;
    for (auto const& table : loaded.tables)
        rows += table.rows;
    std::printf("%lld rows of %s are back; counts and hashes are those of the backup.\n",
                static_cast<long long>(rows), point.name.c_str());
    if (left.left > 0)
        std::printf("%d %s closed their account after that, and left again.\n", left.left,
                    left.left == 1 ? "person" : "people");
    if (left.refused > 0)
        std::printf("%d could not leave for the reasons above: see to it before the service opens.\n",
                    left.refused);
    std::puts(
        "Everybody signs in anew. What else happened after that moment did not happen here: docs/dump.md "
        "says what to look through before the service opens.");
    if (rows_of(loaded, "sealed_ballot") > 0)
        std::puts("Secret ballots were under way then, and cannot be opened: their keys are in no backup "
                  "(docs/voting.md).");
}

Result<Exit> restore_from(store::BackupDirectory const& directory, BackupWish const& wish)
{
    auto const configuration = TRY(configuration_of(wish.where));
    auto const point = TRY(chosen_point(directory, wish.at));
    auto const loaded = TRY(put_back(directory, point, configuration));
    auto const known = left_since(directory, point);
    auto const left = TRY(catch_up(configuration, known.people));
    TRY_VOID(store::finish_load(store_place(configuration).options()));
    report(point, loaded, left);
    return left.refused > 0 || !known.known_to_the_end ? Exit::answer_is_no : Exit::done;
}

Exit forget(std::string const& name, std::size_t keep)
{
    auto directory = store::BackupDirectory::open(name);
    if (!directory)
        return complained(directory.error());
    try {
        directory->forget_all_but(std::max<std::size_t>(1, keep));
        return Exit::done;
    } catch (store::BackupDamage const& damage) {
        complain(std::string(damage.what()) + ". No old point was forgotten: move that file away first.");
        return Exit::answer_is_no;
    }
}

/// What `look` says of a directory that is only read.
Exit looked(std::string const& name, std::function<Result<Exit>(store::BackupDirectory const&)> const& look)
{
    auto const directory = store::BackupDirectory::look(name);
    if (!directory)
        return complained(directory.error());
    try {
        auto const exit = look(*directory);
        return exit ? *exit : complained(exit.error());
    } catch (store::BackupDamage const& damage) {
        complain(damage.what());
        return Exit::bad_input;
    }
}

} // namespace

Result<store::BackupSummary> back_up_to(std::string const& name, Configuration const& configuration,
                                        MissingKeys missing)
{
    auto const options = store_place(configuration).options();
    auto const keys = key_source(configuration.settings.keys(), BallotKeyFiles::leave, missing);
    auto directory = TRY(store::BackupDirectory::open(name));
    Progress progress("lines");
    std::int64_t lines = 0;
    auto const now = SystemClock().now();
    TRY(store::dump_store(options, keys, now, [&](std::string_view line) {
        directory.add(line);
        progress.at(++lines);
    }));
    std::vector<IdBytes> left;
    TRY_VOID(store::look_at(options, [&](store::Snapshot& rows) {
        for (auto const& id : people::people_who_left(rows))
            left.push_back(id.bytes);
    }));
    return directory.finish(now, std::move(left));
}

Result<void> keep_before_upgrade(Configuration const& configuration)
{
    auto const is_upgrade = store::is_out_of_date(store_place(configuration).options());
    if (!is_upgrade || !*is_upgrade) // one that cannot be read will not open either, and says why
        return {};
    auto const directory = configuration.backup.empty() ? configuration.settings.data_directory + "/backups"
                                                        : configuration.backup;
    try {
        auto const summary = TRY(back_up_to(directory, configuration, MissingKeys::taken_as_they_are));
        std::printf("Before the upgrade everything was kept in %s as %s.\n", directory.c_str(),
                    summary.point.c_str());
        return {};
    } catch (std::exception const& broken) {
        return fail(Error{Fault::unavailable,
                          {"app.no_backup_before_upgrade", {{"reason", std::string(broken.what())}}}});
    }
}

Exit back_up(BackupWish const& wish)
{
    auto const configuration = configuration_of(wish.where);
    if (!configuration)
        return complained(configuration.error());
    auto const summary = back_up_to(wish.directory, *configuration, MissingKeys::refused);
    if (!summary)
        return complained(summary.error());
    std::printf("%s: %lld of %lld pieces are new, %.1f MB.\n", summary->point.c_str(),
                static_cast<long long>(summary->new_pieces), static_cast<long long>(summary->pieces),
                static_cast<double>(summary->new_bytes) / 1e6);
    return wish.keep ? forget(wish.directory, *wish.keep) : Exit::done;
}

Exit restore(BackupWish const& wish)
{
    return looked(wish.directory,
                  [&](store::BackupDirectory const& from) { return restore_from(from, wish); });
}

Exit list_points(BackupWish const& wish)
{
    return looked(wish.directory, [](store::BackupDirectory const& directory) -> Result<Exit> {
        for (auto const& name : directory.points())
            std::puts(name.c_str());
        return Exit::done;
    });
}

Exit verify_points(BackupWish const& wish)
{
    return looked(wish.directory, [](store::BackupDirectory const& directory) -> Result<Exit> {
        auto const damage = directory.damage();
        for (auto const& words : damage)
            complain(words);
        if (damage.empty())
            std::printf("%zu restore points are what was written.\n", directory.points().size());
        return damage.empty() ? Exit::done : Exit::answer_is_no;
    });
}

} // namespace manyhands::app
