// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/words.hpp"

#include "base/expect.hpp"
#include "web/words_table.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace manyhands::web {

namespace {

constexpr std::array<std::string_view, 12> english_months = {"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 12> welsh_months = {"Ionawr", "Chwefror", "Mawrth",     "Ebrill",
                                                           "Mai",    "Mehefin",  "Gorffennaf", "Awst",
                                                           "Medi",   "Hydref",   "Tachwedd",   "Rhagfyr"};

table::Message const* find(std::string_view key)
{
    auto const at = std::ranges::lower_bound(table::messages, key, {}, &table::Message::key);
    return at != table::messages.end() && at->key == key ? &*at : nullptr;
}

/// Writes one message: each piece goes to text or through the escape of HTML.
class Telling {
public:
    Telling(Language language, std::span<Argument const> arguments, bool as_html)
        : language_(language), arguments_(arguments), as_html_(as_html)
    {
    }

    std::string tell(table::Message const& message)
    {
        auto const range = message.in_language[static_cast<std::size_t>(language_)];
        write_parts(range.first, range.last, 0);
        return std::move(made_);
    }

private:
    void write(std::string_view text)
    {
        if (as_html_)
            append_escaped(made_, text);
        else
            made_ += text;
    }

    Argument const* argument(std::string_view name) const
    {
        auto const at = std::ranges::find(arguments_, name, &Argument::name);
        EXPECT(at != arguments_.end()); // the message has an argument that the caller did not give
        return &*at;
    }

    void write_argument(Argument const& given)
    {
        if (auto const* text = std::get_if<std::string>(&given.held))
            write(*text);
        else if (auto const* number = std::get_if<std::int64_t>(&given.held))
            write(say_number(*number));
        else if (auto const* key = std::get_if<MessageKey>(&given.held))
            write(say(language_, *key));
        else if (auto const* day = std::get_if<Day>(&given.held))
            write(say_day(language_, *day));
        else if (auto const* instant = std::get_if<Instant>(&given.held))
            write(say_instant(language_, *instant));
        else {
            EXPECT(as_html_); // Html given to say() instead of say_html()
            made_ += std::get<Html>(given.held).text();
        }
    }

    void write_parts(std::uint32_t first, std::uint32_t last, std::int64_t sign)
    {
        for (auto const& part : table::parts.subspan(first, last - first)) {
            switch (part.kind) {
            case table::Part::text:
                write(part.words);
                break;
            case table::Part::sign:
                write(say_number(sign));
                break;
            case table::Part::argument:
                write_argument(*argument(part.words));
                break;
            case table::Part::plural:
                write_plural(part);
                break;
            case table::Part::select:
                write_select(part, sign);
                break;
            }
        }
    }

    void write_plural(table::Part const& part)
    {
        auto const* number = std::get_if<std::int64_t>(&argument(part.words)->held);
        EXPECT(number != nullptr); // a plural needs an integer
        auto const exact = "=" + std::to_string(*number);
        auto const& chosen = choose(
            part, [&](std::string_view label) { return label == exact; },
            plural_category(language_, *number));
        write_parts(chosen.first_part, chosen.last_part, *number);
    }

    void write_select(table::Part const& part, std::int64_t sign)
    {
        auto const* text = std::get_if<std::string>(&argument(part.words)->held);
        EXPECT(text != nullptr); // a select needs text or a bool
        auto const& chosen = choose(
            part, [](std::string_view) { return false; }, *text);
        write_parts(chosen.first_part, chosen.last_part, sign);
    }

    /// The exact case, else the one labelled so, else `other` (which the build made sure of).
    template <class Exact>
    table::Case const& choose(table::Part const& part, Exact const& exact, std::string_view label) const
    {
        auto const cases = table::cases.subspan(part.first_case, part.last_case - part.first_case);
        table::Case const* other = nullptr;
        table::Case const* labelled = nullptr;
        for (auto const& one : cases) {
            if (exact(one.label))
                return one;
            if (one.label == label)
                labelled = &one;
            if (one.label == "other")
                other = &one;
        }
        return labelled ? *labelled : *other;
    }

