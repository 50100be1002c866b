// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers as the texts of a log write them.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace manyhands::merkle {

/// Decimal digits up to 2^64 - 1, no sign, no leading zero unless it is 0 itself; nothing for anything else.
inline std::optional<std::uint64_t> parse_decimal(std::string_view text)
{
    std::uint64_t value = 0;
    auto const* const end = text.data() + text.size();
    auto const parsed = std::from_chars(text.data(), end, value);
    bool const leading_zero = text.size() > 1 && text.front() == '0';
    if (text.empty() || leading_zero || parsed.ec != std::errc() || parsed.ptr != end)
        return std::nullopt;
    return value;
}

} // namespace manyhands::merkle
