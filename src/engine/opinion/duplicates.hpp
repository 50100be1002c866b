// SPDX-License-Identifier: AGPL-3.0-or-later
// The existing statements that a draft most likely repeats, to be shown before it is sent.
#pragma once

#include "engine/opinion/votes.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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

/// Statements taken apart into words and runs of three letters, so that a draft is held only against those that
/// share a part with it. About four bytes for each part of each text, and what the parts are called.
class StatementIndex {
public:
    /// Puts a text that everybody can see. The number is new. O(text).
    void put(StatementText const& statement);
    /// Forgets it; how rare its parts are counts it still. O(1).
    void remove(StatementNumber statement);
    /// How many were put, those removed among them, and how many of them were removed.
    std::size_t size() const { return numbers_.size(); }
    std::size_t removed() const { return removed_; }
    /// Weighs all parts by how rare they are now. O(texts). What was put since the last time is found without
    /// it, too, with parts weighed as they were then.
    void settle();
    /// Whether so much was put since that weights would differ by more than one part in fifty.
    bool is_due_to_settle() const;

    /// As likely_duplicates says. O(texts that share a part with the draft, for each part).
    std::vector<LikelyDuplicate> like(std::string_view draft) const;

private:
    /// One way of taking texts apart.
    class Parts {
    public:
        using Bag = std::vector<std::pair<std::string, double>>; ///< part and how often, in the order of parts
        void put(std::uint32_t text, Bag const& bag);
        void settle(std::size_t texts);
        /// For every text how alike it and the draft are, 0 to 1.
        std::vector<double> likeness(Bag draft, std::size_t texts) const;
        bool has(std::string const& part, std::uint32_t text) const;
        /// ln((1 + texts) / (1 + texts with it)) + 1: positive also where every text has it.
        double weight(std::string const& part) const;

    private:
        struct Part {
            double weight = 0;
            std::vector<std::uint32_t> texts = {}; ///< ascending; the low eight bits say how often
        };
        double weight_of(std::size_t texts_with_it) const;
        std::unordered_map<std::string, Part> parts_;
        std::vector<double> squares_; ///< of a text's length
        std::size_t settled_texts_ = 0;
    };

    /// As the draft spells them, rarest first.
    std::vector<std::string> shared_words(std::uint32_t place, std::string_view draft) const;

    Parts words_;
    Parts triples_;
    std::vector<StatementNumber> numbers_;
    std::vector<bool> is_removed_;
    std::unordered_map<std::int32_t, std::uint32_t> places_; ///< in numbers_
    std::size_t removed_ = 0;
    std::size_t settled_ = 0;
};

/// The most similar at the top, of equals the lower statement number; at most three. Words are lower-cased
/// (Latin, Greek and Cyrillic letters), without English and Welsh filler words, cut to a stem; rare words
/// weigh more (TF-IDF cosine, Salton and Buckley 1988). Spelling compares runs of three letters (cosine), so
/// that a typing mistake or an inflection does not hide a duplicate. Scripts without spaces compare by pairs
/// of characters. Time and memory linear in the text given; the same input gives the same answer everywhere.
std::vector<LikelyDuplicate> likely_duplicates(std::string_view draft,
                                               std::span<StatementText const> existing);

} // namespace manyhands::opinion
