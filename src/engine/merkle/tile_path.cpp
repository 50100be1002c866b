// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/merkle/tile_path.hpp"

#include "base/expect.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace manyhands::merkle {

namespace {

constexpr unsigned tile_level_max = 63;

std::string three_digits(std::uint64_t number)
{
    auto const digits = std::to_string(number);
    return std::string(3 - digits.size(), '0') + digits;
}

std::string index_path(std::uint64_t index)
{
    auto path = three_digits(index % 1000);
    for (index /= 1000; index > 0; index /= 1000)
        path = "x" + three_digits(index % 1000) + "/" + path;
    return path;
}

/// Digits alone; more than fits 64 bits gives nothing.
std::optional<std::uint64_t> parse_digits(std::string_view text)
{
    if (text.empty() || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    auto const number = parse_integer(text);
    return number ? std::optional(static_cast<std::uint64_t>(*number)) : std::nullopt;
}

std::optional<std::uint64_t> parse_index(std::string_view text)
{
    std::string digits;
    auto const elements = split(text, '/');
    for (std::size_t at = 0; at < elements.size(); ++at) {
        auto element = elements[at];
        if (at + 1 < elements.size()) {
            if (!element.starts_with('x'))
                return std::nullopt;
            element.remove_prefix(1);
        }
        if (element.size() != 3)
            return std::nullopt;
        digits += element;
    }
    return parse_digits(digits);
}

/// Reads every spelling that could be meant; that only the right one passes is parse_tile_path's business.
std::optional<TilePath> parse_loosely(std::string_view text)
{
    constexpr std::string_view start = "tile/";
    constexpr std::string_view partial = ".p/";
    auto const level_end = text.find('/', start.size());
    if (!text.starts_with(start) || level_end == std::string_view::npos)
        return std::nullopt;
    TilePath path;
    auto const level = text.substr(start.size(), level_end - start.size());
    if (level == "entries")
        path.kind = TileKind::entries;
    else if (auto const number = parse_digits(level); number && *number <= tile_level_max)
        path.address.level = static_cast<unsigned>(*number);
    else
        return std::nullopt;

    auto index_text = text.substr(level_end + 1);
    if (auto const at = index_text.find(partial); at != std::string_view::npos) {
        auto const width = parse_digits(index_text.substr(at + partial.size()));
        if (!width || *width == 0 || *width >= tile_width_full)
            return std::nullopt;
        path.width.value = static_cast<unsigned>(*width);
        index_text = index_text.substr(0, at);
    }
    auto const index = parse_index(index_text);
    if (!index)
        return std::nullopt;
    path.address.index = *index;
    return path;
}

} // namespace

std::string tile_path(TilePath const& path)
{
    EXPECT(path.width.value >= 1 && path.width.value <= tile_width_full &&
           path.address.level <= tile_level_max);
    auto const level = path.kind == TileKind::entries ? "entries" : std::to_string(path.address.level);
    auto text = "tile/" + level + "/" + index_path(path.address.index);
    if (path.width.value < tile_width_full)
        text += ".p/" + std::to_string(path.width.value);
    return text;
}

std::optional<TilePath> parse_tile_path(std::string_view text)
{
    auto path = parse_loosely(text);
    if (path && tile_path(*path) != text) // a second spelling, such as x000/001 or level 01
        return std::nullopt;
    return path;
}

TileWidth tile_width(TileAddress address, TreeSize size)
{
    auto const shift = tile_height * address.level;
    auto const nodes = shift < 64 ? size.value >> shift : 0;
    auto const full_tiles = nodes / tile_width_full;
    if (address.index < full_tiles)
        return {tile_width_full};
    return {address.index == full_tiles ? static_cast<unsigned>(nodes % tile_width_full) : 0};
}

} // namespace manyhands::merkle