    Language language_;
    std::span<Argument const> arguments_;
    bool as_html_;
    std::string made_;
};

std::string unknown([[maybe_unused]] std::string_view key)
{
    std::fprintf(stderr, "unknown message key: %.*s\n", static_cast<int>(key.size()), key.data());
#ifndef NDEBUG
    broken_promise("the message key is in locale/", __FILE__, __LINE__);
#endif
    return std::string(key);
}

} // namespace

std::string_view code(Language language) { return language == Language::cy ? "cy" : "en"; }

std::optional<Language> parse_language(std::string_view code)
{
    if (code == "en")
        return Language::en;
    if (code == "cy")
        return Language::cy;
    return std::nullopt;
}

std::string say(Language language, std::string_view key, std::span<Argument const> arguments)
{
    auto const* message = find(key);
    return message ? Telling(language, arguments, false).tell(*message) : unknown(key);
}

std::string say(Language language, Note const& note)
{
    std::vector<Argument> arguments;
    for (auto const& [name, value] : note.arguments)
        std::visit([&](auto const& it) { arguments.emplace_back(name, it); }, value);
    return say(language, note.key, std::span<Argument const>(arguments));
}

Html say_html(Language language, std::string_view key, std::initializer_list<Argument> arguments)
{
    auto const* message = find(key);
    if (!message)
        return Html::escaped(unknown(key));
    return Html::trusted(Telling(language, {arguments.begin(), arguments.size()}, true).tell(*message));
}

bool has_message(std::string_view key) { return find(key) != nullptr; }

std::string say_day(Language language, int year, unsigned month, unsigned day)
{
    EXPECT(month >= 1 && month <= 12);
    auto const& months = language == Language::cy ? welsh_months : english_months;
    return std::to_string(day) + " " + std::string(months[month - 1]) + " " + std::to_string(year);
}

std::string say_day(Language language, Day day)
{
    return say_day(language, int(day.date.year()), unsigned(day.date.month()), unsigned(day.date.day()));
}

std::string say_instant(Language language, std::int64_t utc_ms)
{
    return say_instant(language, Instant{utc_ms});
}

std::string say_instant(Language language, Instant instant)
{
    auto const local =
        std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(instant.ms)) +
        british_offset(instant);
    auto const midnight = std::chrono::floor<std::chrono::days>(local);
    auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(local - midnight).count();
    auto const hour = minutes / 60;
    auto const minute = minutes % 60;
    std::string made = say_day(language, Day{std::chrono::year_month_day(midnight)});
    made += ", " + std::to_string(hour % 12 == 0 ? 12 : hour % 12) + ":";
    made += minute < 10 ? "0" : "";
    // Welsh: y bore and yr hwyr.
    bool const is_welsh = language == Language::cy;
    made += std::to_string(minute);
    made += hour < 12 ? (is_welsh ? "yb" : "am") : (is_welsh ? "yh" : "pm");
    return made;
}

std::string say_number(std::int64_t number)
{
    auto digits = std::to_string(number);
    std::size_t const start = number < 0 ? 1 : 0;
    for (auto at = digits.size(); at > start + 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

std::string say_pence(std::int64_t pence)
{
    std::string made = pence < 0 ? "-£" : "£";
    auto const whole = pence / 100;
    made += say_number(whole < 0 ? -whole : whole);
    auto const rest = std::abs(pence % 100);
    if (rest != 0)
        made += (rest < 10 ? ".0" : ".") + std::to_string(rest);
    return made;
}

std::string_view plural_category(Language language, std::int64_t number)
{
    // https://cldr.unicode.org/index/cldr-spec/plural-rules, cardinals of en and cy
    if (language == Language::en)
        return number == 1 ? "one" : "other";
    switch (number) {
    case 0:
        return "zero";
    case 1:
        return "one";
    case 2:
        return "two";
    case 3:
        return "few";
    case 6:
        return "many";
    default:
        return "other";
    }
}

} // namespace manyhands::web
