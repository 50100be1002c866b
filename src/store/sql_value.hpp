// SPDX-License-Identifier: AGPL-3.0-or-later
// What goes into the `$1`, `$2` … of an SQL text.
#pragma once

#include "base/hash.hpp"
#include "base/id.hpp"
#include "base/time.hpp"

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace manyhands::store {

template <class T>
concept Number = std::integral<T> && !std::same_as<T, char> && !std::same_as<T, char8_t> &&
    !std::same_as<T, char16_t> && !std::same_as<T, char32_t> && !std::same_as<T, wchar_t>;

/// One parameter of a statement. It looks at texts and bytes and does not own them: pass it where it is used,
/// as `transaction.run(sql, {circle.id, name, now})`, and never keep one. Rows hold an Id as 16 bytes, a Hash
/// as 32, an Instant as milliseconds, a Day as `2026-11-22`, a bool as 0 or 1.
class Value {
public:
    using Content =
        std::variant<std::monostate, std::int64_t, double, std::string_view, ByteView, std::array<char, 10>>;

    Value(std::nullopt_t) { }
    template <Number T> Value(T number) : content_(static_cast<std::int64_t>(number))
    {
        static_assert(sizeof(T) < 8 || std::signed_integral<T>,
                      "rows hold signed 64-bit numbers: convert first");
    }
    Value(double number) : content_(number) { }
    Value(std::string_view text) : content_(text) { }
    Value(std::string const& text) : content_(std::string_view(text)) { }
    Value(char const* text) : content_(std::string_view(text)) { }
    Value(ByteView bytes) : content_(bytes) { }
    Value(Bytes const& bytes) : content_(ByteView(bytes)) { }
    template <class Tag> Value(Id<Tag> const& id) : content_(id.view()) { }
    Value(Hash const& hash) : content_(hash.view()) { }
    Value(Instant instant) : content_(instant.ms) { }
    Value(Day day);
    /// Nothing is NULL.
    template <class T>
        requires std::convertible_to<T const&, Value>
    Value(std::optional<T> const& maybe) : Value(maybe ? Value(*maybe) : Value(std::nullopt))
    {
    }

    Content const& content() const { return content_; }

private:
    Content content_;
};

/// The parameters of one call, `$1` first.
using Values = std::initializer_list<Value>;

/// One lambda for each kind of content, for std::visit.
template <class... Case> struct Overloaded : Case... {
    using Case::operator()...;
};

} // namespace manyhands::store
