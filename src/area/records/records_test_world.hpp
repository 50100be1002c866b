// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests only: Gwen, who has a record; Bryn, her brother, and Nia, her nurse, who are in a circle with her; Olu, who
// is in none.
#pragma once

#include "area/front/test_world.hpp"
#include "area/records/access_event_store.hpp"
#include "area/records/item_acts.hpp"
#include "area/records/record_reading.hpp"
#include "area/records/records.hpp"
#include "area/records/rule_acts.hpp"
#include "area/records/rule_store.hpp"

#include <fstream>

namespace manyhands::records {

class RecordsWorld {
protected:
    using Turn = front::Turn;

    RecordsWorld()
    {
        bind_records(world.door);
        std::ofstream(world.directory() / installation_key_name, std::ios::binary) << std::string(32, 'k');
        auto const town =
            world
                .act(ada,
                     [](Turn& turn) { return places::make_place(turn, {.kind = "town", .name = "Aberwen"}); })
                .value();
        circle = world
                     .act(gwen,
                          [&](Turn& turn) {
                              return circles::make_circle(turn,
                                                          {.place = town.id,
                                                           .kind = circles::Kind::support,
                                                           .visibility = circles::Visibility::hidden,
                                                           .name = "Round Gwen",
                                                           .purpose = "To be there for her.",
                                                           .facilitator = gwen});
                          })
                     .value();
        join(bryn, circles::Part::member);
        join(nia, circles::Part::lead);
    }

    void join(PersonId person, circles::Part part)
    {
        world
            .act(gwen,
                 [&](Turn& turn) {
                     return circles::add_member(turn, circle, person, circles::Side::lived, part);
                 })
            .value();
    }
    ItemId add(std::optional<Label> label, std::string const& title, std::string const& text = "Some words.")
    {
        return world
            .act(gwen,
                 [&](Turn& turn) {
                     return add_own_item(turn,
                                         {.label = label,
                                          .happened_on = british_day(world.clock.now()),
                                          .title = title,
                                          .text = text});
                 })
            .value();
    }
    static Labels labels(std::initializer_list<Label> list)
    {
        Labels made;
        for (auto const label : list)
            made.add(label);
        return made;
    }
    static RuleDraft draft(Labels labels, Effect effect = Effect::permit, Doing doing = Doing::read)
    {
        return {.effect = effect, .doing = doing, .labels = labels, .purpose = "family", .life = "year"};
    }
    RuleId share(PersonId with, RuleDraft const& rule)
    {
        return world.act(gwen, [&](Turn& turn) { return make_rule_for(turn, circle.id, with, rule); }).value();
    }
    std::vector<AccessEvent> events()
    {
        return world.look(gwen, [&](front::Visit& visit) {
            auto const sight = own_sight(visit.rows, visit.tools, visit.who).value();
            return events_before(visit.rows, gwen, sight ? std::optional(sight->key()) : std::nullopt,
                                 std::nullopt, 1000);
        });
    }
    std::string gwens(std::string const& rest = "") const
    {
        return "/people/" + gwen.text() + "/record" + rest;
    }
    /// The bytes of an answer, but for what is new each time and the id that was asked for.
    static std::string bytes(front::test::Got const& got, std::string const& id = "")
    {
        auto body = std::to_string(got.status) + got.body;
        for (auto found = body.find(id); !id.empty() && found != std::string::npos; found = body.find(id))
            body.erase(found, id.size());
        std::string const mark = "name=\"_key\" value=\"";
        for (auto from = body.find(mark); from != std::string::npos; from = body.find(mark, from + 1)) {
            auto const begin = from + mark.size();
            body.erase(begin, body.find('"', begin) - begin);
        }
        return body;
    }

    front::test::TestWorld world;
    PersonId ada = world.administrator("Ada");
    PersonId gwen = world.person("Gwen");
    PersonId bryn = world.person("Bryn");
    PersonId nia = world.person("Nia");
    PersonId olu = world.person("Olu");
    circles::Circle circle;
};

} // namespace manyhands::records
