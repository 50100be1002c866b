// SPDX-License-Identifier: AGPL-3.0-or-later
// The parameters of a govuk-frontend component: the one place where a view is dynamic, because the
// components' own templates are. The compiler has checked the option names before; here a Value behaves as
// nunjucks' values do.
#pragma once

#include "web/view.hpp"

#include <functional>
#include <initializer_list>
#include <memory>
#include <variant>
#include <vector>

namespace manyhands::web {

/// What stands between {% call %} and {% endcall %}; empty when the macro was called without.
using Caller = std::function<Html()>;

struct Named;

class Value {
public:
    using Array = std::vector<Value>;
    using Member = std::pair<std::string, Value>;
    using Object = std::vector<Member>;

    Value() = default;
    Value(Nothing) { }
    Value(std::nullptr_t) : held_(nullptr) { }
    template <std::same_as<bool> Bool> Value(Bool yes) : held_(yes) { }
    template <class Number>
        requires(std::integral<Number> && !std::same_as<Number, bool> && !std::same_as<Number, char>) ||
        std::floating_point<Number>
    Value(Number number) : held_(static_cast<double>(number))
    {
    }
    Value(std::string text) : held_(std::move(text)) { }
    Value(std::string_view text) : held_(std::string(text)) { }
    Value(char const* text) : held_(std::string(text)) { }
    Value(Html html) : held_(std::move(html)) { }
    Value(Url const& url) : held_(url.text()) { }
    template <class T> Value(std::optional<T> const& maybe)
    {
        if (maybe)
            *this = Value(*maybe);
    }
    template <class T>
        requires requires(T const& it) {
            {
                it.text()
            } -> std::same_as<std::string>;
        }
    Value(T const& it) : held_(it.text())
    {
    }
    template <class T>
        requires(!std::same_as<T, Value> && std::convertible_to<T, Value>)
    Value(std::vector<T> const& items)
    {
        Array array(items.begin(), items.end());
        *this = of(std::move(array));
    }

    static Value of(Array items) { return Value(std::make_shared<Array>(std::move(items))); }
    static Value of_members(Object members) { return Value(std::make_shared<Object>(std::move(members))); }
    /// Not initializer lists: they would copy every text.
    template <std::same_as<Value>... Items> static Value array(Items... items)
    {
        Array made;
        made.reserve(sizeof...(items));
        (made.push_back(std::move(items)), ...);
        return of(std::move(made));
    }
    template <std::same_as<Named>... Members> static Value object(Members... members)
    {
        Object made;
        made.reserve(sizeof...(members));
        (append(made, std::move(members)), ...);
        return of_members(std::move(made));
    }

    bool is_undefined() const { return held_.index() == 0; }
    bool is_null() const { return held_.index() == 1; }
    bool is_nullish() const { return held_.index() < 2; }
    bool const* boolean() const { return std::get_if<bool>(&held_); }
    double const* number() const { return std::get_if<double>(&held_); }
    std::string const* string() const { return std::get_if<std::string>(&held_); }
    Html const* html() const { return std::get_if<Html>(&held_); }
    Array const* items() const;
    Object const* members() const;
    /// The same array or object, or equal plain values (JavaScript's ===).
    bool is_same(Value const& other) const;

    /// undefined when there is none
    Value const& get(std::string_view name) const;
    Value const& at(Value const& index) const;
    /// Adds to an array, which all its copies see (as in JavaScript).
    Value const& push(Value item);
    Value const& set(std::string_view name, Value value);
    bool truthy() const;
    /// As JavaScript's String(value), but "" for null and undefined.
    std::string plain() const;

private:
    static void append(Object& to, Named&& member);
    explicit Value(std::shared_ptr<Array> array) : held_(std::move(array)) { }
    explicit Value(std::shared_ptr<Object> object) : held_(std::move(object)) { }
    std::variant<std::monostate, std::nullptr_t, bool, double, std::string, Html, std::shared_ptr<Array>,
                 std::shared_ptr<Object>>
        held_;
};

/// `name: value` of an object
struct Named {
    std::string_view name;
    Value value;
};

inline void Value::append(Object& to, Named&& member)
{
    to.emplace_back(member.name, std::move(member.value));
}

/// Nunjucks' operators, tests and filters on Values, under its own names, for the generated components.
namespace values {

void print(Output& out, Value const& value);
void print_raw(Output& out, Value const& value);
inline bool truthy(Value const& value) { return value.truthy(); }
Value add(Value const& left, Value const& right);
Value subtract(Value const& left, Value const& right);
Value multiply(Value const& left, Value const& right);
Value concat(Value const& left, Value const& right);
Value either(Value const& left, Value const& right);
Value both(Value const& left, Value const& right);
bool loose_equal(Value const& left, Value const& right);
bool strict_equal(Value const& left, Value const& right);
bool less(Value const& left, Value const& right);
bool contains(Value const& where, Value const& what);
bool is_string(Value const& value);
bool is_mapping(Value const& value);
bool is_escaped(Value const& value);
Value length_of(Value const& value);

Value filter_safe(Value const& value);
Value filter_escape(Value const& value);
Value filter_trim(Value const& value);
Value filter_indent(Value const& value, Value const& width = 4, Value const& first_too = false);
Value filter_default(Value const& value, Value const& otherwise, Value const& also_falsy = false);
Value filter_length(Value const& value);
Value filter_replace(Value const& value, Value const& what, Value const& with);
Value filter_select(Value const& value, Value const& test);
Value filter_string(Value const& value);
Value filter_capitalize(Value const& value);

/// What a for loop runs over.
Value::Array const& items_of(Value const& value);
Value::Object entries_of(Value const& value);

} // namespace values

} // namespace manyhands::web
