// SPDX-License-Identifier: AGPL-3.0-or-later
// What a place is, and what a name or a text of it may be.
#pragma once

#include "base/ids.hpp"
#include "base/result.hpp"
#include "web/words.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace manyhands::places {

/// What a place is called, where only that is wanted.
struct PlaceName {
    std::string name;
    std::string name_cy; ///< empty: the same in Welsh

    std::string const& in(web::Language language) const
    {
        return language == web::Language::cy && !name_cy.empty() ? name_cy : name;
    }
};

struct Place {
    PlaceId root;
    PlaceId id;
    std::optional<PlaceId> parent;
    std::string kind; ///< one of place_kinds
    std::string name;
    std::string name_cy;  ///< empty: the same in Welsh
    std::string about;    ///< Markdown, in English
    std::string about_cy; ///< the same in Welsh; empty: not written

    std::string const& name_in(web::Language language) const
    {
        return language == web::Language::cy && !name_cy.empty() ? name_cy : name;
    }
    bool is_root() const { return !parent; }
};

/// What a place can be; each is the key `places.kind_<word>` of the catalogue.
inline constexpr std::string_view place_kinds[] = {"nation",        "county", "town",     "ward",
                                                   "neighbourhood", "estate", "hospital", "prison",
                                                   "prison_wing",   "school", "other"};
web::MessageKey kind_key(std::string_view kind);

struct PlaceDraft {
    std::optional<PlaceId> parent; ///< nothing: a new root
    std::string kind;
    std::string name;
    std::string name_cy;
    std::string about;
    std::string about_cy = {};
};

/// In characters.
inline constexpr std::size_t place_name_length_max = 120;
inline constexpr std::size_t about_length_max = 20000;

/// The draft with tidied texts, or Fault::invalid with notes at `kind`, `name`, `name_cy`, `about` and
/// `about_cy`.
Result<PlaceDraft> check_place(PlaceDraft draft);

/// Rule 16: a root keeps at least one keeper; a place below is looked after by those above it, too.
/// Fault::conflict `places.last_keeper` otherwise. `keepers` counts those of the place itself.
Result<void> may_remove_keeper(Place const& place, int keepers);

} // namespace manyhands::places
