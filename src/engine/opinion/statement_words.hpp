// SPDX-License-Identifier: AGPL-3.0-or-later
// A statement as the words it is made of, made alike where only spelling differs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace manyhands::opinion {

/// Lower-case letters and digits of `text` (well-formed UTF-8) in words, accents taken off Latin letters, so
/// that tŷ and ty, TŶ and ty are one. Apostrophes inside words vanish. Characters of scripts written without
/// spaces (above U+2E80) give one word for each pair of neighbours.
std::vector<std::string> folded_words(std::string_view text);

struct ContentWord {
    std::string stem; // what is compared
    std::string word; // what is shown
};

/// folded_words without English and Welsh filler words, each with a rough stem (English endings cut off).
/// Where nothing would be left, all folded words.
std::vector<ContentWord> content_words(std::string_view text);

/// All runs of three characters of the folded words, a space at both ends of each word.
std::vector<std::string> letter_triples(std::string_view text);

} // namespace manyhands::opinion
