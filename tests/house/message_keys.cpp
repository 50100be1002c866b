// SPDX-License-Identifier: AGPL-3.0-or-later
#include "message_keys.hpp"

#include "layers.hpp"

#include <algorithm>
#include <fstream>
#include <regex>

namespace manyhands::house {

namespace {

bool is_program(SourceFile const& file)
{
    return file.path.starts_with("src/") && file.is_cpp() && !file.is_test();
}

/// The name of the function whose arguments a position stands in, also through braces; empty outside of a
/// call.
std::string call_around(std::string const& code, std::size_t at)
{
    auto depth = 0;
    while (at-- > 0) {
        auto const character = code[at];
        if (character == ')' || character == '}')
            ++depth;
        if (character == ';' && depth == 0)
            return "";
        if ((character == '(' || character == '{') && --depth < 0) {
            if (character == '(')
                break;
            depth = 0;
        }
    }
    auto start = at;
    while (start > 0 && start <= code.size() &&
           (std::isalnum(static_cast<unsigned char>(code[start - 1])) || code[start - 1] == '_'))
        --start;
    return start <= code.size() ? code.substr(start, at - start) : "";
}

bool is_assigned_to_act(std::string const& code, std::size_t at)
{
    static std::regex const act(R"((\b|_)act\s*=[^=])");
    auto const start = code.find_last_of(";{}", at);
    return std::regex_search(code.substr(start + 1, at - start), act);
}

bool begins_a_key(std::string const& text, std::set<std::string> const& keys)
{
    auto const next = keys.lower_bound(text);
    return text.ends_with('_') && next != keys.end() && next->starts_with(text);
}

std::set<std::string> first_words(std::set<std::string> const& keys)
{
    std::set<std::string> words(areas().begin(), areas().end());
    for (auto const& key : keys)
        words.insert(key.substr(0, key.find('.')));
    return words;
}

} // namespace

std::set<std::string> keys_of(std::filesystem::path const& catalogues)
{
    static std::regex const entry(R"(^([a-z0-9_]+)\s*=)");
    std::set<std::string> keys;
    for (auto const& file : std::filesystem::directory_iterator(catalogues)) {
        std::ifstream in(file.path());
        std::smatch match;
        for (std::string line; std::getline(in, line);)
            if (std::regex_search(line, match, entry))
                keys.insert(file.path().stem().string() + "." + match[1].str());
    }
    return keys;
}

std::set<std::string> acts_told(std::vector<SourceFile> const& files)
{
    static std::regex const act(R"(^[a-z]+\.[a-z_]+$)");
    std::set<std::string> acts;
    for (auto const& file : files)
        if (is_program(file))
            for (auto const& literal : file.literals)
                if (std::regex_match(literal.text, act) &&
                    (call_around(file.code, literal.at).starts_with("tell") ||
                     is_assigned_to_act(file.code, literal.at)))
                    acts.insert(literal.text);
    return acts;
}

std::vector<Finding> key_findings(std::vector<SourceFile> const& files, std::set<std::string> const& keys)
{
    static std::regex const shape(R"(^([a-z]+)\.([a-z0-9_]+)$)");
    static std::set<std::string> const file_ends = {"cpp", "csv",  "css", "db",  "hpp",
                                                    "js",  "json", "key", "toml"};
    auto const words = first_words(keys);
    auto const acts = acts_told(files);
    std::vector<Finding> findings;
    for (auto const& file : files) {
        if (!is_program(file))
            continue;
        for (auto const& literal : file.literals) {
            std::smatch match;
            if (!std::regex_match(literal.text, match, shape) || !words.contains(match[1]) ||
                file_ends.contains(match[2]))
                continue;
            if (!keys.contains(literal.text) && !acts.contains(literal.text) &&
                !begins_a_key(literal.text, keys))
                findings.push_back({file.path, file.line_of(literal.at),
                                    literal.text + " is no message in locale/en and no act that is told"});
        }
    }
    return findings;
}

} // namespace manyhands::house
