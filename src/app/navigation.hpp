// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/people/people.hpp"

namespace manyhands::app {

/// At most six links, by who looks (DESIGN section 5).
std::vector<web::NavigationLink> navigation(people::Visitor const& who, std::string_view path);

} // namespace manyhands::app
