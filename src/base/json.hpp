// SPDX-License-Identifier: AGPL-3.0-or-later
// Writing JSON (RFC 8259). Reading it is Boost.JSON's work, inside the .cpp files that need it.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace manyhands {

/// Writes one value, member by member, in the order told. Commas and escapes are its business; that begin and
/// end match is the caller's.
class JsonWriter {
public:
    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(char const* text) { return value(std::string_view(text)); }
    JsonWriter& value(std::integral auto number)
    {
        if constexpr (std::same_as<decltype(number), bool>)
            return raw(number ? "true" : "false");
        else
            return raw(std::to_string(number));
    }
    /// The shortest text that reads back as the same double; null for a value JSON cannot hold.
    JsonWriter& value(double number);
    JsonWriter& null() { return raw("null"); }
    template <class T> JsonWriter& member(std::string_view name, T const& v) { return key(name).value(v); }

    std::string const& text() const { return out_; }
    std::string take() { return std::move(out_); }

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    JsonWriter& raw(std::string_view text);
    void comma();

    std::string out_;
    bool need_comma_ = false;
};

} // namespace manyhands
