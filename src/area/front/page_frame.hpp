// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands around a page for this visitor.
#pragma once

#include "area/front/visit.hpp"

namespace manyhands::front {

/// The value of the hidden field that binds a form to the browser's token (keyed, so that knowing one says
/// nothing about the other).
std::string form_token(Tools const& tools, std::string_view token);

/// Fills everything but the navigation; also chooses the visit's browser token.
web::Frame frame_of(Visit& visit);
/// Says under which address the page can be opened: a form shown again stands under an address that only
/// takes posts.
void set_here(web::Frame& frame, web::Url here);
/// Whether the answer is looked at by a person: a page, and not what a script fetches. Only then a notice is
/// said, so that it is not lost where nobody sees it.
bool is_looked_at(web::Request const& request);
/// The same for a page about a fault that keeps us from the store: language, assets and no person.
web::Frame bare_frame(Tools const& tools, web::Language language, std::string nonce);

} // namespace manyhands::front
