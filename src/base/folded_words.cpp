// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/folded_words.hpp"

#include "base/expect.hpp"

#include <array>
#include <cstdlib>
#include <memory>
#include <utf8proc.h>

namespace manyhands {

namespace {

struct Free {
    void operator()(utf8proc_uint8_t* text) const { std::free(text); }
};

std::unique_ptr<utf8proc_uint8_t, Free> without_case_and_marks(std::string_view text, std::size_t& length)
{
    static constexpr auto how = static_cast<utf8proc_option_t>(
        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    utf8proc_uint8_t* folded = nullptr;
    auto const written = utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                                      static_cast<utf8proc_ssize_t>(text.size()), &folded, how);
    EXPECT(written >= 0);
    length = static_cast<std::size_t>(written);
    return std::unique_ptr<utf8proc_uint8_t, Free>(folded);
}

bool is_of_a_word(utf8proc_int32_t character)
{
    switch (utf8proc_category(character)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return false;
    }
}

bool is_apostrophe(utf8proc_int32_t character)
{
    return character == '\'' || character == 0x2019 || character == 0x02BC;
}

/// Writes words one after another, as long as there may be more.
class Words {
public:
    explicit Words(std::size_t words_max) : words_left_(words_max) { }

    void add(std::string_view character)
    {
        if (word_length_ == 0) {
            if (words_left_ == 0)
                return;
            --words_left_;
            if (!text_.empty())
                text_ += ' ';
        }
        word_length_ += character.size();
        if (word_length_ <= folded_word_length_max)
            text_ += character;
    }
    void end_word() { word_length_ = 0; }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
    std::size_t words_left_;
    std::size_t word_length_ = 0;
};

} // namespace

std::string folded_words(std::string_view text, std::size_t words_max)
{
    std::size_t length = 0;
    auto const folded = without_case_and_marks(text, length);
    Words words(words_max);
    for (std::size_t at = 0; at < length;) {
        utf8proc_int32_t character = 0;
        auto const size =
            utf8proc_iterate(folded.get() + at, static_cast<utf8proc_ssize_t>(length - at), &character);
        EXPECT(size > 0);
        auto const bytes = reinterpret_cast<char const*>(folded.get() + at);
        if (is_of_a_word(character) && !is_apostrophe(character))
            words.add({bytes, static_cast<std::size_t>(size)});
        else if (!is_apostrophe(character))
            words.end_word();
        at += static_cast<std::size_t>(size);
    }
    return words.take();
}

} // namespace manyhands
