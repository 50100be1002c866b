// SPDX-License-Identifier: AGPL-3.0-or-later
// How generated views look into models and print them. Nobody else includes this. Every refusal here is a
// compile error at the line of the view.
#pragma once

#include "base/expect.hpp"
#include "web/value.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <type_traits>

namespace manyhands::web {

/// {{ loop.index }} and its kin
struct Loop {
    explicit Loop(std::size_t items) : length(items) { }
    void next()
    {
        index0 = index;
        ++index;
        first = index == 1;
        last = index == length;
    }
    std::size_t index = 0;
    std::size_t index0 = 0;
    std::size_t length = 0;
    bool first = false;
    bool last = false;
};

/// A block of a layout as a view fills it; refers to a lambda of the view's function.
class Block {
public:
    Block() = default;
    template <class Body>
        requires(!std::same_as<Body, Block>)
    Block(Body const& body)
        : body_(&body), call_([](void const* it, Output& out) { (*static_cast<Body const*>(it))(out); })
    {
    }
    explicit operator bool() const { return body_ != nullptr; }
    void operator()(Output& out) const { call_(body_, out); }

private:
    void const* body_ = nullptr;
    void (*call_)(void const*, Output&) = nullptr;
};

/// caller of a macro that was called without {% call %}
struct NoCaller {
    Html operator()() const { return {}; }
    bool empty() const { return true; }
};

template <class Body> Html capture(Body const& body)
{
    Output out;
    body(out);
    return out.take();
}

/// Nunjucks' captured text is not safe; our own views use capture().
template <class Body> std::string capture_text(Body const& body)
{
    Output out;
    body(out);
    return out.take_text();
}

template <class> inline constexpr bool unprintable = false;

template <class T> struct IsOptional : std::false_type { };
template <class T> struct IsOptional<std::optional<T>> : std::true_type { };
template <class T>
concept Optional = IsOptional<std::remove_cvref_t<T>>::value;
template <class T>
concept Pointing = requires(T const& it) {
    it.operator->();
    static_cast<bool>(it);
} && !Optional<T>;
template <class T>
concept Stringlike = std::convertible_to<T const&, std::string_view>;
template <class T>
concept Number = std::is_arithmetic_v<T> && !std::same_as<T, bool> && !std::same_as<T, char>;
template <class T>
concept HasText = requires(T const& it) {
    {
        it.text()
    } -> std::convertible_to<std::string_view>;
};
template <class T>
concept Countable = requires(T const& it) { it.empty(); };

/// The thing itself, through an optional or a pointer.
template <class T> decltype(auto) deref(T&& it)
{
    using Plain = std::remove_cvref_t<T>;
    if constexpr (Optional<T> || Pointing<T> || std::is_pointer_v<Plain>) {
        EXPECT(static_cast<bool>(it)); // a view looked into an optional without {% if %} around it
        if constexpr (std::is_lvalue_reference_v<T> || !Optional<T>)
            return (*it);
        else
            return typename Plain::value_type(*std::forward<T>(it));
    } else if constexpr (std::is_lvalue_reference_v<T>) {
        return (it);
    } else {
        return Plain(std::move(it));
    }
}

template <class T> bool truthy(T const& it)
{
    if constexpr (std::same_as<T, Nothing>)
        return false;
    else if constexpr (std::same_as<T, Value>)
        return it.truthy();
    else if constexpr (Optional<T> || Pointing<T> || std::is_pointer_v<T>)
        return static_cast<bool>(it);
    else if constexpr (std::is_arithmetic_v<T>)
        return it != 0;
    else if constexpr (Stringlike<T>)
        return !std::string_view(it).empty();
    else if constexpr (Countable<T>)
        return !it.empty();
    else if constexpr (std::is_invocable_v<T>)
        return true;
    else
        static_assert(unprintable<T>,
                      "a view cannot ask whether this type is true: compare it, or give the model a bool");
}

// ---- printing
// -------------------------------------------------------------------------------------------------------

/// A number or text, as text; what Html would do differently is decided before.
template <class T> void print_plain(Output& out, T const& it)
{
    if constexpr (std::same_as<T, Nothing>)
        return;
    else if constexpr (std::same_as<T, Html>)
        static_assert(unprintable<T>, "Html can only stand between tags: put text here");
    else if constexpr (std::same_as<T, bool>)
        static_assert(unprintable<T>, "a bool cannot be printed: use {% if %}, an inline if, or t() with select");
    else if constexpr (std::is_enum_v<T>)
        static_assert(unprintable<T>, "an enum cannot be printed: give the model a MessageKey or text");
    else if constexpr (Optional<T>) {
        if (it)
            print_plain(out, *it);
    } else if constexpr (std::same_as<T, char>)
        out.text({&it, 1});
    else if constexpr (std::floating_point<T>)
        out.number(static_cast<double>(it));
    else if constexpr (std::integral<T>)
        out.number(static_cast<std::int64_t>(it));
    else if constexpr (Stringlike<T>)
        out.text(it);
    else if constexpr (std::same_as<T, Value>)
        out.text(it.plain());
    else if constexpr (HasText<T>)
        out.text(it.text());
    else
        static_assert(unprintable<T>,
                      "this type cannot be printed: name a field of it, or use a filter (day, time, number)");
}

/// Between tags
template <class T> void print(Output& out, T const& it)
{
    if constexpr (std::same_as<T, Html>)
        out.raw(it.text());
    else if constexpr (std::same_as<T, std::optional<Html>>) {
        if (it)
            out.raw(it->text());
    } else if constexpr (std::same_as<T, Value>)
        values::print(out, it);
    else
        print_plain(out, it);
}

/// Inside a quoted attribute
template <class T> void print_attribute(Output& out, T const& it)
{
    static_assert(!std::same_as<T, Html> && !std::same_as<T, std::optional<Html>>,
                  "Html cannot stand in an attribute: put text there");
    print_plain(out, it);
}

/// The whole of href, src, action or formaction
template <class T> void print_url(Output& out, T const& it)
{
    if constexpr (std::same_as<T, Url>)
        out.text(it.text());
    else if constexpr (std::same_as<T, std::optional<Url>>) {
        if (it)
            out.text(it->text());
    } else
        static_assert(unprintable<T>,
                      "an address needs a web::Url: make it with Url::local(\"/x/\", id) or Url::external()");
}

/// A piece of an address after a literal: href="/decisions/{{ page.id }}"
template <class T> void print_url_part(Output& out, T const& it)
{
    static_assert(!std::same_as<T, Html> && !std::same_as<T, Url>,
                  "only ids, numbers and text can be a piece of an address");
    if constexpr (Optional<T>) {
        if (it)
            print_url_part(out, *it);
    } else if constexpr (std::integral<T>) {
        static_assert(!std::same_as<T, bool>, "a bool cannot be a piece of an address");
        out.number(static_cast<std::int64_t>(it));
    } else if constexpr (Stringlike<T>)
        out.percent_encoded(it);
    else if constexpr (HasText<T>)
        out.percent_encoded(it.text());
    else
        static_assert(unprintable<T>, "only ids, numbers and text can be a piece of an address");
}

} // namespace manyhands::web
