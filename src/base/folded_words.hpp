// SPDX-License-Identifier: AGPL-3.0-or-later
// Words as a search compares them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace manyhands {

/// Longer words are cut, in bytes: nobody types them, and indexes have limits.
inline constexpr std::size_t folded_word_length_max = 60;

/// The words of a text, in order, with one space between: without case and accents (Unicode NFKD with case
/// folding, marks left out), apostrophes inside words left out, everything else that is no letter or digit
/// taken as a space. "Tŷ'r Ysgol, 2 o'clock" gives "tyr ysgol 2 oclock". The text must be well-formed; at
/// most `words_max` words.
std::string folded_words(std::string_view text, std::size_t words_max);

} // namespace manyhands
