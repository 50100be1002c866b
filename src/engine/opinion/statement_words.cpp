// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/statement_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace manyhands::opinion {

namespace {

/// Sorted, folded.
constexpr std::array<std::string_view, 95> filler_words{
    "a",    "am",    "an",    "and",  "ar",    "are",  "as",    "at",    "be",    "bod",    "by",   "cael",
    "can",  "could", "dan",   "do",   "does",  "dont", "dros",  "dylai", "dylem", "dylid",  "ei",   "ein",
    "er",   "eu",    "fod",   "for",  "from",  "fy",   "gan",   "get",   "gyda",  "had",    "has",  "have",
    "he",   "heb",   "hefyd", "her",  "hi",    "his",  "hyn",   "i",     "if",    "im",     "in",   "is",
    "it",   "its",   "just",  "mae",  "maent", "mewn", "more",  "must",  "my",    "na",     "neu",  "ni",
    "o",    "oedd",  "oes",   "of",   "on",    "or",   "our",   "roedd", "she",   "should", "so",   "some",
    "sydd", "than",  "that",  "the",  "their", "them", "there", "they",  "this",  "to",     "very", "was",
    "we",   "were",  "will",  "with", "would", "wrth", "y",     "yn",    "you",   "your",   "yr"};
static_assert(std::ranges::is_sorted(filler_words));

/// U+00C0 to U+017F: the plain letter of each, a space where there is none. Pairs such as æ keep their first
/// letter.
constexpr std::string_view latin_letters =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"  // C0 to FF
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"  // 100 to 13F
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"; // 140 to 17F
static_assert(latin_letters.size() == 0x180 - 0xC0);

/// The next character; the text is well formed and not empty.
char32_t take_character(std::string_view& text)
{
    auto const first = static_cast<unsigned char>(text.front());
    std::size_t const size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t character = size == 1 ? first : first & (0xFFU >> (size + 1));
    for (std::size_t at = 1; at < std::min(size, text.size()); ++at)
        character = character << 6 | (static_cast<unsigned char>(text[at]) & 0x3FU);
    text.remove_prefix(std::min(size, text.size()));
    return character;
}

void append(std::string& out, char32_t character)
{
    if (character < 0x80) {
        out += static_cast<char>(character);
    } else if (character < 0x800) {
        out += static_cast<char>(0xC0 | character >> 6);
        out += static_cast<char>(0x80 | (character & 0x3F));
    } else if (character < 0x10000) {
        out += static_cast<char>(0xE0 | character >> 12);
        out += static_cast<char>(0x80 | (character >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (character & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | character >> 18);
        out += static_cast<char>(0x80 | (character >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (character >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (character & 0x3F));
    }
}

/// Lower case without accents; a space for what belongs to no word.
char32_t fold(char32_t c)
{
    if (c < 0x80) {
        if (c >= 'A' && c <= 'Z')
            return c + 32;
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : U' ';
    }
    if (c >= 0xC0 && c < 0x180)
        return static_cast<unsigned char>(latin_letters[c - 0xC0]);
    if (c < 0xC0 || (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3004) || (c >= 0x3008 && c < 0x3020))
        return U' '; // punctuation and symbols
    if (c >= 0xFF00 && c < 0xFF10)
        return U' ';
    if (c >= 0x1E80 && c <= 0x1E85)
        return U'w';
    if (c == 0x1EF2 || c == 0x1EF3)
        return U'y';
    if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
        return c + 32; // Greek, Cyrillic
    return c >= 0x400 && c <= 0x40F ? c + 80 : c;
}

bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x02BC; }
bool is_combining_accent(char32_t c) { return c >= 0x300 && c < 0x370; }
bool is_written_without_spaces(char32_t c) { return c >= 0x2E80; }

bool is_filler(std::string const& word) { return std::ranges::binary_search(filler_words, word); }

/// Takes off what English adds to a word. Rough on purpose: it only has to do the same to both sides.
std::string stem(std::string word)
{
    static constexpr std::string_view endings[] = {"ments", "ment", "ings", "ing", "ies", "ied", "ers",
                                                   "es",    "ed",   "er",   "ly",  "s",   "e",   "y"};
    for (auto const ending : endings)
        if (word.ends_with(ending) && word.size() >= ending.size() + 4) {
            word.resize(word.size() - ending.size());
            break;
        }
    auto const size = word.size();
    bool const doubled =
        size > 4 && word[size - 1] == word[size - 2] && static_cast<unsigned char>(word.back()) < 0x80;
    if (doubled)
        word.pop_back();
    return word;
}

} // namespace

std::vector<std::string> folded_words(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    char32_t before = 0; // the character before, where it was one of a script without spaces
    auto const end_word = [&] {
        if (!word.empty())
            words.push_back(std::exchange(word, {}));
    };
    while (!text.empty()) {
        auto const character = take_character(text);
        if (is_apostrophe(character) || is_combining_accent(character))
            continue;
        auto const folded = fold(character);
        if (is_written_without_spaces(folded)) {
            end_word();
            if (before != 0) {
                append(word, before);
                append(word, folded);
                end_word();
            }
            before = folded;
            continue;
        }
        before = 0;
        if (folded == U' ')
            end_word();
        else
            append(word, folded);
    }
    end_word();
    return words;
}

std::vector<ContentWord> content_words(std::string_view text)
{
    auto const all = folded_words(text);
    bool const only_fillers = std::ranges::all_of(all, is_filler);
    std::vector<ContentWord> words;
    for (auto const& word : all)
        if (only_fillers || !is_filler(word))
            words.push_back({stem(word), word});
    return words;
}

std::vector<std::string> letter_triples(std::string_view text)
{
    std::vector<std::string> triples;
    for (auto const& word : folded_words(text)) {
        std::vector<std::string> letters{" "};
        for (std::string_view rest = word; !rest.empty();) {
            letters.emplace_back();
            append(letters.back(), take_character(rest));
        }
        letters.emplace_back(" ");
        for (std::size_t at = 0; at + 2 < letters.size(); ++at)
            triples.push_back(letters[at] + letters[at + 1] + letters[at + 2]);
    }
    return triples;
}

} // namespace manyhands::opinion
