// SPDX-License-Identifier: AGPL-3.0-or-later
// The existing statements that a draft most likely repeats, to be shown before it is sent.
#pragma once

#include "engine/opinion/votes.hpp"

#include <string>
#include <string_view>

namespace manyhands::opinion {

struct StatementText {
    StatementNumber statement;
    std::string_view text; // well-formed UTF-8
};

struct LikelyDuplicate {
    StatementNumber statement;
    /// In [duplicate_score_min, 1]: the mean of how alike the words are and how alike the spelling is.
    double score = 0;
    /// The words of the draft that both contain, rarest first, folded (see statement_words.hpp): why it was
    /// found.
    std::vector<std::string> shared_words;
};

inline constexpr std::size_t duplicates_max = 3;
/// Found by trying invented pairs of statements: above it most pairs say the same or the opposite of the
/// same.
inline constexpr double duplicate_score_min = 0.35;

/// The most similar at the top, of equals the lower statement number; at most three. Words are lower-cased
/// (Latin, Greek and Cyrillic letters), without English and Welsh filler words, cut to a stem; rare words
/// weigh more (TF-IDF cosine, Salton and Buckley 1988). Spelling compares runs of three letters (cosine), so
/// that a typing mistake or an inflection does not hide a duplicate. Scripts without spaces compare by pairs
/// of characters. Time and memory linear in the text given; the same input gives the same answer everywhere.
std::vector<LikelyDuplicate> likely_duplicates(std::string_view draft,
                                               std::span<StatementText const> existing);

} // namespace manyhands::opinion
