// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/value.hpp"

#include "base/expect.hpp"

#include <charconv>
#include <cmath>
#include <limits>

namespace manyhands::web {

namespace {

Value const undefined;

std::string_view const white_space = " \t\n\v\f\r";

double to_number(Value const& value)
{
    if (auto const* number = value.number())
        return *number;
    if (auto const* boolean = value.boolean())
        return *boolean ? 1 : 0;
    if (value.is_null())
        return 0;
    if (value.is_undefined())
        return std::numeric_limits<double>::quiet_NaN();
    auto const text = value.plain();
    double number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty())
        return 0;
    return error == std::errc() && end == text.data() + text.size() ? number : std::nan("");
}

bool is_textual(Value const& value) { return value.string() || value.html(); }
bool is_compound(Value const& value) { return value.items() || value.members(); }

/// A changed text keeps the safety of the one it was made from.
Value as_safe_as(Value const& original, std::string text)
{
    if (original.html())
        return Html::trusted(std::move(text));
    return text;
}

/// Code points, which for the Basic Multilingual Plane is what JavaScript counts.
double characters_in(std::string_view text)
{
    double count = 0;
    for (char const c : text)
        count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return count;
}

} // namespace

Value::Array const* Value::items() const
{
    auto const* array = std::get_if<std::shared_ptr<Array>>(&held_);
    return array ? array->get() : nullptr;
}

Value::Object const* Value::members() const
{
    auto const* object = std::get_if<std::shared_ptr<Object>>(&held_);
    return object ? object->get() : nullptr;
}

bool Value::is_same(Value const& other) const
{
    if (html() || other.html())
        return this == &other; // nunjucks' safe strings are objects
    return held_ == other.held_;
}

Value const& Value::get(std::string_view name) const
{
    if (auto const* object = members())
        for (auto const& [key, value] : *object)
            if (key == name)
                return value;
    return undefined;
}

Value const& Value::at(Value const& index) const
{
    auto const* array = items();
    if (array && index.number()) {
        auto const position = static_cast<std::size_t>(*index.number());
        return position < array->size() ? (*array)[position] : undefined;
    }
    return get(index.plain());
}

Value const& Value::push(Value item)
{
    auto* array = std::get_if<std::shared_ptr<Array>>(&held_);
    EXPECT(array != nullptr);
    (*array)->push_back(std::move(item));
    return *this;
}

Value const& Value::set(std::string_view name, Value value)
{
    auto* object = std::get_if<std::shared_ptr<Object>>(&held_);
    EXPECT(object != nullptr);
    for (auto& [key, held] : **object)
        if (key == name) {
            held = std::move(value);
            return *this;
        }
    (*object)->emplace_back(name, std::move(value));
    return *this;
}

bool Value::truthy() const
{
    if (auto const* yes = boolean())
        return *yes;
    if (auto const* n = number())
        return *n != 0 && !std::isnan(*n);
    if (auto const* text = string())
        return !text->empty();
    return !is_nullish();
}

std::string Value::plain() const
{
    if (auto const* text = string())
        return *text;
    if (auto const* markup = html())
        return markup->text();
    if (auto const* n = number())
        return number_text(*n);
    if (auto const* yes = boolean())
        return *yes ? "true" : "false";
    if (auto const* array = items()) {
        std::string joined;
        for (auto const& item : *array)
            joined += (joined.empty() && &item == &array->front() ? "" : ",") + item.plain();
        return joined;
    }
    return members() ? "[object Object]" : "";
}

