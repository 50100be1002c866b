// SPDX-License-Identifier: AGPL-3.0-or-later
// The front page, and a person's own: what waits for me.
#pragma once

#include "area/people/people.hpp"
#include "area/places/places.hpp"

namespace manyhands::home {

struct PlaceLink {
    std::string name;
    web::Url href;
    web::MessageKey kind;
};

struct StartPage {
    bool is_member = false;
    std::vector<PlaceLink> places;
};

struct HomePage {
    std::string name;
    std::vector<people::Section> sections;
    bool nothing_waits = false;
};

} // namespace manyhands::home

namespace manyhands::app {

/// / and /home. The board outlives the door.
void bind_home(people::Door& door, people::Board<> const& board);

} // namespace manyhands::app
