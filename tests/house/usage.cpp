// SPDX-License-Identifier: AGPL-3.0-or-later
#include "usage.hpp"

#include <algorithm>
#include <regex>

namespace manyhands::house {

namespace {

/// Headers that start so belong into files whose path matches.
struct Home {
    std::regex header;
    std::regex path;
    std::string what;
};

std::vector<Home> const& homes()
{
    static std::vector<Home> const all = {
        {std::regex("^boost/(asio|beast)"),
         std::regex(R"(^src/web/(server\w*|strict_body)\.cpp$|^src/web/server_wire\.hpp$|)"
                    R"(^tests/fuzz/http_targets\.cpp$)"),
         "stays in the server"},
        {std::regex(R"(^sqlite3\.h$)"), std::regex("^src/store/sqlite/"), "stays in src/store/sqlite"},
        {std::regex("^(gtest|rapidcheck|benchmark)/"),
         std::regex("(_test|test_|_world|_fixture|^tests/|^bench/)"), "is for tests"},
        {std::regex(
             R"(^(openssl|curl|Eigen|boost|spdlog|fmt|CLI|toml\+\+|soci)/|^(sodium|cbor|zlib|cmark).*\.h$)"),
         std::regex(R"(\.cpp$)"), "stays out of our headers"},
    };
    return all;
}

/// Where a whole word stands in a text. (A regular expression over the whole tree would take seconds.)
std::vector<std::size_t> places_of(std::string const& text, std::string_view word)
{
    std::vector<std::size_t> places;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        auto const end = at + word.size();
        if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end])))
            places.push_back(at);
    }
    return places;
}

/// The part of the statement before a place, at most.
std::string before(std::string const& code, std::size_t at)
{
    auto const start = at < 200 ? 0 : at - 200;
    return code.substr(start, at - start);
}

/// `new` is fine as the argument of a unique_ptr: how a class with a private constructor is made.
bool is_owned(std::string const& code, std::size_t at)
{
    static std::regex const owner(R"(unique_ptr<[^;{}]*>\(\s*$)");
    return std::regex_search(before(code, at), owner);
}

/// `= delete` is a declaration.
bool is_declared(std::string const& code, std::size_t at)
{
    auto const last = code.find_last_not_of(" \n", at - 1);
    return last != std::string::npos && code[last] == '=';
}

void find_memory_words(SourceFile const& file, std::vector<Finding>& findings)
{
    for (auto const at : places_of(file.code, "new"))
        if (!is_owned(file.code, at))
            findings.push_back({file.path, file.line_of(at), "new without a unique_ptr around it"});
    for (auto const at : places_of(file.code, "delete"))
        if (!is_declared(file.code, at))
            findings.push_back({file.path, file.line_of(at), "raw delete"});
}

/// The position after the parenthesis that closes the one at `open`.
std::size_t after_call(std::string const& code, std::size_t open)
{
    std::size_t depth = 0;
    for (auto at = open; at < code.size(); ++at) {
        if (code[at] == '(')
            ++depth;
        if (code[at] == ')' && --depth == 0)
            return at + 1;
    }
    return code.size();
}

/// Whether a TRY may stand where `before` ends: at the start of a statement, or right after `return` or the
/// `=` of a statement (not of a designated initialiser).
bool stands_alone(std::string const& before, char following)
{
    static std::regex const value(R"((\breturn|[^=!<>+\-*/|&^]=)\s*$)");
    static std::regex const member(R"([{,(]\s*\.\w+\s*=\s*$)");
    static std::regex const start(R"((^|[;{})]|\belse)\s*$)");
    if (std::regex_search(before, value))
        return !std::regex_search(before, member);
    return std::regex_search(before, start) && following == ';';
}

} // namespace

std::vector<Finding> sql_findings(std::vector<SourceFile> const& files)
{
    static std::regex const sql(R"(\b(SELECT\s|INSERT INTO\s|DELETE FROM\s|UPDATE\s+\w+\s+SET\b))");
    static std::regex const home(R"(^src/store/|^src/area/\w+/\w+_store\.cpp$)");
    std::vector<Finding> findings;
    for (auto const& file : files) {
        if (!file.path.starts_with("src/") || file.is_test() || std::regex_search(file.path, home))
            continue;
        for (auto const& literal : file.literals)
            if (std::regex_search(literal.text, sql))
                findings.push_back({file.path, file.line_of(literal.at), "SQL outside of a store file"});
    }
    return findings;
}

std::vector<Finding> header_findings(std::vector<SourceFile> const& files)
{
    std::vector<Finding> findings;
    for (auto const& file : files)
        for (auto const& include : file.includes)
            for (auto const& home : homes()) {
                if (!std::regex_search(include.header, home.header))
                    continue;
                if (!std::regex_search(file.path, home.path))
                    findings.push_back({file.path, include.line, include.header + " " + home.what});
                break;
            }
    return findings;
}

std::vector<Finding> word_findings(std::vector<SourceFile> const& files)
{
    static std::vector<std::string> const later = {std::string("TO") + "DO", std::string("FIX") + "ME",
                                                   std::string("XX") + "X"};
    std::vector<Finding> findings;
    for (auto const& file : files) {
        for (auto const& word : later)
            for (auto const at : places_of(file.text, word))
                findings.push_back({file.path, file.line_of(at), "a note to do it later"});
        for (auto const at : places_of(file.code, "using namespace std"))
            if (file.code.find_first_not_of(" ", at + 19) == file.code.find(';', at))
                findings.push_back({file.path, file.line_of(at), "all of std at once"});
        find_memory_words(file, findings);
    }
    return findings;
}

std::vector<Finding> try_findings(std::vector<SourceFile> const& files)
{
    std::vector<Finding> findings;
    for (auto const& file : files)
        for (auto const* word : {"TRY", "TRY_VOID"})
            for (auto const at : places_of(file.code, word)) {
                auto const head = before(file.code, at);
                auto const next =
                    file.code.find_first_not_of(" \n", after_call(file.code, file.code.find('(', at)));
                if (head.ends_with("#define ") ||
                    stands_alone(head, next == std::string::npos ? '\0' : file.code[next]))
                    continue;
                findings.push_back(
                    {file.path, file.line_of(at), "TRY does not stand alone in its statement"});
            }
    return findings;
}

} // namespace manyhands::house
