// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/people/people.hpp"

namespace manyhands::app {

/// At most six links, by who looks and where they are (DESIGN section 5): signing in leads back there.
std::vector<web::NavigationLink> navigation(people::Visitor const& who, web::Url const& here);

} // namespace manyhands::app
