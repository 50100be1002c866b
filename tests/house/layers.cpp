// SPDX-License-Identifier: AGPL-3.0-or-later
#include "layers.hpp"

#include "source_directory.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

namespace manyhands::house {

namespace {

std::size_t order_of(std::string_view area)
{
    return static_cast<std::size_t>(std::ranges::find(areas(), area) - areas().begin());
}

std::string generated_room(std::string const& header)
{
    if (header.starts_with("assets_names") || header == "home_views.hpp")
        return "app";
    if (header.starts_with("govuk_components") || header == "words_table.hpp")
        return "web";
    auto const end = header.find("_views.hpp");
    if (end == std::string::npos)
        return "";
    auto const maker = header.substr(0, end);
    return maker == "web" ? maker : "area/" + maker;
}

/// The layer is the room's first folder.
std::string layer_of(std::string const& room) { return room.substr(0, room.find('/')); }

bool may_know_area(std::string const& room, std::string const& other)
{
    return layer_of(room) == "app" || order_of(other.substr(5)) < order_of(room.substr(5));
}

/// What stands wrong with one include, or nothing.
std::string wrong(SourceFile const& file, std::string const& header)
{
    auto const room = room_of(file.path);
    auto const other = room_of(header);
    if (other.empty() || room == other)
        return "";
    if (!may_know(room, other))
        return room + " may not know " + other + " (" + header + ")";
    if (header.ends_with("_views.hpp"))
        return header + " belongs to " + other + " alone";
    auto const door = other + "/" + other.substr(other.rfind('/') + 1) + ".hpp";
    if (layer_of(room) == "app")
        return "";
    auto const support = file.is_test() && read_source("src/" + header, "").is_test();
    if (layer_of(other) == "area" && header != door && !support)
        return header + " is behind the front door " + door;
    return "";
}

std::string room_name(std::string const& cmake_name)
{
    auto name = cmake_name;
    for (auto const* layer : {"engine_", "area_"})
        if (name.starts_with(layer))
            name[std::string_view(layer).size() - 1] = '/';
    return name;
}

/// The words after KNOWS, as rooms.
void add_rooms(std::set<std::string>& rooms, std::string const& knows, std::vector<std::string> const& areas)
{
    std::istringstream words(knows);
    for (std::string word; words >> word;)
        rooms.insert(std::ranges::find(areas, word) == areas.end() ? room_name(word) : "area/" + word);
}

Edges rooms_of_build(std::string const& cmake_lists)
{
    static std::regex const declared(
        R"((room|area)\((\w+)(?:\s+(?:"[^"]*"|src/\S+))?(?:\s+KNOWS\b(.*?))?(?:\s+LINKS.*)?\))");
    auto const areas = areas_of_build(cmake_lists);
    Edges known;
    std::istringstream lines(cmake_lists);
    std::smatch match;
    for (std::string line; std::getline(lines, line);) {
        if (!std::regex_match(line, match, declared))
            continue;
        bool const is_area = match[1] == "area";
        auto& rooms = known[is_area ? "area/" + match[2].str() : room_name(match[2])];
        if (is_area)
            rooms = {"store", "web"};
        add_rooms(rooms, match[3], areas);
    }
    return known;
}

} // namespace

bool reaches(Edges const& known, std::string const& from, std::string const& to)
{
    auto const found = known.find(from);
    return from == to || (found != known.end() && std::ranges::any_of(found->second, [&](auto const& next) {
                              return reaches(known, next, to);
                          }));
}

bool may_know(std::string const& room, std::string const& other)
{
    auto const from = layer_of(room);
    auto const to = layer_of(other);
    if (room == other || to == "base")
        return true;
    if (from == "base" || from == "engine" || from == "store" || from == "web" || to == "app")
        return false;
    return to != "area" || may_know_area(room, other);
}

std::vector<std::string> areas_of_build(std::string const& cmake_lists)
{
    constexpr std::string_view start = "area(";
    std::vector<std::string> found;
    std::istringstream lines(cmake_lists);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(start))
            found.push_back(line.substr(start.size(), line.find_first_of(" )") - start.size()));
    return found;
}

std::vector<std::string> const& areas()
{
    static auto const found = [] {
        std::ifstream in(std::filesystem::path(MANYHANDS_SOURCE_DIR) / "CMakeLists.txt", std::ios::binary);
        return areas_of_build({std::istreambuf_iterator<char>(in), {}});
    }();
    return found;
}

std::string room_of(std::string_view path)
{
    if (path.starts_with("src/"))
        path.remove_prefix(4);
    static std::regex const inside(R"(^((?:engine|area)/\w+|base|store|web|app)/)");
    std::cmatch match;
    if (std::regex_search(path.begin(), path.end(), match, inside) &&
        path.find("words_table") == std::string_view::npos)
        return match[1];
    return generated_room(std::string(path.substr(path.rfind('/') + 1)));
}

Edges edges_between(std::vector<SourceFile> const& files)
{
    Edges edges;
    for (auto const& file : files) {
        if (!file.path.starts_with("src/") || !file.is_cpp() || file.is_test())
            continue;
        auto& known = edges[room_of(file.path)];
        for (auto const& include : file.includes)
            if (auto const other = room_of(include.header); !other.empty() && other != room_of(file.path))
                known.insert(other);
    }
    return edges;
}

std::vector<Finding> layer_findings(std::vector<SourceFile> const& files)
{
    std::vector<Finding> findings;
    for (auto const& file : files) {
        if (!file.path.starts_with("src/"))
            continue;
        for (auto const& include : file.includes) {
            if (auto what = wrong(file, include.header); !what.empty())
                findings.push_back({file.path, include.line, std::move(what)});
            if (!file.is_test() && read_source("src/" + include.header, "").is_test())
                findings.push_back({file.path, include.line, include.header + " is for tests"});
        }
    }
    return findings;
}

std::vector<Finding> unlinked_findings(Edges const& edges, std::string const& cmake_lists)
{
    auto const known = rooms_of_build(cmake_lists);
    std::vector<Finding> findings;
    for (auto const& [room, others] : edges)
        for (auto const& other : others)
            if (!reaches(known, room, other))
                findings.push_back(
                    {"CMakeLists.txt", 1, room + " includes " + other + " but does not KNOW it"});
    return findings;
}

} // namespace manyhands::house
