// SPDX-License-Identifier: AGPL-3.0-or-later
#include "source_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>

namespace manyhands::house {

bool is_word(char character)
{
    return std::isalnum(static_cast<unsigned char>(character)) || character == '_';
}

namespace {

/// Walks the text once; each step takes one comment, one literal or one character.
class Reader {
public:
    explicit Reader(SourceFile& file) : file_(file), text_(file.text) { file_.code = text_; }

    void read()
    {
        while (at_ < text_.size())
            step();
    }

private:
    void step()
    {
        if (text_.compare(at_, 2, "//") == 0)
            return blank(text_.find('\n', at_));
        if (text_.compare(at_, 2, "/*") == 0)
            return blank(past(text_.find("*/", at_), 2));
        if (text_.compare(at_, 2, "R\"") == 0 && (at_ == 0 || !is_word(text_[at_ - 1])))
            return raw_literal();
        if (text_[at_] == '"')
            return literal('"');
        // A quote after a word character separates digits: 1'000'000.
        if (text_[at_] == '\'' && (at_ == 0 || !is_word(text_[at_ - 1])))
            return literal('\'');
        ++at_;
    }

    std::size_t past(std::size_t found, std::size_t more) const
    {
        return found == std::string::npos ? text_.size() : found + more;
    }

    void blank(std::size_t end)
    {
        for (end = std::min(end, text_.size()); at_ < end; ++at_)
            if (text_[at_] != '\n')
                file_.code[at_] = ' ';
    }

    void literal(char quote)
    {
        auto end = at_ + 1;
        while (end < text_.size() && text_[end] != quote && text_[end] != '\n')
            end += text_[end] == '\\' ? 2 : 1;
        end = std::min(end, text_.size());
        if (quote == '"')
            file_.literals.push_back({at_, text_.substr(at_ + 1, end - at_ - 1)});
        ++at_;
        blank(end);
        at_ = past(end, 1);
    }

    void raw_literal()
    {
        auto const open = text_.find('(', at_);
        auto const close = ")" + text_.substr(at_ + 2, open - at_ - 2) + "\"";
        auto const end = text_.find(close, open);
        file_.literals.push_back({at_, text_.substr(open + 1, end - open - 1)});
        blank(past(end, close.size()));
    }

    SourceFile& file_;
    std::string const& text_;
    std::size_t at_ = 0;
};

void find_includes(SourceFile& file)
{
    static std::regex const include(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
    auto const lines = lines_of(file.text);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        std::cmatch match;
        if (std::regex_search(lines[at].begin(), lines[at].end(), match, include))
            file.includes.push_back({match[1], at + 1});
    }
}

std::string content_of(std::filesystem::path const& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

std::size_t SourceFile::line_of(std::size_t at) const
{
    return 1 +
        static_cast<std::size_t>(
               std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

bool SourceFile::is_test() const
{
    static std::regex const test(
        R"((^|/)(test_\w+|\w+_(test|test_data|world|fixture|vectors))\.[chm]\w+$|^tests/|faulty_disk)");
    return std::regex_search(path, test);
}

std::string listed(std::vector<Finding> const& findings)
{
    std::string out;
    for (auto const& finding : findings)
        out += "  " + finding.path + ":" + std::to_string(finding.line) + ": " + finding.what + "\n";
    return out;
}

SourceFile read_source(std::string path, std::string text)
{
    SourceFile file{std::move(path), std::move(text), {}, {}, {}};
    if (file.is_cpp()) {
        Reader(file).read();
        find_includes(file);
    }
    return file;
}

std::vector<SourceFile> read_tree(std::filesystem::path const& root)
{
    std::vector<std::filesystem::path> paths = {root / "run", root / "test", root / ".ci/run"};
    for (auto const* folder : {"src", "tools", "tests", "theme", "bench", "cmake"})
        for (auto const& entry : std::filesystem::recursive_directory_iterator(root / folder))
            if (entry.is_regular_file())
                paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<SourceFile> files;
    for (auto const& path : paths)
        files.push_back(read_source(path.lexically_relative(root).generic_string(), content_of(path)));
    return files;
}

std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

} // namespace manyhands::house
