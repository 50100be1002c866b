// SPDX-License-Identifier: AGPL-3.0-or-later
// Ids: 128 random bits, made by the program, of a different type for every kind of thing.
#pragma once

#include "base/bytes.hpp"

#include <algorithm>
#include <array>
#include <compare>
#include <functional>

namespace manyhands {

using IdBytes = std::array<std::uint8_t, 16>;

IdBytes random_id_bytes();
/// 26 characters of RFC 4648 base32 in lower case: safe in addresses, easy to read aloud.
std::string id_text(IdBytes const& bytes);
/// Nothing unless it is exactly what id_text writes: one id has one spelling.
std::optional<IdBytes> parse_id(std::string_view text);

/// `Tag` is an incomplete type that names the kind: `using CircleId = Id<struct CircleTag>;`
template <class Tag> struct Id {
    IdBytes bytes{};

    static Id random() { return {random_id_bytes()}; }
    static std::optional<Id> parse(std::string_view text)
    {
        auto const parsed = parse_id(text);
        return parsed ? std::optional(Id{*parsed}) : std::nullopt;
    }
    /// For rows: nothing unless there are exactly 16 bytes.
    static std::optional<Id> from(ByteView view)
    {
        Id id;
        if (view.size() != id.bytes.size())
            return std::nullopt;
        std::ranges::copy(view, id.bytes.begin());
        return id;
    }

    std::string text() const { return id_text(bytes); }
    ByteView view() const { return bytes; }
    /// The id of nothing: never made by random(), used where a subject is absent.
    bool is_nil() const { return bytes == IdBytes{}; }
    auto operator<=>(Id const&) const = default;
};

} // namespace manyhands

template <class Tag> struct std::hash<manyhands::Id<Tag>> {
    std::size_t operator()(manyhands::Id<Tag> const& id) const
    {
        std::size_t value = 0;
        std::copy_n(id.bytes.begin(), sizeof value,
                    reinterpret_cast<std::uint8_t*>(&value)); // already random
        return value;
    }
};
