// SPDX-License-Identifier: AGPL-3.0-or-later
// What was wrong with a form, in the reader's language, for the summary at the top and the message at each
// field (rule 14). A page struct that has a member `errors` of this type also gets "Error: " before its
// title.
#pragma once

#include "base/result.hpp"
#include "web/words.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace manyhands::web {

struct FieldError {
    std::string field; ///< the name and id of the input; empty when the whole form is meant
    std::string text;
};

class Errors {
public:
    Errors() = default;
    /// The notes of a refused form, or its one note when no field is named.
    static Errors of_error(Language language, Error const& error)
    {
        Errors made;
        for (auto const& [field, note] : error.fields)
            made.add(field, say(language, note));
        if (error.fields.empty())
            made.add("", say(language, error.note));
        return made;
    }

    void add(std::string field, std::string text) { all_.push_back({std::move(field), std::move(text)}); }
    bool empty() const { return all_.empty(); }
    std::size_t size() const { return all_.size(); }
    auto begin() const { return all_.begin(); }
    auto end() const { return all_.end(); }

    /// The first message of that field, for errorMessage of its input.
    std::optional<std::string> of(std::string_view field) const
    {
        auto const at = std::ranges::find(all_, field, &FieldError::field);
        return at == all_.end() ? std::nullopt : std::optional(at->text);
    }

private:
    std::vector<FieldError> all_;
};

} // namespace manyhands::web
