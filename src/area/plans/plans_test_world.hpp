// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests only: a hidden circle round Gwen, with Nia as lead professional and Bryn as carer, and a plan in it.
#pragma once

#include "area/front/test_world.hpp"
#include "area/plans/assent_acts.hpp"
#include "area/plans/plan_acts.hpp"
#include "area/plans/plans.hpp"
#include "area/plans/section_acts.hpp"
#include "base/test_result.hpp"

#include <gtest/gtest.h>

namespace manyhands::plans {

struct PlansWorld : testing::Test {
    using Turn = front::Turn;
    using Fields = front::test::Fields;

    PlansWorld()
    {
        bind_plans(world.door);
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
        join(nia, Side::staff, circles::Part::lead);
        join(sam, Side::staff, circles::Part::member);
        join(bryn, Side::lived, circles::Part::carer);
        join(obi, Side::lived, circles::Part::observer);
        plan = start(gwen).value().id;
    }

    void join(PersonId person, Side side, circles::Part part)
    {
        world.act(gwen, [&](Turn& turn) { return circles::add_member(turn, circle, person, side, part); })
            .value();
    }
    Result<Plan> start(PersonId who)
    {
        return world.act(who, [&](Turn& turn) {
            return start_plan(turn, circle.id, {"care_and_support_plan", gwen.text()});
        });
    }
    Plan found()
    {
        return world.rows([&](store::Snapshot& rows) { return find_plan(rows, plan).value(); });
    }
    std::optional<SectionRow> section(std::string const& key)
    {
        return world.rows([&](store::Snapshot& rows) { return find_section(rows, found_in(rows), key); });
    }
    Plan found_in(store::Snapshot& rows) { return find_plan(rows, plan).value(); }
    std::vector<Suggestion> suggestions(std::string const& key)
    {
        return world.rows(
            [&](store::Snapshot& rows) { return open_suggestions(rows, found_in(rows), key); });
    }
    PlanVersion version(int number)
    {
        return world.rows(
            [&](store::Snapshot& rows) { return find_version(rows, found_in(rows), number).value(); });
    }

    /// Writes on a page that shows what is there now.
    Result<Written> write(PersonId who, std::string const& key, TypedContent const& content,
                          Writer::For writes_for = Writer::For::themselves)
    {
        world.clock.advance(std::chrono::seconds(1));
        auto const stands = section(key);
        std::string own;
        for (auto const& suggestion : suggestions(key))
            if (suggestion.by.person == who)
                own = suggestion.id.text();
        return world.act(who, [&](Turn& turn) {
            return write_section(turn, plan, key,
                                 {.content = content,
                                  .version = stands ? stands->version : 0,
                                  .suggestion = own,
                                  .writes_for = writes_for});
        });
    }
    Result<Suggestion> take(PersonId who, std::string const& key)
    {
        auto const suggestion = suggestions(key).front();
        auto const stands = section(key);
        return world.act(who, [&](Turn& turn) {
            return take_over(turn, plan, {suggestion.id, stands ? stands->version : 0});
        });
    }
    /// Suggested by staff and taken over by Gwen.
    void agree_on(std::string const& key, TypedContent const& content)
    {
        write(nia, key, content).value();
        take(gwen, key).value();
    }
    void fill()
    {
        write(gwen, "matters", {.text = "My garden, and to be asked first."}).value();
        agree_on("needs", {.text = "Somebody to help in the morning."});
        agree_on("actions", {.actions = {{"Come by at eight", "Nia", "2026-10-01"}}});
    }
    std::string agree_words(std::string const& needs)
    {
        agree_on("needs", {.text = needs});
        return needs;
    }
    std::string draft()
    {
        return world.look(gwen, [&](front::Visit& visit) {
            auto const seen = see_plan(visit.rows, visit.who, plan).value();
            return draft_hash(draft_of(visit.rows, seen)).hex();
        });
    }
    Day today() const { return british_day(world.clock.now()); }
    Result<PlanVersion> propose(PersonId who, int days = 90)
    {
        auto const content = draft();
        return world.act(who, [&](Turn& turn) {
            return propose_plan(turn, plan, {content, (today() + std::chrono::days(days)).iso()});
        });
    }
    Result<PlanVersion> answer(PersonId who, std::string const& yes_or_no, std::string const& content,
                               std::string const& reason = "")
    {
        return world.act(
            who, [&](Turn& turn) { return answer_proposal(turn, plan, {yes_or_no, content, reason}); });
    }
    /// Proposed and agreed by both.
    PlanVersion agree()
    {
        auto const proposed = propose(nia).value();
        answer(nia, "yes", proposed.hash.hex()).value();
        return answer(gwen, "yes", proposed.hash.hex()).value();
    }
    std::string at(std::string const& rest = "") const { return "/plans/" + plan.text() + rest; }
    /// The bytes of an answer, but for what is new each time and the id that was asked for.
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
    PersonId ada = world.administrator("Ada");
    PersonId gwen = world.person("Gwen"); ///< whose plan it is
    PersonId nia = world.person("Nia");   ///< lead professional
    PersonId sam = world.person("Sam");   ///< staff
    PersonId bryn = world.person("Bryn"); ///< carer
    PersonId obi = world.person("Obi");   ///< observer
    PersonId olu = world.person("Olu");   ///< no member
    circles::Circle circle;
    PlanId plan;
};

} // namespace manyhands::plans
