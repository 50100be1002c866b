// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/blt_file.hpp"

#include "base/text.hpp"
#include "engine/ranked/blt_words.hpp"

#include <algorithm>
#include <map>

namespace manyhands::ranked {

namespace {

constexpr std::size_t names_length_max = 1'000'000;
constexpr std::size_t other_texts_max = 3; ///< behind the names: title, source, comment

/// Where a paper ends: with its 0, as the format has it, or with its line, in files that leave zeros out.
enum class PaperEnd { zero, line };

/// A word as an error may quote it.
std::string quoted(std::string_view word)
{
    auto const text = std::string(word.substr(0, 60));
    return is_clean_text(text) ? "\"" + shorten(text, 30) + "\"" : std::string("(no readable text)");
}

class BltReader {
public:
    BltReader(std::string_view text, PaperEnd paper_end) : words_(text), paper_end_(paper_end) { }

    Result<Election> read()
    {
        TRY_VOID(read_sizes());
        auto word = words_.next();
        while (word.starts_with('-') || word.starts_with('[')) {
            TRY_VOID(word.front() == '-' ? take_withdrawn(word) : take_option(word));
            word = words_.next();
        }
        while (word != "0") {
            if (is_end_without_zero(word))
                break;
            TRY_VOID(read_paper(word));
            word = words_.next();
        }
        TRY_VOID(read_names(word == "0"));
        return std::move(election_);
    }
    /// The first line whose last paper goes on in the next one; 0 if there is none.
    std::size_t goes_on_at() const { return goes_on_at_; }

private:
    std::unexpected<Error> wrong(std::size_t line, std::string words) const
    {
        return fail(Error{Fault::invalid,
                          {"ranked.blt_malformed",
                           {{"line", static_cast<std::int64_t>(line)}, {"words", std::move(words)}}}});
    }
    std::unexpected<Error> wrong(std::string words) const { return wrong(words_.line(), std::move(words)); }

    Result<void> read_sizes()
    {
        auto const candidates = number_of(words_.next(), candidates_max);
        if (!candidates || *candidates == 0)
            return wrong("the file begins with the number of candidates, 1 to 1000");
        auto const word = words_.next();
        auto const seats = number_of(word, candidates_max);
        if (!seats || *seats == 0)
            return wrong("the number of seats follows the number of candidates, not " + quoted(word));
        election_.candidates.resize(static_cast<std::size_t>(*candidates));
        election_.seats = *seats;
        seen_.resize(election_.candidates.size());
        return {};
    }
    Result<void> take_withdrawn(std::string_view word)
    {
        auto const candidate = candidate_of(word.substr(1));
        if (!candidate)
            return wrong("no candidate can have withdrawn as " + quoted(word));
        election_.candidates[*candidate].has_withdrawn = true;
        return {};
    }
    /// `[name word ...]`: nick, tie and withdrawn mean something here; what is meant for the program droop
    /// does not.
    Result<void> take_option(std::string_view word)
    {
        auto name = word.substr(1);
        std::vector<std::string_view> values;
        for (bool is_closed = name.ends_with(']'); !is_closed;) {
            auto value = words_.next();
            if (value.empty())
                return wrong("the file ends inside of [" + std::string(name.substr(0, 20)));
            is_closed = value.ends_with(']');
            if (value != "]")
                values.push_back(is_closed ? value.substr(0, value.size() - 1) : value);
        }
        if (name.ends_with(']'))
            name.remove_suffix(1);
        if (name == "nick")
            return take_nicknames(values);
        if (name == "tie")
            return take_tie_order(values);
        for (auto const value : values)
            if (name == "withdrawn")
                TRY_VOID(take_withdrawn("-" + std::string(value)));
        return name == "withdrawn" || name == "droop" ? Result<void>()
                                                      : wrong("unknown option " + quoted(word));
    }
    Result<void> take_nicknames(std::vector<std::string_view> const& values)
    {
        for (auto const value : values)
            if (nicknames_.size() == election_.candidates.size() ||
                !nicknames_.emplace(value, static_cast<CandidateIndex>(nicknames_.size())).second)
                return wrong("[nick gives each candidate one name of its own; it stumbles at " +
                             quoted(value));
        return nicknames_.size() == election_.candidates.size()
            ? Result<void>()
            : wrong("[nick names fewer candidates than there are");
    }
    Result<void> take_tie_order(std::vector<std::string_view> const& values)
    {
        std::vector<char> has_come(election_.candidates.size());
        for (auto const value : values) {
            auto const candidate = candidate_of(value);
            if (!candidate || has_come[*candidate])
                return wrong("[tie lists each candidate once; it stumbles at " + quoted(value));
            has_come[*candidate] = 1;
            election_.tie_order.push_back(*candidate);
        }
        return election_.tie_order.size() == election_.candidates.size()
            ? Result<void>()
            : wrong("[tie lists fewer candidates than there are");
    }
    std::optional<CandidateIndex> candidate_of(std::string_view word) const
    {
        auto const number = number_of(word, static_cast<std::int64_t>(election_.candidates.size()));
        if (number && *number > 0)
            return static_cast<CandidateIndex>(*number - 1);
        if (nicknames_.empty())
            return std::nullopt;
        auto const known = nicknames_.find(word);
        return known == nicknames_.end() ? std::nullopt : std::optional(known->second);
    }

