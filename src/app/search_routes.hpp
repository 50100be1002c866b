// SPDX-License-Identifier: AGPL-3.0-or-later
// One box that finds places, circles, conversations, statements and decisions by their words.
#pragma once

#include "area/front/front.hpp"
#include "store/search.hpp"

#include <span>

namespace manyhands::home {

/// One way to narrow what is found.
struct SearchKind {
    web::MessageKey label;
    web::Url href;
    bool is_current = false;
};

struct SearchRow {
    web::MessageKey kind;
    std::string title;
    std::string text;
    web::Url href;
    Instant at;
};

struct SearchPage {
    std::string words; ///< as typed
    enum class Asked { nothing, too_little, something } asked = Asked::nothing;
    std::string_view kind; ///< empty: all
    std::vector<SearchKind> kinds;
    std::vector<SearchRow> found;
    std::optional<web::Url> more = {};
    std::optional<web::Url> from_start = {}; ///< on the second page and later
};

} // namespace manyhands::home

namespace manyhands::app {

/// /search
void bind_search(front::Door& door);
/// A job: makes some entries of what was there before; done when there are no more.
void fill_search(front::Tools const& tools, std::span<store::SearchFill const> fills);

} // namespace manyhands::app
