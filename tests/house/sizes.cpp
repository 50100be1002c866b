// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sizes.hpp"

#include <algorithm>
#include <map>
#include <regex>

namespace manyhands::house {

namespace {

/// Code a person reads line by line: not data, pictures or prose.
bool is_source(SourceFile const& file)
{
    static std::regex const source(R"(\.(cpp|hpp|mjs|js|scss|cmake)$|^(run|test|\.ci/run|tools/set-up)$)");
    return std::regex_search(file.path, source);
}

/// Columns of a line in UTF-8: bytes that do not continue a character.
std::size_t columns(std::string_view line)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(line, [](char byte) { return (byte & 0xC0) != 0x80; }));
}

/// JavaScript has no way to break a literal without changing what it is: there, what is inside one does not
/// count.
std::size_t columns(SourceFile const& file, std::string_view line)
{
    static std::regex const literal(R"("[^"]*"|'[^']*'|`[^`]*`?)");
    if (columns(line) <= line_columns_max || !(file.path.ends_with(".mjs") || file.path.ends_with(".js")))
        return columns(line);
    return columns(std::regex_replace(std::string(line), literal, "''"));
}

enum class Block { container, function, other };

/// What a brace opens, told by the words since the last statement: a namespace or type holds functions, a
/// function has parentheses, anything else is an initialiser.
Block block_of(std::string const& head)
{
    static std::regex const container(R"((^|[\s>])(namespace|class|struct|enum|union|extern)\b)");
    if (std::regex_search(head, container) && head.find('(') == std::string::npos)
        return Block::container;
    return head.find('(') == std::string::npos ? Block::other : Block::function;
}

/// One pass over the braces of a file outside of functions.
class Walk {
public:
    explicit Walk(SourceFile const& file) : file_(file), code_(without_directives(file.code)) { }

    std::vector<Function> functions()
    {
        for (; at_ < code_.size(); ++at_)
            step();
        return std::move(found_);
    }

private:
    static std::string without_directives(std::string code)
    {
        auto directive = false;
        for (std::size_t at = 0, start = 0; at < code.size(); ++at) {
            if (at == start)
                directive = directive || code[at] == '#';
            if (code[at] == '\n') {
                directive = directive && at > 0 && code[at - 1] == '\\';
                start = at + 1;
            } else if (directive && !(code[at] == '\\' && at + 1 < code.size() && code[at + 1] == '\n')) {
                code[at] = ' ';
            }
        }
        std::ranges::replace(code, '\\', ' ');
        return code;
    }

    void step()
    {
        auto const character = code_[at_];
        if (character == '{')
            return open();
        if (character == ';' || character == '}')
            return restart();
        if (head_.empty() && std::isspace(static_cast<unsigned char>(character)))
            return;
        if (head_.empty())
            start_ = at_;
        head_ += character;
    }

    void open()
    {
        auto const block = block_of(head_);
        if (block == Block::container)
            return restart();
        auto const end = closing();
        // Members set up with braces stand before the body of a constructor.
        auto const next = code_.find_first_not_of(" \n", end + 1);
        auto const goes_on = next != std::string::npos && (code_[next] == ',' || code_[next] == '{');
        at_ = end;
        if (goes_on)
            return;
        if (block == Block::function) {
            auto const first = file_.line_of(start_);
            found_.push_back({first, file_.line_of(end) - first + 1});
        }
        restart();
    }

    std::size_t closing() const
    {
        std::size_t depth = 0;
        for (auto at = at_; at < code_.size(); ++at) {
            if (code_[at] == '{')
                ++depth;
            if (code_[at] == '}' && --depth == 0)
                return at;
        }
        return code_.size() - 1;
    }

    void restart() { head_.clear(); }

    SourceFile const& file_;
    std::string code_;
    std::size_t at_ = 0;
    std::size_t start_ = 0;
    std::string head_;
    std::vector<Function> found_;
};

void check_lines(SourceFile const& file, std::vector<Finding>& findings)
{
    auto const lines = lines_of(file.text);
    auto const most = file.is_test() ? test_file_lines_max : file_lines_max;
    if (lines.size() > most)
        findings.push_back(
            {file.path, lines.size(), "the file has more than " + std::to_string(most) + " lines"});
    for (std::size_t at = 0; at < lines.size(); ++at)
        if (auto const wide = columns(file, lines[at]); wide > line_columns_max)
            findings.push_back({file.path, at + 1, std::to_string(wide) + " columns"});
}

} // namespace

std::vector<Function> functions_of(SourceFile const& file) { return Walk(file).functions(); }

std::vector<Finding> length_findings(std::vector<SourceFile> const& files)
{
    std::vector<Finding> findings;
    for (auto const& file : files) {
        if (!is_source(file))
            continue;
        check_lines(file, findings);
        if (!file.is_cpp())
            continue;
        for (auto const& function : functions_of(file))
            if (function.lines > (file.is_test() ? test_function_lines_max : function_lines_max))
                findings.push_back(
                    {file.path, function.line, "a function of " + std::to_string(function.lines) + " lines"});
    }
    return findings;
}

std::vector<Finding> licence_findings(std::vector<SourceFile> const& files)
{
    std::vector<Finding> findings;
    for (auto const& file : files) {
        auto const lines = lines_of(file.text);
        auto const at = !lines.empty() && lines[0].starts_with("#!") ? 1U : 0U;
        if (is_source(file) &&
            (lines.size() <= at ||
             lines[at].find("SPDX-License-Identifier: AGPL-3.0-or-later") == std::string_view::npos))
            findings.push_back({file.path, at + 1, "the licence is not named"});
    }
    return findings;
}

std::vector<Finding> name_findings(std::vector<SourceFile> const& files)
{
    std::map<std::string, std::string> first;
    std::vector<Finding> findings;
    for (auto const& file : files) {
        if (file.path.ends_with(".njk") || file.name() == "README.md" || file.name() == "CMakeLists.txt" ||
            file.name() == "run")
            continue;
        auto const [found, is_new] = first.emplace(file.name(), file.path);
        if (!is_new)
            findings.push_back({file.path, 1, "has the name of " + found->second});
    }
    return findings;
}

} // namespace manyhands::house
