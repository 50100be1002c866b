// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/dump/dump_lines.hpp"

#include <boost/json.hpp>

namespace manyhands::store {

namespace {

namespace json = boost::json;

std::optional<json::object> object_of(std::string_view line)
{
    boost::system::error_code broken;
    auto value = json::parse(line, broken);
    return !broken && value.is_object() ? std::optional(std::move(value.get_object())) : std::nullopt;
}

std::optional<std::string> text(json::object const& object, std::string_view name)
{
    auto const* const value = object.if_contains(name);
    return value && value->is_string() ? std::optional(std::string(value->get_string())) : std::nullopt;
}

std::optional<std::int64_t> number(json::object const& object, std::string_view name)
{
    auto const* const value = object.if_contains(name);
    return value && value->is_int64() ? std::optional(value->get_int64()) : std::nullopt;
}

std::optional<Hash> hash(std::optional<std::string> const& text)
{
    auto const bytes = text ? from_hex(*text) : std::nullopt;
    return bytes ? hash_from(*bytes) : std::nullopt;
}

json::array const* array(json::object const& object, std::string_view name)
{
    auto const* const value = object.if_contains(name);
    return value ? value->if_array() : nullptr;
}

} // namespace

std::optional<DumpHead> head_of(std::string_view line)
{
    auto const object = object_of(line);
    if (!object || number(*object, "manyhands_dump") != 1 || !array(*object, "steps"))
        return std::nullopt;
    DumpHead head;
    for (auto const& step : *array(*object, "steps")) {
        auto const* const pair = step.if_array();
        if (!pair || pair->size() != 2 || !(*pair)[0].is_string() || !(*pair)[1].is_string())
            return std::nullopt;
        auto const of_step = hash(std::string((*pair)[1].get_string()));
        if (!of_step)
            return std::nullopt;
        head.steps.emplace_back(std::string((*pair)[0].get_string()), *of_step);
    }
    return head;
}

std::optional<TableHead> table_head_of(std::string_view line)
{
    auto const object = object_of(line);
    auto name = object ? text(*object, "table") : std::nullopt;
    if (!name || !array(*object, "columns"))
        return std::nullopt;
    TableHead head{.name = std::move(*name)};
    for (auto const& column : *array(*object, "columns")) {
        if (!column.is_string())
            return std::nullopt;
        head.columns.emplace_back(column.get_string());
    }
    return head;
}

std::optional<TableSum> sum_of(std::string_view line)
{
    auto const object = object_of(line);
    auto const rows = object ? number(*object, "rows") : std::nullopt;
    auto const of_rows = object ? hash(text(*object, "sha256")) : std::nullopt;
    return rows && of_rows ? std::optional(TableSum{*rows, *of_rows}) : std::nullopt;
}

std::optional<CarriedFile> file_of(std::string_view line)
{
    auto const object = object_of(line);
    auto name = object ? text(*object, "file") : std::nullopt;
    auto const content = object ? text(*object, "bytes") : std::nullopt;
    auto bytes = content ? from_base64(*content) : std::nullopt;
    return name && bytes ? std::optional(CarriedFile{std::move(*name), std::move(*bytes)}) : std::nullopt;
}

std::optional<DumpEnd> end_of(std::string_view line)
{
    auto const object = object_of(line);
    auto const lines = object ? number(*object, "lines") : std::nullopt;
    auto const of_all = object ? hash(text(*object, "sha256")) : std::nullopt;
    return lines && of_all ? std::optional(DumpEnd{*lines, *of_all}) : std::nullopt;
}

} // namespace manyhands::store
