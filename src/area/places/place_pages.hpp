// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of places: structs in, bytes out; no database.
#pragma once

#include "area/front/front.hpp"
#include "area/places/place.hpp"

namespace manyhands::places {

/// A place in a tree, and what is below it.
struct TreeNode {
    PlaceId id;
    std::string name;
    std::string kind; ///< one of place_kinds
    web::MessageKey kind_name;
    web::Url href;
    std::vector<TreeNode> below = {};
    int keepers = 0; ///< of the place itself; filled for administrators
};

struct PlacesPage {
    std::vector<TreeNode> roots;
    bool is_shortened = false; ///< there are too many for one page: only the two topmost levels are shown
    std::optional<web::Url> add = {}; ///< for administrators
};

/// All places with those who look after them, for administrators.
struct AdminPlacesPage {
    std::vector<TreeNode> roots;
    bool is_shortened = false;
};

struct Crumb {
    std::string name;
    web::Url href;
};

struct PlacePage {
    PlaceId id;
    std::string name;
    std::string kind;
    web::MessageKey kind_name;
    std::string about_source; ///< Markdown
    web::Html about;
    web::Language about_language = web::Language::en;
    std::string_view about_code() const { return web::code(about_language); }
    std::vector<Crumb> above; ///< from the root
    std::vector<TreeNode> below;
    std::vector<front::Section> sections = {};
    bool is_quiet = false; ///< nothing happens here yet, nor in the places below
    /// For those who look after the place.
    struct Keeping {
        web::Url edit;
        web::Url add;
        web::Url keepers;
    };
    std::optional<Keeping> keeping = {};
};

/// One choice of a list.
struct KindChoice {
    std::string value;
    web::MessageKey name;
    bool chosen = false;
};

/// A new place, or the change of one.
struct PlaceFormPage {
    web::MessageKey title;
    web::MessageKey button;
    web::Url action;
    web::Url back;
    std::string parent;      ///< its id, for a new place below another
    std::string parent_name; ///< and its name
    std::vector<KindChoice> kinds;
    std::string name;
    std::string name_cy;
    std::string about;
    std::string about_cy;
    web::Errors errors;
};

web::Response show(PlacesPage const& page, web::Frame const& frame);
web::Response show(AdminPlacesPage const& page, web::Frame const& frame);
web::Response show(PlacePage const& page, web::Frame const& frame);
web::Response show(PlaceFormPage const& page, web::Frame const& frame);
/// {"places": [{"id", "name", "kind", "places": […]}], "shortened"}
web::Response as_json(PlacesPage const& page);
/// One line a place: id, parent, kind, name.
web::Response as_csv(PlacesPage const& page);
/// {"id", "name", "kind", "about" (Markdown), "path": [{"name", "href"}], "places": […]}
web::Response as_json(PlacePage const& page);

} // namespace manyhands::places
