// SPDX-License-Identifier: AGPL-3.0-or-later
// Operators, lists and options as generated views use them. Nobody else includes this.
#pragma once

#include "web/view_print.hpp"

namespace manyhands::web {

// ---- operators
// ------------------------------------------------------------------------------------------------------

template <class T> void append_piece(std::string& to, T const& it)
{
    static_assert(!std::same_as<T, bool> && !std::is_enum_v<T>, "a bool or an enum cannot be joined to text");
    static_assert(
        !std::same_as<T, Html>,
        "Html cannot be joined to text: print one after the other, or use {% set x %}...{% endset %}");
    if constexpr (Optional<T>) {
        if (it)
            append_piece(to, *it);
    } else if constexpr (std::same_as<T, Nothing>)
        return;
    else if constexpr (std::same_as<T, char>)
        to += it;
    else if constexpr (std::floating_point<T>)
        to += number_text(static_cast<double>(it));
    else if constexpr (std::integral<T>)
        to += std::to_string(it);
    else if constexpr (Stringlike<T>)
        to += std::string_view(it);
    else if constexpr (std::same_as<T, Value>)
        to += it.plain();
    else if constexpr (HasText<T>)
        to += it.text();
    else
        static_assert(unprintable<T>, "this type cannot be joined to text");
}

template <class... T> std::string join_pieces(T const&... pieces)
{
    std::string made;
    (append_piece(made, pieces), ...);
    return made;
}

template <class L, class R> auto plus(L const& left, R const& right)
{
    if constexpr (Number<L> && Number<R>)
        return left + right;
    else
        return join_pieces(left, right);
}

template <class L, class R> bool equal(L const& left, R const& right)
{
    if constexpr (std::same_as<L, Value> || std::same_as<R, Value>)
        return values::loose_equal(Value(left), Value(right));
    else if constexpr (std::same_as<R, Nothing>)
        return !truthy(left);
    else if constexpr (Number<L> && Number<R> && std::integral<L> && std::integral<R>)
        return std::cmp_equal(left, right);
    else if constexpr (Optional<L> && !Optional<R>)
        return left && equal(*left, right);
    else if constexpr (Optional<R> && !Optional<L>)
        return right && equal(left, *right);
    else
        return left == right;
}

template <class L, class R> bool less(L const& left, R const& right)
{
    if constexpr (Number<L> && Number<R> && std::integral<L> && std::integral<R>)
        return std::cmp_less(left, right);
    else
        return left < right;
}

/// `a or b` as a value: the first that is true.
template <class L, class R> auto either(L const& left, R const& right)
{
    if constexpr (Optional<L>) {
        return left ? either(*left, right) : either(right, right);
    } else if constexpr (Stringlike<L> && Stringlike<R>) {
        return std::string(truthy(left) ? std::string_view(left) : std::string_view(right));
    } else if constexpr (std::same_as<L, Value> || std::same_as<R, Value>) {
        return truthy(left) ? Value(left) : Value(right);
    } else {
        static_assert(std::same_as<L, R>, "both sides of this `or` must be of one type");
        return truthy(left) ? left : right;
    }
}

/// An inline if: text with text is text, anything with nothing is optional, anything else must be of one
/// type.
template <class Then, class Else> auto choose(bool yes, Then const& then, Else const& otherwise)
{
    using T = std::remove_cvref_t<std::invoke_result_t<Then>>;
    using E = std::remove_cvref_t<std::invoke_result_t<Else>>;
    if constexpr (std::same_as<T, E> && !std::same_as<T, std::string_view>)
        return yes ? T(then()) : T(otherwise());
    else if constexpr (Stringlike<T> && Stringlike<E>)
        return yes ? std::string(std::string_view(then())) : std::string(std::string_view(otherwise()));
    else if constexpr (std::same_as<T, Value> || std::same_as<E, Value>)
        return yes ? Value(then()) : Value(otherwise());
    else if constexpr (std::same_as<E, Nothing> && Optional<T>)
        return yes ? T(then()) : T();
    else if constexpr (std::same_as<E, Nothing> && Stringlike<T>)
        return yes ? std::optional<std::string>(then()) : std::nullopt;
    else if constexpr (std::same_as<E, Nothing>)
        return yes ? std::optional<T>(then()) : std::nullopt;
    else if constexpr (Optional<T> && std::same_as<typename T::value_type, E>)
        return yes ? T(then()) : T(otherwise());
    else if constexpr (std::integral<T> && std::integral<E>)
        return yes ? static_cast<std::int64_t>(then()) : static_cast<std::int64_t>(otherwise());
    else
        static_assert(unprintable<T>, "both answers of an inline if must be of one type");
}

/// What {% set %} keeps: views into text become text of their own.
template <class T> auto stored(T const& it)
{
    if constexpr (Stringlike<T> && !std::same_as<T, std::string>)
        return std::string(std::string_view(it));
    else
        return it;
}

// ---- lists
// ----------------------------------------------------------------------------------------------------------

/// What {% for %} runs over; through an optional, none is an empty list.
template <class T> decltype(auto) items(T&& it)
{
    using Plain = std::remove_cvref_t<T>;
    if constexpr (std::same_as<Plain, Value>) {
        if constexpr (std::is_lvalue_reference_v<T>)
            return values::items_of(it);
        else
            return Value::Array(values::items_of(it));
    } else if constexpr (Optional<T>)
        return it ? typename Plain::value_type(*it) : typename Plain::value_type();
    else
        return deref(std::forward<T>(it));
}

/// {% for name, value in map %}
template <class T> decltype(auto) entries(T&& it)
{
    if constexpr (std::same_as<std::remove_cvref_t<T>, Value>)
        return values::entries_of(it);
    else
        return deref(std::forward<T>(it));
}

template <class T> std::size_t length(T const& it)
{
    if constexpr (std::same_as<T, Value>)
        return static_cast<std::size_t>(*values::filter_length(it).number());
    else if constexpr (std::same_as<T, Nothing>)
        return 0;
    else if constexpr (Optional<T>)
        return it ? length(*it) : 0;
    else if constexpr (Stringlike<T>)
        return static_cast<std::size_t>(std::ranges::count_if(
            std::string_view(it), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
    else
        return static_cast<std::size_t>(std::ranges::distance(it));
}

template <class List, class Index> decltype(auto) element(List const& list, Index const& index)
{
    if constexpr (std::same_as<List, Value>)
        return list.at(Value(index));
    else if constexpr (requires { typename List::mapped_type; })
        return (list.at(typename List::key_type(index)));
    else
        return (list.at(static_cast<std::size_t>(index)));
}

template <class List, class T> bool contains(List const& list, T const& it)
{
    if constexpr (std::same_as<List, Value>)
        return values::contains(list, Value(it));
    else if constexpr (Stringlike<List>)
        return std::string_view(list).find(std::string_view(it)) != std::string_view::npos;
    else if constexpr (requires { list.contains(it); })
        return list.contains(it);
    else
        return std::ranges::any_of(list, [&](auto const& item) { return equal(item, it); });
}

/// Options of a component made from a list: items: page.sides | each("side", { text: side.name })
template <class List, class Make> Value each(List const& list, Make const& make)
{
    Value::Array made;
    auto&& range = items(list);
    Loop loop(length(range));
    for (auto const& item : range) {
        loop.next();
        made.push_back(make(item, loop));
    }
    return Value::of(std::move(made));
}

template <class List> std::string joined(List const& list, std::string_view between = ", ")
{
    std::string made;
    bool first = true;
    auto&& range = items(list);
    for (auto const& item : range) {
        if (!first)
            made += between;
        first = false;
        append_piece(made, item);
    }
    return made;
}

template <class Range> std::size_t length_of_range(Range const& range)
{
    return static_cast<std::size_t>(std::ranges::distance(range));
}

/// range(1, 4) is 1, 2, 3
inline auto range(std::int64_t first, std::int64_t end) { return std::views::iota(first, end); }
inline auto range(std::int64_t end) { return range(0, end); }

template <class List> auto first_of(List const& list) { return *std::ranges::begin(deref(list)); }
template <class List> auto last_of(List const& list)
{
    return *std::ranges::prev(std::ranges::end(deref(list)));
}

template <class T> std::string trimmed(T const& it) { return values::filter_trim(join_pieces(it)).plain(); }
template <class T> std::string capitalized(T const& it)
{
    auto made = join_pieces(it);
    if (!made.empty() && made[0] >= 'a' && made[0] <= 'z')
        made[0] = static_cast<char>(made[0] - 32);
    return made;
}
template <class T> std::string lower(T const& it)
{
    auto made = join_pieces(it);
    std::ranges::transform(made, made.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return made;
}
template <class T> std::string upper(T const& it)
{
    auto made = join_pieces(it);
    std::ranges::transform(made, made.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return made;
}
template <class T> Html escaped(T const& it)
{
    if constexpr (std::same_as<T, Html>)
        return it;
    else
        return Html::escaped(join_pieces(it));
}
template <class T> bool is_defined(T const&) { return !std::same_as<T, Nothing>; }
inline bool is_defined(Value const& it) { return !it.is_undefined(); }

// ---- options of components
// ------------------------------------------------------------------------------------------

/// An option that ends up as text or in an attribute
template <class T> Value option(T const& it)
{
    static_assert(!std::same_as<T, Html> && !std::same_as<T, std::optional<Html>>,
                  "Html is only for options whose name ends in html: use the html option, or put text here");
    static_assert(std::convertible_to<T const&, Value>, "this type cannot be an option of a component");
    if constexpr (std::same_as<T, Value>)
        return it.html() ? Value(it.plain()) : it;
    else
        return Value(it);
}

/// An option whose name ends in html
template <class T> Value html_option(T const& it)
{
    if constexpr (std::same_as<T, Value>)
        return it.is_nullish() ? Value() : values::filter_escape(it);
    else {
        static_assert(
            std::same_as<T, Html> || std::same_as<T, std::optional<Html>> || std::same_as<T, Nothing>,
            "an html option takes Html only: a captured {% set x %}...{% endset %}, th(), or a model's Html");
        return Value(it);
    }
}

/// href and its kin
template <class T> Value url_option(T const& it)
{
    static_assert(std::same_as<T, Url> || std::same_as<T, std::optional<Url>> || std::same_as<T, Nothing>,
                  "an address needs a web::Url: make it with Url::local(\"/x/\", id) or Url::external()");
    return Value(it);
}

/// "#" ~ id
template <class T> Url fragment_of(T const& id) { return Url().fragment(PathPart(join_pieces(id))); }

/// An object of options given as text: errorMessage: page.errors.of("name") is { text: ... }, or nothing.
template <class T> Value nested_option(T const& it)
{
    if constexpr (Optional<T>)
        return it ? nested_option(*it) : Value();
    else if constexpr (std::same_as<T, Html>)
        return Value::object(Named{"html", it});
    else if constexpr (Stringlike<T>)
        return Value::object(Named{"text", Value(std::string_view(it))});
    else {
        static_assert(std::convertible_to<T const&, Value>, "this type cannot be an option of a component");
        return Value(it);
    }
}

/// A list or a nested object of options
template <class T> Value options(T const& it)
{
    static_assert(std::convertible_to<T const&, Value>, "this type cannot be an option of a component");
    return Value(it);
}

// ---- members of what may be a Value or a model
// ----------------------------------------------------------------------

template <class T, class Get> decltype(auto) member(T&& it, std::string_view name, Get const& get)
{
    if constexpr (std::same_as<std::remove_cvref_t<T>, Value>)
        return Value(it.get(name));
    else if constexpr (std::same_as<std::remove_cvref_t<T>, Nothing>)
        return Nothing{};
    else if constexpr (std::is_lvalue_reference_v<T>)
        return get(deref(it));
    else
        return std::remove_cvref_t<decltype(get(deref(it)))>(get(deref(it)));
}

} // namespace manyhands::web
