// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: what a refusal says, as one value to compare.
#pragma once

#include "base/result.hpp"

#include <string>
#include <vector>

namespace manyhands {

/// The key of a refusal, or "fine".
template <class T> std::string key_of(Result<T> const& result)
{
    return result ? "fine" : result.error().note.key;
}

/// The fields a refusal is about, in its order; none for what is fine.
template <class T> std::vector<std::string> fields_of(Result<T> const& result)
{
    std::vector<std::string> fields;
    if (!result)
        for (auto const& note : result.error().fields)
            fields.push_back(note.field);
    return fields;
}

} // namespace manyhands
