// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of a .blt file: they end at white space, and comments (`# ...` to the end of the line, `/* ...
// */`) are passed over.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::ranked {

class BltWords {
public:
    explicit BltWords(std::string_view text) : text_(text) { }

    /// The next word; empty at the end.
    std::string_view next();
    /// Where the last word began, from 1.
    std::size_t line() const { return word_line_; }
    /// Is there another word before the line ends?
    bool has_more_on_line();
    /// Everything from the last word on; all that follows it.
    std::string_view from_word() const { return text_.substr(word_begin_); }
    std::string_view after_word() const { return text_.substr(at_); }
    std::size_t line_after_word() const { return line_; }

private:
    enum class Stop { at_word, at_line_end };
    void pass_gap(Stop stop);

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t word_begin_ = 0;
    std::size_t word_line_ = 1;
};

/// A whole number without a sign, at most `most`.
std::optional<std::int64_t> number_of(std::string_view word, std::int64_t most);

/// A name or title, and where it stands.
struct BltName {
    std::size_t line;
    std::string text;
    bool operator==(BltName const&) const = default;
};

/// What stands behind the papers: quoted texts (several may stand on one line, one may go over several), or a
/// line each. Where a quote stays open, the line on which it opens.
std::expected<std::vector<BltName>, std::size_t> blt_names(std::string_view text, std::size_t first_line);

} // namespace manyhands::ranked
