// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/blt_words.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace manyhands::ranked {

namespace {

bool is_blank(char character)
{
    return character == ' ' || character == '\n' || character == '\t' || character == '\r' ||
        character == '\v' || character == '\f';
}

/// Takes a comment off the end of a line: a # outside of quotes.
std::string_view without_comment(std::string_view line)
{
    bool is_quoted = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '"')
            is_quoted = !is_quoted;
        if (line[at] == '#' && !is_quoted)
            return line.substr(0, at);
    }
    return line;
}

/// Tables of spreadsheets double quotes, and whoever saved one twice has three of them round a text.
std::string without_outer_quotes(std::string text)
{
    while (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = tidy_line(std::string_view(text).substr(1, text.size() - 2));
    return text;
}

/// `Adam" "Basil`: between the first quote of a line and the last one.
void add_quoted(std::string_view inner, std::size_t line, std::vector<BltName>& names)
{
    std::size_t begin = 0;
    for (auto quote = inner.find('"'); quote != std::string_view::npos; quote = inner.find('"', quote + 1)) {
        auto next = quote + 1;
        while (next < inner.size() && is_blank(inner[next]))
            ++next;
        if (next == quote + 1 || next == inner.size() || inner[next] != '"')
            continue; // a quote inside a name
        names.push_back({line, without_outer_quotes(tidy_line(inner.substr(begin, quote - begin)))});
        begin = next + 1;
        quote = next;
    }
    names.push_back({line, without_outer_quotes(tidy_line(inner.substr(begin)))});
}

} // namespace

void BltWords::pass_gap(Stop stop)
{
    while (at_ < text_.size()) {
        auto const character = text_[at_];
        if (character == '#') {
            at_ = std::min(text_.find('\n', at_), text_.size());
        } else if (character == '/' && text_.substr(at_, 2) == "/*") {
            auto const end = std::min(text_.find("*/", at_ + 2), text_.size());
            line_ += static_cast<std::size_t>(std::ranges::count(text_.substr(at_, end - at_), '\n'));
            at_ = std::min(end + 2, text_.size());
        } else if (is_blank(character)) {
            if (character == '\n' && stop == Stop::at_line_end)
                return;
            line_ += character == '\n';
            ++at_;
        } else {
            return;
        }
    }
}

std::string_view BltWords::next()
{
    pass_gap(Stop::at_word);
    word_begin_ = at_;
    word_line_ = line_;
    while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != '#')
        ++at_;
    return text_.substr(word_begin_, at_ - word_begin_);
}

bool BltWords::has_more_on_line()
{
    pass_gap(Stop::at_line_end);
    return at_ < text_.size() && text_[at_] != '\n';
}

std::optional<std::int64_t> number_of(std::string_view word, std::int64_t most)
{
    std::int64_t number = 0;
    for (auto const digit : word) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        number = number * 10 + (digit - '0');
        if (number > most)
            return std::nullopt;
    }
    return word.empty() ? std::nullopt : std::optional(number);
}

std::expected<std::vector<BltName>, std::size_t> blt_names(std::string_view text, std::size_t first_line)
{
    std::vector<BltName> names;
    auto line_number = first_line;
    auto const lines = split(text, '\n');
    for (std::size_t at = 0; at < lines.size(); ++at, ++line_number) {
        auto line = tidy_line(lines[at]);
        if (line.starts_with("/*"))
            while (!line.contains("*/") && at + 1 < lines.size()) {
                line = tidy_line(lines[++at]);
                ++line_number;
            }
        if (line.starts_with("/*") || line.ends_with("*/") || line.empty() || line.front() == '#')
            continue;
        if (line.front() != '"') {
            names.push_back({line_number, line});
            continue;
        }
        auto const begun = line_number;
        line = tidy_line(without_comment(line));
        while (line.size() < 2 || line.back() != '"') {
            if (++at == lines.size())
                return std::unexpected(begun);
            ++line_number;
            line = tidy_line(line + " " + std::string(lines[at]));
        }
        add_quoted(std::string_view(line).substr(1, line.size() - 2), begun, names);
    }
    return names;
}

} // namespace manyhands::ranked
