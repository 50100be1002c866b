// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the choices of a form, and gathers what is missing beside what is wrong with the texts: all messages
// at once (rule 14).
#pragma once

#include "base/result.hpp"
#include "web/form.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::circles {

class ChoiceReader {
public:
    explicit ChoiceReader(web::Form const& form) : form_(form) { }

    /// The choice of that field; where it is none, its first value, and a note of that key.
    template <class T>
    T read(std::string_view field, std::optional<T> (*parse)(std::string_view), std::string_view missing_key)
    {
        auto const chosen = parse(form_.text(field));
        if (!chosen)
            notes_.push_back({std::string(field), {std::string(missing_key)}});
        return chosen.value_or(T{});
    }

    /// What was checked, or every note: of the choices first.
    template <class T> Result<T> with(Result<T> checked)
    {
        if (!checked && checked.error().fault != Fault::invalid)
            return checked;
        if (!checked)
            notes_.insert(notes_.end(), checked.error().fields.begin(), checked.error().fields.end());
        if (!notes_.empty())
            return invalid(std::move(notes_));
        return checked;
    }

private:
    web::Form const& form_;
    std::vector<FieldNote> notes_;
};

} // namespace manyhands::circles
