// SPDX-License-Identifier: AGPL-3.0-or-later
// Words, dates and numbers as generated views ask for them. Nobody else includes this.
#pragma once

#include "web/frame.hpp"
#include "web/view_help.hpp"

namespace manyhands::web {

/// {name} of t() and th(). Only th() takes Html.
template <bool with_html, class T> Argument argument(std::string_view name, T const& it)
{
    static_assert(with_html || !std::same_as<T, Html>,
                  "t() makes text: use th() for a message with Html in it");
    if constexpr (Optional<T>)
        return it ? argument<with_html>(name, *it) : Argument(name, "");
    else if constexpr (std::same_as<T, Value>)
        return it.number() ? Argument(name, static_cast<std::int64_t>(*it.number()))
                           : Argument(name, it.plain());
    else if constexpr (std::constructible_from<Argument, std::string_view, T const&>)
        return Argument(name, it);
    else if constexpr (Stringlike<T>)
        return Argument(name, std::string_view(it));
    else if constexpr (HasText<T>)
        return Argument(name, std::string(it.text()));
    else
        static_assert(unprintable<T>,
                      "this type cannot be put into a message: give text, a number, a Day or an Instant");
}

template <class T>
std::string say_key(Language language, T const& key, std::initializer_list<Argument> arguments)
{
    if constexpr (Optional<T>)
        return key ? say_key(language, *key, arguments) : std::string();
    else {
        static_assert(std::same_as<T, MessageKey> || std::same_as<T, Note>,
                      "t() takes a key written out, or a web::MessageKey or Note of the model");
        return say(language, key, arguments);
    }
}

inline std::string say(Language language, Note const& note, std::initializer_list<Argument>)
{
    return say(language, note);
}

template <class T> std::string say_day_of(Language language, T const& it)
{
    if constexpr (Optional<T>)
        return it ? say_day_of(language, *it) : std::string();
    else if constexpr (std::same_as<T, Instant>)
        return say_day(language, british_day(it));
    else {
        static_assert(std::same_as<T, Day>, "| day takes a Day or an Instant");
        return say_day(language, it);
    }
}

template <class T> std::string say_time_of(Language language, T const& it)
{
    if constexpr (Optional<T>)
        return it ? say_time_of(language, *it) : std::string();
    else {
        static_assert(std::same_as<T, Instant>, "| time takes an Instant");
        return say_instant(language, it);
    }
}

template <class T> std::string say_number_of(Language language, T const& it)
{
    if constexpr (Optional<T>)
        return it ? say_number_of(language, *it) : std::string();
    else {
        static_assert(std::integral<T> && !std::same_as<T, bool>, "| number takes an integer");
        return say_number(static_cast<std::int64_t>(it));
    }
}

/// Takes an integer of pence, or a type that has one as `.pence`.
template <class T> std::string say_money_of(Language language, T const& it)
{
    if constexpr (Optional<T>)
        return it ? say_money_of(language, *it) : std::string();
    else if constexpr (requires { it.pence; })
        return say_pence(it.pence);
    else {
        static_assert(std::integral<T>, "| money takes an integer of pence");
        return say_pence(static_cast<std::int64_t>(it));
    }
}

/// Whether the page's struct has a form with mistakes: layout.njk puts "Error: " before the title.
template <class Page> bool page_has_errors(Page const& page)
{
    if constexpr (requires { page.errors.empty(); })
        return !page.errors.empty();
    else
        return false;
}

} // namespace manyhands::web
