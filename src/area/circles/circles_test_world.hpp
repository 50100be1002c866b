// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests only: a town with circles in it, and short ways to do and see things there.
#pragma once

#include "area/circles/application_acts.hpp"
#include "area/circles/application_store.hpp"
#include "area/circles/circle_acts.hpp"
#include "area/circles/circle_store.hpp"
#include "area/circles/invitation_acts.hpp"
#include "area/circles/invitation_store.hpp"
#include "area/circles/membership_acts.hpp"
#include "area/circles/membership_store.hpp"
#include "area/front/test_world.hpp"

namespace manyhands::circles {

class CirclesWorld {
protected:
    using Turn = front::Turn;

    CirclesWorld()
    {
        places::bind_places(world.door, place_board);
        bind_circles(world.door, board);
        town =
            world
                .act(ada,
                     [](Turn& turn) { return places::make_place(turn, {.kind = "town", .name = "Aberwen"}); })
                .value();
    }

    /// Facilitated by fay.
    Circle circle(Visibility visibility, std::string name = "Harbour forum")
    {
        return world
            .act(fay,
                 [&](Turn& turn) {
                     return start_circle(turn,
                                         {.place = town.id,
                                          .kind = Kind::peer,
                                          .visibility = visibility,
                                          .name = name,
                                          .purpose = "To talk about boats."});
                 })
            .value();
    }
    /// Somebody new who is in the circle.
    PersonId member(Circle const& of, std::string const& name, Part part = Part::member,
                    Side side = Side::lived)
    {
        auto const person = world.person(name);
        world.act(fay, [&](Turn& turn) { return add_member(turn, of, person, side, part); }).value();
        return person;
    }
    std::optional<Membership> membership(Circle const& of, PersonId person)
    {
        return world.rows([&](store::Snapshot& rows) { return membership_of(rows, of, person); });
    }
    int facilitators(Circle const& of)
    {
        return world.rows([&](store::Snapshot& rows) { return count_facilitators(rows, of); });
    }
    Result<Invitation> invitation(Circle const& to, InvitationDraft const& draft)
    {
        return world.act(fay, [&](Turn& turn) { return invite(turn, to.id, draft); });
    }
    std::string link(Invitation const& made) const
    {
        return "/invitations/" + invitation_token(world.tools.server_key, made.id);
    }
    static std::string at(Circle const& of, std::string const& rest = "")
    {
        return "/circles/" + of.id.text() + rest;
    }

    /// The bytes of a page, but for the id that was asked for (the page's own address is in its language
    /// link) and the form keys that are new each time.
    static std::string bytes(front::test::Got const& got, std::string const& id)
    {
        auto body = std::to_string(got.status) + got.body;
        for (auto found = body.find(id); found != std::string::npos; found = body.find(id))
            body.erase(found, id.size());
        std::string const mark = "name=\"_key\" value=\"";
        for (auto from = body.find(mark); from != std::string::npos; from = body.find(mark, from + 1)) {
            auto const begin = from + mark.size();
            body.erase(begin, body.find('"', begin) - begin);
        }
        return body;
    }

    front::test::TestWorld world;
    places::PlaceBoard place_board{place_section};
    CircleBoard board;
    PersonId ada = world.administrator("Ada");
    PersonId fay = world.person("Fay");
    PersonId ben = world.person("Ben");
    places::Place town;
};

} // namespace manyhands::circles
