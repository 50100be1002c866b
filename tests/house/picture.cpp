// SPDX-License-Identifier: AGPL-3.0-or-later
#include "picture.hpp"

#include <algorithm>
#include <iterator>

namespace manyhands::house {

namespace {

/// Edges into `others` that no other of them implies.
std::vector<std::string> nearest(Edges const& edges, std::set<std::string> const& others)
{
    std::vector<std::string> near;
    std::ranges::copy_if(others, std::back_inserter(near), [&](auto const& other) {
        return std::ranges::none_of(
            others, [&](auto const& via) { return via != other && reaches(edges, via, other); });
    });
    return near;
}

std::string node(std::string const& room)
{
    auto id = room;
    std::ranges::replace(id, '/', '_');
    return id + "[" + room + "]";
}

/// From the roof down: app, the areas from last to first, then what they all stand on.
std::vector<std::string> rooms_from_the_roof(Edges const& edges)
{
    std::vector<std::string> rooms;
    for (auto const& [room, others] : edges)
        rooms.push_back(room);
    auto const height = [](std::string const& room) {
        if (room.starts_with("area/"))
            return 10 + (std::ranges::find(areas(), room.substr(5)) - areas().begin());
        return room == "app" ? 100L : room == "base" ? 0L : 1L;
    };
    std::ranges::stable_sort(rooms, std::greater{}, height);
    return rooms;
}

} // namespace

std::string picture_of(Edges const& edges)
{
    auto const rooms = rooms_from_the_roof(edges);
    std::string out = "\n```mermaid\ngraph TD\n";
    for (auto const& room : rooms)
        for (auto const& other : nearest(edges, edges.at(room)))
            out += "    " + node(room) + " --> " + node(other) + "\n";
    out += "```\n\n| room | includes from |\n|---|---|\n";
    for (auto const& room : rooms) {
        std::string names;
        for (auto const& other : edges.at(room))
            names += (names.empty() ? "" : ", ") + other;
        out += "| " + room + " | " + (names.empty() ? "nobody" : names) + " |\n";
    }
    return out + "\n";
}

std::optional<std::string> with_picture(std::string const& page, std::string const& picture)
{
    auto const begin = page.find(picture_begin);
    auto const end = page.find(picture_end);
    if (begin == std::string::npos || end == std::string::npos || end < begin)
        return std::nullopt;
    return page.substr(0, begin) + std::string(picture_begin) + picture + page.substr(end);
}

} // namespace manyhands::house
