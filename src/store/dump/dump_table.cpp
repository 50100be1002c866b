// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/dump/dump_table.hpp"

#include "base/expect.hpp"
#include "base/json.hpp"

#include <array>
#include <boost/json.hpp>
#include <charconv>

namespace manyhands::store {

namespace {

// A string: readers of JSON round numbers in ways of their own, Boost's among them.
std::string text_of(double number)
{
    std::array<char, 32> text;
    auto const [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
    EXPECT(error == std::errc());
    return {text.data(), end};
}

std::optional<OwnedValue> real_of(std::string_view text)
{
    double number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional<OwnedValue>(number) : std::nullopt;
}

void write_value(JsonWriter& json, DumpColumn::Kind kind, Statement const& row, int column)
{
    if (row.is_null(column)) {
        json.null();
        return;
    }
    switch (kind) {
    case DumpColumn::Kind::integer:
        json.value(row.integer(column));
        return;
    case DumpColumn::Kind::real:
        json.value(text_of(row.real(column)));
        return;
    case DumpColumn::Kind::text:
        json.value(row.text(column));
        return;
    case DumpColumn::Kind::bytes:
        json.value(to_base64(row.bytes(column)));
        return;
    }
}

std::optional<OwnedValue> read_value(boost::json::value const& json, DumpColumn::Kind kind)
{
    if (json.is_null())
        return OwnedValue();
    switch (kind) {
    case DumpColumn::Kind::integer:
        return json.is_int64() ? std::optional<OwnedValue>(json.get_int64()) : std::nullopt;
    case DumpColumn::Kind::real:
        return json.is_string() ? real_of(json.get_string()) : std::nullopt;
    case DumpColumn::Kind::text:
        return json.is_string() ? std::optional<OwnedValue>(std::string(json.get_string())) : std::nullopt;
    case DumpColumn::Kind::bytes:
        if (json.is_string())
            if (auto bytes = from_base64(std::string_view(json.get_string())))
                return OwnedValue(std::move(*bytes));
    }
    return std::nullopt;
}

} // namespace

Value value_of(OwnedValue const& owned)
{
    struct Look {
        Value operator()(std::monostate) const { return std::nullopt; }
        Value operator()(std::int64_t number) const { return number; }
        Value operator()(double number) const { return number; }
        Value operator()(std::string const& text) const { return text; }
        Value operator()(Bytes const& bytes) const { return bytes; }
    };
    return std::visit(Look(), owned);
}

std::string line_of_row(DumpTable const& table, Statement const& row)
{
    JsonWriter json;
    json.begin_array();
    for (std::size_t at = 0; at < table.columns.size(); ++at)
        write_value(json, table.columns[at].kind, row, static_cast<int>(at));
    return json.end_array().take() + "\n";
}

std::optional<std::vector<OwnedValue>> row_of_line(DumpTable const& table, std::string_view line)
{
    boost::system::error_code broken;
    auto const json = boost::json::parse(line, broken);
    if (broken || !json.is_array() || json.get_array().size() != table.columns.size())
        return std::nullopt;
    std::vector<OwnedValue> values;
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
        auto value = read_value(json.get_array()[at], table.columns[at].kind);
        if (!value)
            return std::nullopt;
        values.push_back(std::move(*value));
    }
    return values;
}

std::string columns_of(DumpTable const& table)
{
    std::string list;
    for (auto const& column : table.columns)
        list += (list.empty() ? "" : ", ") + column.name;
    return list;
}

} // namespace manyhands::store
