// SPDX-License-Identifier: AGPL-3.0-or-later
// The front page, and a person's own: what waits for me, and what I have begun.
#pragma once

#include "area/front/front.hpp"
#include "area/places/places.hpp"

namespace manyhands::home {

struct PlaceLink {
    std::string name;
    web::Url href;
    web::MessageKey kind;
};

struct StartPage {
    bool is_member = false;
    std::vector<front::Section> sections; ///< what anybody can take part in now
    std::vector<PlaceLink> places;
};

struct HomePage {
    std::string name;                    ///< empty: not told yet
    std::vector<front::Section> waiting; ///< where somebody else waits for me
    std::vector<front::Section> begun;   ///< what I take part in
    bool is_in_no_circle = false;
    bool makes_first_place = false; ///< an administrator of an installation that has nothing yet
};

} // namespace manyhands::home

namespace manyhands::app {

/// What later areas hang on the two pages.
struct HomeBoards {
    front::Board<> start;
    front::Board<> waiting;
    front::Board<> begun;
};

/// / and /home. The boards outlive the door.
void bind_home(front::Door& door, HomeBoards const& boards);

} // namespace manyhands::app