    /// Names begin, although no 0 ended the papers.
    bool is_end_without_zero(std::string_view word) const
    {
        if (word.empty() || word.front() == '"')
            return true;
        if (word.front() == '(' || (word.front() >= '0' && word.front() <= '9'))
            return false;
        auto const names = blt_names(words_.from_word(), words_.line());
        auto const candidates = election_.candidates.size();
        return names && (names->size() == candidates || names->size() == candidates + 1) &&
            std::ranges::none_of(*names, [](BltName const& name) {
                   return name.text.find_first_not_of("0123456789 -=") == std::string::npos;
               });
    }
    Result<void> read_paper(std::string_view word)
    {
        auto const line = words_.line();
        auto count = std::optional<std::int64_t>(1);
        if (word.front() == '(') {
            for (auto part = word; !part.ends_with(')'); part = words_.next())
                if (part.empty())
                    return wrong(line, "the name of a paper, in brackets, is not closed");
        } else {
            count = number_of(word, papers_max);
        }
        if (!count)
            return wrong("a paper begins with how often it was cast, a whole number, not " + quoted(word));
        papers_ += *count;
        if (papers_ > papers_max)
            return wrong("there are more than a thousand million papers");
        TRY_VOID(read_marks(line));
        while (!marks_.empty() && marks_.back().is_left_out())
            marks_.pop_back();
        if (marks_.empty())
            election_.empty_papers += *count;
        else if (*count > 0)
            election_.ballots.add(marks_, *count);
        return {};
    }
    Result<void> read_marks(std::size_t line)
    {
        marks_.clear();
        ++paper_;
        for (bool is_first = true;; is_first = false) {
            if (paper_end_ == PaperEnd::line && !words_.has_more_on_line())
                return is_first ? Result<void>(wrong("a paper names nobody, and has no 0 at its end"))
                                : Result<void>();
            auto const word = words_.next();
            if (goes_on_at_ == 0 && words_.line() != line)
                goes_on_at_ = line;
            if (word.empty())
                return wrong(line, "the file ends inside of a paper: it has no 0 at its end");
            if (word == "0")
                return {};
            if (word == "-")
                marks_.push_back(Mark::left_out());
            else
                TRY_VOID(take_rank(word));
        }
    }
    /// One candidate, `2=5`, or `(2 5)`.
    Result<void> take_rank(std::string_view word)
    {
        auto const begin = marks_.size();
        bool is_open = word.front() == '(';
        if (is_open)
            word.remove_prefix(1);
        while (true) {
            bool const closes = is_open && word.ends_with(')');
            for (auto const part : split(closes ? word.substr(0, word.size() - 1) : word, '='))
                if (!part.empty() || !is_open)
                    TRY_VOID(take_candidate(part));
            if (!is_open || closes)
                break;
            word = words_.next();
            if (word.empty())
                return wrong("a bracket round equal candidates is not closed");
        }
        if (marks_.size() > begin + 1) {
            std::sort(marks_.begin() + static_cast<std::ptrdiff_t>(begin), marks_.end(),
                      [](Mark one, Mark other) { return one.candidate() < other.candidate(); });
            for (auto at = begin + 1; at < marks_.size(); ++at)
                marks_[at] = Mark::at_same_rank(marks_[at].candidate());
        }
        return {};
    }
    Result<void> take_candidate(std::string_view word)
    {
        auto const candidate = candidate_of(word);
        if (!candidate)
            return wrong("there is no candidate " + quoted(word));
        if (std::exchange(seen_[*candidate], paper_) == paper_)
            return wrong("candidate " + std::to_string(*candidate + 1) + " stands twice on one paper");
        marks_.push_back(Mark::at_next_rank(*candidate));
        return {};
    }

