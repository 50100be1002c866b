// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a page of a list begins: after the last one that was seen, by the instant it is ordered by and its
// id. Lists page by key and never by offset: what comes in between shifts nothing.
#pragma once

#include "base/id.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>

namespace manyhands::front {

template <class Id> struct ListKey {
    Instant at;
    Id id;
};

/// As it stands in an address: the instant in milliseconds, a dot and the id.
template <class Id> std::string list_key(Instant at, Id const& id)
{
    return std::to_string(at.ms) + "." + id.text();
}

/// Nothing for nonsense: the list begins at the start.
template <class Id> std::optional<ListKey<Id>> parse_list_key(std::string_view typed)
{
    auto const parts = split(typed, '.');
    if (parts.size() != 2)
        return std::nullopt;
    auto const at = parse_integer(parts[0]);
    auto const id = Id::parse(parts[1]);
    return at && id ? std::optional(ListKey<Id>{{*at}, *id}) : std::nullopt;
}

} // namespace manyhands::front
