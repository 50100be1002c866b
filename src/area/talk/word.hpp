// SPDX-License-Identifier: AGPL-3.0-or-later
// The words by which rows, forms and files call the values of an enumeration.
#pragma once

#include "base/expect.hpp"
#include "web/words.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace manyhands::talk {

template <class T> struct Word {
    T value;
    std::string_view text;
};

/// A value that has no word is a broken promise. O(words).
template <class T, std::size_t N> std::string_view text_in(Word<T> const (&words)[N], T value)
{
    for (auto const& word : words)
        if (word.value == value)
            return word.text;
    EXPECT(!"every value has a word");
    return {};
}

template <class T, std::size_t N> std::optional<T> find_in(Word<T> const (&words)[N], std::string_view text)
{
    for (auto const& word : words)
        if (word.text == text)
            return word.value;
    return {};
}

/// What a row holds, which only we write: anything else is a broken promise.
template <class T> T known(std::optional<T> const& parsed)
{
    EXPECT(parsed.has_value());
    return *parsed;
}

/// The key of the catalogue that begins so and ends with the word.
inline web::MessageKey key_in(std::string_view start, std::string_view word)
{
    return web::MessageKey(std::string(start) + std::string(word));
}

} // namespace manyhands::talk