namespace values {

void print(Output& out, Value const& value)
{
    if (auto const* text = value.string())
        out.text(*text);
    else if (auto const* markup = value.html())
        out.raw(markup->text());
    else if (!value.is_nullish())
        out.text(value.plain());
}

void print_raw(Output& out, Value const& value)
{
    if (auto const* text = value.string())
        out.raw(*text);
    else if (!value.is_nullish())
        out.raw(value.plain());
}

namespace {
/// JavaScript spells what it cannot add.
std::string spelled(Value const& value)
{
    return value.is_undefined() ? "undefined" : value.is_null() ? "null" : value.plain();
}
} // namespace

Value add(Value const& left, Value const& right)
{
    if (is_textual(left) || is_textual(right) || is_compound(left) || is_compound(right))
        return spelled(left) + spelled(right);
    return to_number(left) + to_number(right);
}

Value subtract(Value const& left, Value const& right) { return to_number(left) - to_number(right); }
Value multiply(Value const& left, Value const& right) { return to_number(left) * to_number(right); }
Value concat(Value const& left, Value const& right) { return spelled(left) + spelled(right); }
Value either(Value const& left, Value const& right) { return left.truthy() ? left : right; }
Value both(Value const& left, Value const& right) { return left.truthy() ? right : left; }

bool loose_equal(Value const& left, Value const& right)
{
    if (left.is_nullish() || right.is_nullish())
        return left.is_nullish() && right.is_nullish();
    if (is_textual(left) && is_textual(right))
        return left.plain() == right.plain();
    if (is_compound(left) || is_compound(right))
        return left.is_same(right);
    return to_number(left) == to_number(right);
}

bool strict_equal(Value const& left, Value const& right) { return left.is_same(right); }

bool less(Value const& left, Value const& right)
{
    if (is_textual(left) && is_textual(right))
        return left.plain() < right.plain();
    return to_number(left) < to_number(right);
}

bool contains(Value const& where, Value const& what)
{
    if (auto const* array = where.items()) {
        for (auto const& item : *array)
            if (item.is_same(what))
                return true;
        return false;
    }
    if (auto const* text = where.string())
        return text->find(what.plain()) != std::string::npos;
    return !where.get(what.plain()).is_undefined();
}

bool is_string(Value const& value) { return value.string() != nullptr; }
bool is_mapping(Value const& value) { return value.members() || value.html(); }
bool is_escaped(Value const& value) { return value.html() != nullptr; }

Value length_of(Value const& value)
{
    if (auto const* array = value.items())
        return array->size();
    if (is_textual(value))
        return characters_in(value.plain());
    return value.get("length");
}

Value filter_safe(Value const& value) { return value.html() ? value : Value(Html::trusted(value.plain())); }
Value filter_escape(Value const& value) { return value.html() ? value : Value(Html::escaped(value.plain())); }

Value filter_trim(Value const& value)
{
    auto text = value.plain();
    auto const first = text.find_first_not_of(white_space);
    if (first == std::string::npos)
        return as_safe_as(value, "");
    auto const last = text.find_last_not_of(white_space);
    return as_safe_as(value, text.substr(first, last - first + 1));
}

Value filter_indent(Value const& value, Value const& width, Value const& first_too)
{
    if (value.is_nullish() || (value.boolean() && !*value.boolean()) ||
        (value.string() && value.string()->empty()))
        return "";
    std::string const spaces(static_cast<std::size_t>(width.truthy() ? to_number(width) : 4), ' ');
    auto const text = value.plain();
    std::string made = first_too.truthy() ? spaces : "";
    for (char const c : text) {
        made += c;
        if (c == '\n')
            made += spaces;
    }
    return as_safe_as(value, std::move(made));
}

Value filter_default(Value const& value, Value const& otherwise, Value const& also_falsy)
{
    bool const keep = also_falsy.truthy() ? value.truthy() : !value.is_undefined();
    return keep ? value : otherwise;
}

Value filter_length(Value const& value)
{
    if (value.is_nullish() || (value.boolean() && !*value.boolean()))
        return 0;
    if (auto const* object = value.members())
        return object->size();
    return length_of(value);
}

Value filter_replace(Value const& value, Value const& what, Value const& with)
{
    auto text = value.plain();
    auto const old = what.plain();
    auto const fresh = with.plain();
    if (old.empty())
        return value;
    for (auto found = text.find(old); found != std::string::npos;
         found = text.find(old, found + fresh.size()))
        text.replace(found, old.size(), fresh);
    return as_safe_as(value, std::move(text));
}

Value filter_select(Value const& value, Value const& test)
{
    EXPECT(test.is_undefined() || test.plain() == "truthy");
    Value::Array kept;
    for (auto const& item : items_of(value))
        if (item.truthy())
            kept.push_back(item);
    return Value::of(std::move(kept));
}

Value filter_string(Value const& value) { return as_safe_as(value, value.plain()); }

Value filter_capitalize(Value const& value)
{
    auto text = value.plain();
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 32);
    return as_safe_as(value, std::move(text));
}

Value::Array const& items_of(Value const& value)
{
    static Value::Array const none;
    auto const* array = value.items();
    return array ? *array : none;
}

Value::Object entries_of(Value const& value)
{
    auto const* object = value.members();
    return object ? *object : Value::Object{};
}

} // namespace values

} // namespace manyhands::web
