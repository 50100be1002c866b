// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/dump/dump_writer.hpp"

#include "base/json.hpp"
#include "base/running_hash.hpp"
#include "store/driver_choice.hpp"
#include "store/dump/dump_loader.hpp"
#include "store/snapshot.hpp"
#include "store/store_fault.hpp"

#include <algorithm>

namespace manyhands::store {

namespace {

constexpr int rows_a_page = 2000;

enum class Page { first, next };

/// `SELECT … WHERE (root, id) > ($1, $2) ORDER BY root, id LIMIT 2000`; the first page has no WHERE.
std::string page_query(DumpTable const& table, Page page)
{
    std::string key;
    std::string parameters;
    for (std::size_t at = 0; at < table.key.size(); ++at) {
        key += (at ? ", " : "") + table.columns[table.key[at]].name;
        parameters += (at ? ", $" : "$") + std::to_string(at + 1);
    }
    auto const behind = page == Page::first ? "" : " WHERE (" + key + ") > (" + parameters + ")";
    return "SELECT " + columns_of(table) + " FROM " + table.name + behind + " ORDER BY " + key + " LIMIT " +
        std::to_string(rows_a_page);
}

OwnedValue owned(DumpColumn::Kind kind, Statement const& row, std::size_t column)
{
    auto const at = static_cast<int>(column);
    switch (kind) {
    case DumpColumn::Kind::integer:
        return row.integer(at);
    case DumpColumn::Kind::real:
        return row.real(at);
    case DumpColumn::Kind::text:
        return std::string(row.text(at));
    case DumpColumn::Kind::bytes:
        break;
    }
    return Bytes(row.bytes(at).begin(), row.bytes(at).end());
}

std::vector<OwnedValue> key_of(DumpTable const& table, Statement const& row)
{
    std::vector<OwnedValue> key;
    for (auto const column : table.key)
        key.push_back(owned(table.columns[column].kind, row, column));
    return key;
}

/// Passes lines on, and keeps the hash of all of them.
class HashedLines {
public:
    explicit HashedLines(LineSink const& sink) : sink_(sink) { }
    void write(std::string_view line)
    {
        hash_.add(line);
        ++lines_;
        sink_(line);
    }
    std::string end() const
    {
        return JsonWriter()
                   .begin_object()
                   .member("lines", lines_)
                   .member("sha256", hash_.so_far().hex())
                   .end_object()
                   .take() +
            "\n";
    }

private:
    LineSink const& sink_;
    RunningHash hash_;
    std::int64_t lines_ = 0;
};

std::string head_line(std::span<Migration const> steps, Instant at)
{
    JsonWriter json;
    json.begin_object().member("manyhands_dump", 1).member("at", iso_instant(at)).key("steps").begin_array();
    for (auto const& step : steps)
        json.begin_array().value(step.name).value(sha256(step.sql).hex()).end_array();
    return json.end_array().end_object().take() + "\n";
}

std::string table_line(DumpTable const& table)
{
    JsonWriter json;
    json.begin_object().member("table", table.name).key("columns").begin_array();
    for (auto const& column : table.columns)
        json.value(column.name);
    return json.end_array().end_object().take() + "\n";
}

std::string sum_line(TableSum const& sum)
{
    return JsonWriter()
               .begin_object()
               .member("rows", sum.rows)
               .member("sha256", sum.hash.hex())
               .end_object()
               .take() +
        "\n";
}

std::string file_line(CarriedFile const& file)
{
    return JsonWriter()
               .begin_object()
               .member("file", file.name)
               .member("bytes", to_base64(file.bytes))
               .end_object()
               .take() +
        "\n";
}

} // namespace

TableSum write_rows(Connection& connection, DumpTable const& table, LineSink const& sink)
{
    TableSum sum;
    RunningHash hash;
    std::vector<OwnedValue> key; // of the last row of the page before
    auto const first = page_query(table, Page::first);
    auto const next = page_query(table, Page::next);
    for (int on_page = rows_a_page; on_page == rows_a_page; sum.rows += on_page) {
        std::vector<Value> values;
        for (auto const& part : key)
            values.push_back(value_of(part));
        TakenStatement const statement(connection, key.empty() ? first : next);
        statement->bind(values);
        statement->stream();
        std::vector<OwnedValue> reached;
        for (on_page = 0; statement->step(); ++on_page) {
            auto const line = line_of_row(table, *statement);
            hash.add(line);
            sink(line);
            if (on_page == rows_a_page - 1)
                reached = key_of(table, *statement);
        }
        statement->reset();
        key = std::move(reached);
    }
    sum.hash = hash.so_far();
    return sum;
}

DumpSummary write_dump(Connection& connection, std::span<Migration const> steps,
                       std::span<CarriedFile const> files, Instant at, LineSink const& sink)
{
    HashedLines lines(sink);
    DumpSummary summary;
    lines.write(head_line(steps, at));
    for (auto const& table : dump_tables(steps)) {
        lines.write(table_line(table));
        auto const sum = write_rows(connection, table, [&](std::string_view line) { lines.write(line); });
        lines.write(sum_line(sum));
        ++summary.tables;
        summary.rows += sum.rows;
    }
    for (auto const& file : files)
        lines.write(file_line(file));
    sink(lines.end());
    return summary;
}

Result<DumpSummary> dump_store(Options const& options, FileSource const& files, Instant at,
                               LineSink const& sink)
{
    auto const driver = TRY(driver_for(options));
    try {
        if (!driver->exists())
            return fail(Error{Fault::unavailable, {"store.absent", {{"place", driver->place()}}}});
        if (is_half_loaded(*driver))
            return fail(Error{Fault::unavailable, {"store.load_half"}});
        auto const connection = driver->connect(Access::reading);
        connection->begin(Access::reading);
        auto const steps = TRY(applied_migrations(*connection, options.migrations));
        auto const carried = TRY(files()); // PostgreSQL's snapshot stands since the question before
        auto const summary = write_dump(*connection, steps, carried, at, sink);
        connection->roll_back();
        return summary;
    } catch (StoreFault const& fault) {
        return fail(
            Error{Fault::unavailable, {"store.cannot_open", {{"reason", std::string(fault.what())}}}});
    }
}

Result<std::vector<Migration>> applied_migrations(Connection& connection, std::span<Migration const> known)
{
    std::vector<Migration> applied;
    std::optional<Error> wrong;
    Snapshot(connection)
        .query("SELECT name, hash FROM schema_migration ORDER BY name", {}, [&](Row const& row) {
            auto const step = std::ranges::find(known, row.text_view(0), &Migration::name);
            auto const name = row.text(0);
            if (step == known.end())
                wrong = Error{Fault::unavailable, {"store.newer_than_program", {{"name", name}}}};
            else if (sha256(step->sql) != row.hash(1))
                wrong = Error{Fault::unavailable, {"store.migration_changed", {{"name", name}}}};
            else
                applied.push_back(*step);
        });
    if (wrong)
        return fail(*wrong);
    return applied;
}

} // namespace manyhands::store
