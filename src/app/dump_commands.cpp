// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/dump_commands.hpp"

#include "app/key_files.hpp"
#include "app/progress.hpp"
#include "app/store_place.hpp"
#include "app/terminal.hpp"
#include "base/whole_file.hpp"
#include "store/directory_lock.hpp"
#include "store/dump/dump_loader.hpp"
#include "web/words.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>

namespace manyhands::app {

namespace {

std::unexpected<Error> about_file(Fault fault, char const* key, std::string const& file)
{
    return fail(Error{fault, {key, {{"file", file}}}});
}

Result<store::DumpSummary> write_export(Configuration const& configuration, std::string const& name)
{
    if (std::filesystem::exists(name))
        return about_file(Fault::invalid, "app.file_in_the_way", name);
    try {
        WholeFile file(name);
        Progress progress("lines");
        std::int64_t lines = 0;
        auto const keys =
            key_source(configuration.settings.keys(), BallotKeyFiles::take, MissingKeys::refused);
        auto const summary = TRY(store::dump_store(store_place(configuration).options(), keys,
                                                   SystemClock().now(), [&](std::string_view line) {
                                                       file.write(line);
                                                       progress.at(++lines);
                                                   }));
        file.keep();
        return summary;
    } catch (std::system_error const& failed) {
        return fail(Error{
            Fault::unavailable,
            {"app.file_unwritable", {{"file", name}, {"reason", std::string(failed.code().message())}}}});
    }
}

/// All lines of a file, from its beginning.
store::LineSource lines_of(std::string const& name)
{
    return [file = std::make_shared<std::ifstream>(name, std::ios::binary)](std::string& line) {
        return static_cast<bool>(std::getline(*file, line));
    };
}

/// What is torn or changed is known before the store is touched.
Result<store::Loaded> read_export(Configuration const& configuration, std::string const& name)
{
    if (!std::ifstream(name, std::ios::binary))
        return about_file(Fault::invalid, "app.file_unreadable", name);
    auto const options = store_place(configuration).options();
    {
        Progress progress("lines are as they were written");
        TRY_VOID(store::verify_dump(lines_of(name), options.migrations,
                                    [&](std::int64_t lines) { progress.at(lines); }));
    }
    Progress progress("lines are in the store");
    auto loaded =
        TRY(store::load_dump(options, lines_of(name), [&](std::int64_t lines) { progress.at(lines); }));
    TRY_VOID(store::make_directory(configuration.settings.keys()));
    TRY_VOID(write_key_files(configuration.settings.keys(), loaded.files));
    TRY_VOID(store::finish_load(options));
    return loaded;
}

/// Which file it is about stands before what is wrong in it.
Exit complained_of(std::string const& file, Error const& error)
{
    if (error.fault == Fault::invalid)
        complain(file + ": " + web::say(web::Language::en, error.note));
    else
        complain(error);
    return exit_of(error);
}

} // namespace

Exit export_dump(DumpWish const& wish)
{
    auto const configuration = configuration_of(wish.where);
    if (!configuration)
        return complained(configuration.error());
    auto const summary = write_export(*configuration, wish.file);
    if (!summary)
        return complained(summary.error());
    std::printf("%lld rows of %lld tables are in %s. It holds the secret keys of this installation: keep it "
                "as you keep "
                "those.\n",
                static_cast<long long>(summary->rows), static_cast<long long>(summary->tables),
                wish.file.c_str());
    return Exit::done;
}

Exit import_dump(DumpWish const& wish)
{
    auto const configuration = configuration_of(wish.where);
    if (!configuration)
        return complained(configuration.error());
    auto const loaded = read_export(*configuration, wish.file);
    if (!loaded)
        return complained_of(wish.file, loaded.error());
    if (loaded->went_on)
        std::puts("An earlier import had begun; this one went on where it stopped.");
    std::int64_t rows = 0;
    for (auto const& table : loaded->tables) {
        std::printf("%12lld  %s\n", static_cast<long long>(table.rows), table.name.c_str());
        rows += table.rows;
    }
    std::printf("%12lld  rows in all; counts and hashes are those of the dump.\n",
                static_cast<long long>(rows));
    return Exit::done;
}

} // namespace manyhands::app
