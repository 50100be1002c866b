// SPDX-License-Identifier: AGPL-3.0-or-later
// Every word a person reads comes from locale/ through here. The build has checked that each key stands in
// both languages with the same arguments.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "web/view.hpp"

#include <initializer_list>
#include <span>
#include <variant>

namespace manyhands::web {

enum class Language { en, cy };

/// "en", "cy": the value of lang="", of the stored wish and of ?lang=
std::string_view code(Language language);
std::optional<Language> parse_language(std::string_view code);

/// The key of a message chosen in C++: a state's name, a role. Views print it with t(page.state_key).
struct MessageKey {
    MessageKey() = default;
    template <std::size_t N> MessageKey(char const (&literal)[N]) : key(literal, N - 1) { }
    explicit MessageKey(std::string made) : key(std::move(made)) { }
    bool empty() const { return key.empty(); }
    friend bool operator==(MessageKey const&, MessageKey const&) = default;
    std::string key;
};

/// {name} of a message. Integers get thousands separators and drive plurals; a bool is `true` or `false` for
/// select.
struct Argument {
    using Held = std::variant<std::string, std::int64_t, MessageKey, Day, Instant, Html>;

    Argument(std::string_view name_, std::string value) : name(name_), held(std::move(value)) { }
    Argument(std::string_view name_, std::string_view value) : name(name_), held(std::string(value)) { }
    Argument(std::string_view name_, char const* value) : name(name_), held(std::string(value)) { }
    template <std::integral Integer>
        requires(!std::same_as<Integer, bool>)
    Argument(std::string_view name_, Integer value) : name(name_), held(static_cast<std::int64_t>(value))
    {
    }
    template <std::same_as<bool> Bool> Argument(std::string_view name_, Bool value)
        : name(name_), held(std::string(value ? "true" : "false"))
    {
    }
    Argument(std::string_view name_, MessageKey value) : name(name_), held(std::move(value)) { }
    Argument(std::string_view name_, Day value) : name(name_), held(value) { }
    Argument(std::string_view name_, Instant value) : name(name_), held(value) { }
    /// Only for say_html
    Argument(std::string_view name_, Html value) : name(name_), held(std::move(value)) { }

    std::string_view name;
    Held held;
};

/// Plain text, not yet escaped. An unknown key is a broken promise; in a release build it is logged and
/// shown.
std::string say(Language language, std::string_view key, std::span<Argument const> arguments);
inline std::string say(Language language, std::string_view key,
                       std::initializer_list<Argument> arguments = {})
{
    return say(language, key, std::span<Argument const>(arguments.begin(), arguments.size()));
}
template <std::same_as<MessageKey> Key> // a literal is a string_view here, never a MessageKey
std::string say(Language language, Key const& key, std::initializer_list<Argument> arguments = {})
{
    return say(language, std::string_view(key.key), arguments);
}
std::string say(Language language, Note const& note);
/// The message's own text and its arguments are escaped, except arguments that are Html.
Html say_html(Language language, std::string_view key, std::initializer_list<Argument> arguments = {});
bool has_message(std::string_view key);

/// "22 November 2026", "22 Tachwedd 2026"
std::string say_day(Language language, int year, unsigned month, unsigned day);
std::string say_day(Language language, Day day);
/// In British time: "22 November 2026, 3:05pm"
std::string say_instant(Language language, std::int64_t utc_ms);
std::string say_instant(Language language, Instant instant);
/// "12,345": English and Welsh agree
std::string say_number(std::int64_t number);
/// "£12", "£1,234.50", "-£3.20"
std::string say_pence(std::int64_t pence);

/// CLDR plural category of a whole number
std::string_view plural_category(Language language, std::int64_t number);

} // namespace manyhands::web
