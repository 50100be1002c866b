// SPDX-License-Identifier: AGPL-3.0-or-later
// Text as people type it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands {

/// Well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF) without control
/// characters other than tab and line ends.
bool is_clean_text(std::string_view text);
/// Characters (code points), not bytes; the text must be well-formed.
std::size_t count_characters(std::string_view text);
/// Without white space and other characters that show nothing at the ends, line ends as \n.
std::string tidy(std::string_view text);
/// tidy, and every run of white space inside is one space: for one-line fields.
std::string tidy_line(std::string_view text);
/// A to Z only; other letters stay.
std::string lower_ascii(std::string_view text);
/// Puts `by` in the place of every `what`, which is not empty.
void replace_all(std::string& text, std::string_view what, std::string_view by);
std::vector<std::string_view> split(std::string_view text, char at);
/// A share of 0 to 1 as a whole number of hundredths, `12 %`, for terminals; pages say it by their words.
std::string percent_text(double share);
/// The whole text as a decimal integer; nothing for anything else, also for an empty one.
std::optional<std::int64_t> parse_integer(std::string_view text);
/// Shortened to at most `characters_max` characters, the last of them an ellipsis where anything was cut.
std::string shorten(std::string_view text, std::size_t characters_max);

} // namespace manyhands
