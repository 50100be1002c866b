// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/dump/dump_reader.hpp"

#include <algorithm>

namespace manyhands::store {

namespace {

constexpr std::int64_t lines_a_word_of_progress = 10'000;

bool is_row(std::string_view line) { return line.starts_with('['); }

std::vector<std::string> column_names(DumpTable const& table)
{
    std::vector<std::string> names;
    for (auto const& column : table.columns)
        names.push_back(column.name);
    return names;
}

Result<std::vector<Migration>> steps_of(DumpHead const& head, std::span<Migration const> known)
{
    std::vector<Migration> steps;
    for (auto const& [name, hash] : head.steps) {
        auto const step = std::ranges::find(known, name, &Migration::name);
        if (step == known.end() || sha256(step->sql) != hash)
            return fail(Error{Fault::invalid, {"store.dump_newer", {{"name", name}}}});
        steps.push_back(*step);
    }
    return steps;
}

} // namespace

bool DumpReader::next()
{
    if (!line_.empty()) {
        hash_.add(line_);
        hash_.add("\n");
    }
    if (!source_(line_))
        return false;
    if (++number_ % lines_a_word_of_progress == 0)
        progress_(number_);
    return !line_.empty();
}

std::unexpected<Error> DumpReader::wrong(char const* key) const
{
    return fail(Error{Fault::invalid, {key, {{"line", number_}}}});
}

Result<void> DumpReader::read_head(std::span<Migration const> known)
{
    auto const head = next() ? head_of(line_) : std::nullopt;
    if (!head)
        return wrong("store.dump_malformed");
    steps_ = TRY(steps_of(*head, known));
    tables_ = dump_tables(steps_);
    name_ = sha256(line_);
    return {};
}

Result<TableSum> DumpReader::read_table(DumpTable const& table, RowTaker const& take)
{
    auto const head = next() ? table_head_of(line_) : std::nullopt;
    if (!head)
        return wrong("store.dump_torn");
    if (head->name != table.name || head->columns != column_names(table))
        return wrong("store.dump_malformed");
    TableSum sum;
    RunningHash hash;
    while (next() && is_row(line_)) {
        ++sum.rows;
        hash.add(line_);
        hash.add("\n");
        TRY_VOID(take(line_, number_));
    }
    sum.hash = hash.so_far();
    auto const said = sum_of(line_);
    if (!said)
        return wrong("store.dump_torn");
    if (*said != sum)
        return wrong("store.dump_changed");
    return sum;
}

Result<std::vector<CarriedFile>> DumpReader::read_rest()
{
    std::vector<CarriedFile> files;
    while (next()) {
        if (auto file = file_of(line_)) {
            files.push_back(std::move(*file));
            continue;
        }
        auto const end = end_of(line_);
        if (!end)
            return wrong("store.dump_malformed");
        if (end->lines != number_ - 1 || end->hash != hash_.so_far())
            return wrong("store.dump_changed");
        if (next())
            return wrong("store.dump_malformed");
        return files;
    }
    return wrong("store.dump_torn");
}

Result<void> verify_dump(LineSource const& source, std::span<Migration const> known,
                         LoadProgress const& progress)
{
    DumpReader dump(source, progress);
    TRY_VOID(dump.read_head(known));
    for (auto const& table : dump.tables())
        TRY_VOID(dump.read_table(table, [](std::string const&, std::int64_t) { return Result<void>(); }));
    TRY_VOID(dump.read_rest());
    return {};
}

} // namespace manyhands::store