    Result<void> read_names(bool has_zero)
    {
        auto text = std::string(has_zero ? words_.after_word() : words_.from_word());
        auto const line = has_zero ? words_.line_after_word() : words_.line();
        if (text.size() > names_length_max)
            return wrong("what follows the papers is too long for names and a title");
        if (!is_clean_text(text) && !take_western(text))
            return wrong("the names are not readable as UTF-8");
        auto names = blt_names(text, line);
        if (!names)
            return wrong(names.error(), "a name begins with a quote that is not closed");
        auto const candidates = election_.candidates.size();
        if (!has_zero)
            election_.remarks.emplace_back("The 0 that ends the papers is missing.");
        if (names->empty()) {
            election_.remarks.emplace_back("The file names no candidates.");
            for (std::size_t at = 0; at < candidates; ++at)
                names->push_back({line, "Candidate " + std::to_string(at + 1)});
        }
        if (names->size() < candidates)
            return wrong(names->back().line,
                         "there are " + std::to_string(candidates) + " candidates, and " +
                             std::to_string(names->size()) + " names");
        if (names->size() > candidates + other_texts_max)
            return wrong((*names)[candidates + other_texts_max].line,
                         "there are more names than candidates, title, source and comment");
        for (std::size_t at = 0; at < candidates; ++at)
            election_.candidates[at].name = (*names)[at].text;
        if (names->size() > candidates)
            election_.title = (*names)[candidates].text;
        return {};
    }
    /// Bytes that are no UTF-8 are the letters of Western Europe in older files (ISO 8859-1).
    bool take_western(std::string& text)
    {
        std::string wider;
        for (auto const character : text) {
            auto const byte = static_cast<unsigned char>(character);
            if (byte < 0x80) {
                wider += character;
            } else {
                wider += static_cast<char>(0xc0 | byte >> 6);
                wider += static_cast<char>(0x80 | (byte & 0x3f));
            }
        }
        if (!is_clean_text(wider))
            return false;
        text = wider;
        election_.remarks.emplace_back("The names are not UTF-8, and were read as ISO 8859-1.");
        return true;
    }

    BltWords words_;
    PaperEnd paper_end_;
    Election election_;
    std::map<std::string, CandidateIndex, std::less<>> nicknames_;
    std::vector<Mark> marks_;
    std::vector<std::uint64_t> seen_; ///< by candidate, the paper on which it stood last
    std::uint64_t paper_ = 0;
    std::int64_t papers_ = 0;
    std::size_t goes_on_at_ = 0;
};

std::unexpected<Error> malformed(std::size_t line, std::string words)
{
    return fail(Error{
        Fault::invalid,
        {"ranked.blt_malformed", {{"line", static_cast<std::int64_t>(line)}, {"words", std::move(words)}}}});
}

std::string quoted_name(std::string name)
{
    std::ranges::replace(name, '"', '\'');
    return "\"" + name + "\"\n";
}

} // namespace

Result<Election> read_blt(std::string_view text)
{
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
        return malformed(1, "this is UTF-16; save it as UTF-8");
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    std::string other_line_ends;
    if (!text.contains('\n') && text.contains('\r')) { // of old Macintoshes
        other_line_ends = text;
        std::ranges::replace(other_line_ends, '\r', '\n');
        text = other_line_ends;
    }
    BltReader as_written(text, PaperEnd::zero);
    auto election = as_written.read();
    if (election && as_written.goes_on_at() == 0)
        return election;
    // A paper without its 0, or one that goes over several lines.
    auto by_lines = BltReader(text, PaperEnd::line).read();
    if (by_lines && election && write_blt(*by_lines) != write_blt(*election))
        return malformed(as_written.goes_on_at(),
                         "this paper has no 0 at its end, and may go on in the next line or not: add the 0");
    if (by_lines) {
        by_lines->remarks.emplace_back("Papers end with their lines: some have no 0 at their end.");
        return by_lines;
    }
    return election;
}

std::string write_blt(Election const& election)
{
    auto text = std::to_string(election.candidates.size()) + " " + std::to_string(election.seats) + "\n";
    for (std::size_t at = 0; at < election.candidates.size(); ++at)
        if (election.candidates[at].has_withdrawn)
            text += "-" + std::to_string(at + 1) + "\n";
    if (!election.tie_order.empty()) {
        text += "[tie";
        for (auto const candidate : election.tie_order)
            text += " " + std::to_string(candidate + 1);
        text += "]\n";
    }
    for (std::size_t at = 0; at < election.ballots.size(); ++at) {
        text += std::to_string(election.ballots.papers(at));
        for (auto const mark : election.ballots.ranking(at)) {
            text += mark.is_left_out() ? " -" : mark.is_at_same_rank() ? "=" : " ";
            if (!mark.is_left_out())
                text += std::to_string(mark.candidate() + 1);
        }
        text += " 0\n";
    }
    if (election.empty_papers > 0)
        text += std::to_string(election.empty_papers) + " 0\n";
    text += "0\n";
    for (auto const& candidate : election.candidates)
        text += quoted_name(candidate.name);
    return text + quoted_name(election.title);
}

} // namespace manyhands::ranked
