// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/key_files.hpp"

#include "base/id.hpp"
#include "base/whole_file.hpp"
#include "store/directory_lock.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>

namespace manyhands::app {

namespace fs = std::filesystem;

namespace {

constexpr char const* plain_names[] = {"server.key", "log.key", "records.key"};
/// Without these nothing goes on; the other is made by the first start of a program that has records.
constexpr char const* needed_names[] = {"server.key", "log.key"};
constexpr std::string_view ballot_folder = "ballot-keys/";

Error error_about(Fault fault, char const* key, fs::path const& file)
{
    return {fault, {key, {{"file", file.string()}}}};
}

Result<Bytes> read(fs::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    Bytes const bytes{std::istreambuf_iterator<char>(in), {}};
    if (in.bad() || bytes.empty())
        return fail(error_about(Fault::unavailable, "app.secret_unreadable", file));
    return bytes;
}

/// Nothing a dump names leads out of the directory.
bool is_ours(std::string_view name)
{
    if (std::ranges::find(plain_names, name) != std::end(plain_names))
        return true;
    return name.starts_with(ballot_folder) && parse_id(name.substr(ballot_folder.size()));
}

Result<void> write(fs::path const& name, Bytes const& bytes)
{
    try {
        WholeFile file(name);
        file.write({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
        file.keep();
        return {};
    } catch (std::system_error const&) {
        return fail(error_about(Fault::unavailable, "app.secret_unreadable", name));
    }
}

} // namespace

Result<std::vector<store::CarriedFile>> read_key_files(fs::path const& directory, BallotKeyFiles ballots)
{
    std::vector<store::CarriedFile> files;
    for (auto const* name : plain_names)
        if (fs::exists(directory / name)) {
            auto bytes = TRY(read(directory / name));
            files.push_back({name, std::move(bytes)});
        }
    if (ballots == BallotKeyFiles::leave)
        return files;
    std::error_code none;
    for (auto const& entry : fs::directory_iterator(directory / ballot_folder, none)) {
        auto const name = std::string(ballot_folder) + entry.path().filename().string();
        if (!is_ours(name))
            continue;
        auto bytes = TRY(read(entry.path()));
        files.push_back({name, std::move(bytes)});
    }
    return files;
}

Result<void> write_key_files(fs::path const& directory, std::vector<store::CarriedFile> const& files)
{
    for (auto const& file : files) {
        auto const path = directory / file.name;
        if (!is_ours(file.name))
            return fail(error_about(Fault::invalid, "app.key_name_strange", file.name));
        if (fs::exists(path)) {
            auto const there = TRY(read(path));
            if (there != file.bytes)
                return fail(error_about(Fault::conflict, "app.key_in_the_way", path));
            continue;
        }
        TRY_VOID(store::make_directory(path.parent_path()));
        TRY_VOID(write(path, file.bytes));
    }
    return {};
}

store::FileSource key_source(fs::path const& directory, BallotKeyFiles ballots, MissingKeys missing)
{
    // Those of now, too: a key that is destroyed before the snapshot is asked for belongs to rows in it,
    // perhaps.
    return [=, before = read_key_files(directory, ballots)]() -> Result<std::vector<store::CarriedFile>> {
        auto files = TRY(before);
        auto now = TRY(read_key_files(directory, ballots));
        for (auto& file : now)
            if (std::ranges::find(files, file.name, &store::CarriedFile::name) == files.end())
                files.push_back(std::move(file));
        for (auto const* name : needed_names)
            if (missing == MissingKeys::refused &&
                std::ranges::find(files, name, &store::CarriedFile::name) == files.end())
                return fail(error_about(Fault::invalid, "app.key_missing", directory / name));
        return files;
    };
}

} // namespace manyhands::app
