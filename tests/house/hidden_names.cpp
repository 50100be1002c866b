// SPDX-License-Identifier: AGPL-3.0-or-later
#include "hidden_names.hpp"

#include "layers.hpp"

#include <map>
#include <regex>

namespace manyhands::house {

namespace {

/// The name that a line at the left margin begins to define, or nothing.
std::string defined_name(std::string const& line)
{
    static std::regex const type(
        R"(^(?:template .*> )?(?:struct|class|enum class|enum|union) (?:alignas\(\w+\) )?(\w+)\b.*[^;]$)");
    static std::regex const alias(R"(^using (\w+) )");
    static std::regex const other(R"(^[^(={;]*[\s&*>](\w+)\s*(?:\(|\{|=|\[|;))");
    std::smatch found;
    if (line.empty() || std::string_view(" }{#").contains(line.front()) || line.starts_with("namespace") ||
        line.starts_with("using namespace"))
        return {};
    for (auto const& kind : {type, alias, other})
        if (std::regex_search(line, found, kind))
            return found[1];
    return {};
}

/// Each with its line, in anonymous namespaces that are opened and closed as clang-format writes it.
std::map<std::string, std::size_t> hidden_names(SourceFile const& file)
{
    std::map<std::string, std::size_t> names;
    auto const text = lines_of(file.text);
    auto const code = lines_of(file.code);
    bool inside = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == "namespace {" || text[at] == "} // namespace")
            inside = text[at] == "namespace {";
        else if (inside)
            if (auto name = defined_name(std::string(code[at])); !name.empty())
                names.emplace(std::move(name), at + 1);
    }
    return names;
}

} // namespace

std::vector<Finding> hidden_name_findings(std::vector<SourceFile> const& files)
{
    using Place = std::pair<std::string, bool>; // room, and whether it is its tests
    std::map<std::pair<Place, std::string>, std::string> first;
    std::vector<Finding> findings;
    for (auto const& file : files) {
        if (!file.path.starts_with("src/") || !file.path.ends_with(".cpp"))
            continue;
        Place const place{room_of(file.path), file.is_test()};
        for (auto const& [name, line] : hidden_names(file))
            if (auto const [known, is_new] = first.try_emplace({place, name}, file.path); !is_new)
                findings.push_back({file.path, line, name + " is a name in " + known->second + ", too"});
    }
    return findings;
}

} // namespace manyhands::house
