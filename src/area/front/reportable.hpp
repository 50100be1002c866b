// SPDX-License-Identifier: AGPL-3.0-or-later
// What people write can be reported and hidden, whatever area it belongs to (rule 19). Each area says once, by
// a ReportableKind, how one of its things is seen, hidden and shown again; app/ hangs the kinds together, as
// it does with boards, and the area `safety` does the rest without knowing any of them.
#pragma once

#include "area/front/visit.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace manyhands::front {

/// One thing that somebody wrote.
struct Reportable {
    PlaceId root;                          ///< whose journal says what became of it
    std::optional<PlaceId> place = {};     ///< its keepers may answer; nothing: administrators alone
    std::optional<CircleId> circle = {};   ///< where it stands
    /// Of that circle: they answer first, or it is their own doing and they do not answer at all.
    enum class Facilitators { answer, are_concerned } facilitators = Facilitators::answer;
    std::optional<PersonId> author = {};   ///< may object, and never answers
    std::string words;                     ///< all of it, as plain text
    web::Url page;                         ///< where it stands
};

/// What stood in each part of it, by names that only its area knows.
using HiddenWords = std::map<std::string, std::string>;

/// What stands there instead: in both languages, since it is written before anybody reads it.
struct Placeholder {
    std::string words;  ///< one line: that it is hidden, and since when
    std::string text;   ///< why, for where there is room
    std::string reason; ///< the same, as it was given
};

struct ReportableKind {
    std::string name; ///< in addresses and rows, such as "conversation"
    /// The thing of that name, if this visitor may know of it; one not_found for all else (rule 17).
    std::function<Result<Reportable>(store::Snapshot const&, people::Visitor const&, std::string_view subject)> see;
    /// Puts the place-holder where the words stand, whoever asks, and returns them. not_found where nobody
    /// outside can see it anyway.
    std::function<Result<HiddenWords>(Turn&, std::string_view subject, Placeholder const&)> hide;
    /// Puts them back exactly as they were. Empty: hiding it is a matter of its own, with its own way to
    /// object, and nothing is kept here.
    std::function<Result<void>(Turn&, std::string_view subject, HiddenWords const&)> show_again = {};
};
using Reportables = std::vector<ReportableKind>;

/// What a page shows, by its address; nothing for pages that show nothing of anybody.
struct PageSubject {
    std::string_view kind;
    std::string_view subject;
};
std::optional<PageSubject> subject_of_page(std::string_view path);

} // namespace manyhands::front
