// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests only: a town with a circle of two sides, a conversation in it, and short ways to decide there
// over HTTP.
#pragma once

#include "area/decide/decide.hpp"
#include "area/decide/decision_store.hpp"
#include "area/decide/promise_store.hpp"
#include "area/front/test_world.hpp"
#include "area/results/results.hpp"
#include "area/talk/test_talk.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace manyhands::decide {

using front::test::Fields;
using front::test::Got;

struct DecideWorld : testing::Test {
    front::test::TestWorld world;
    PersonId fay = world.person("Fay"); ///< facilitator, staff
    PersonId sam = world.person("Sam"); ///< staff
    PersonId sue = world.person("Sue"); ///< staff
    PersonId lou = world.person("Lou"); ///< lived
    PersonId lee = world.person("Lee"); ///< lived
    PersonId liz = world.person("Liz"); ///< lived
    PersonId obi = world.person("Obi"); ///< observer, lived
    PersonId nia = world.person("Nia"); ///< no member of any circle
    PersonId root = world.administrator("Root");
    PersonId other = world.person("Oz"); ///< facilitator of another circle
    places::Place town;
    circles::Circle circle = make_circle(circles::Visibility::open, fay);
    circles::Circle elsewhere = make_circle(circles::Visibility::open, other);
    talk::Conversation conversation;
    results::MapShelf shelf;
    int woken = 0;

    DecideWorld()
    {
        world.tools.wake_jobs = [this] { ++woken; };
        bind_decide(world.door, shelf);
        using enum circles::Side;
        must(world.act(fay, [&](front::Turn& turn) -> Result<int> {
            for (auto const& [person, side] :
                 {std::pair(sam, staff), std::pair(sue, staff), std::pair(lou, lived), std::pair(lee, lived),
                  std::pair(liz, lived)})
                TRY_VOID(circles::add_member(turn, circle, person, side, circles::Part::member));
            TRY_VOID(circles::add_member(turn, circle, obi, lived, circles::Part::observer));
            return 0;
        }));
        conversation = must(world.act(fay, [&](front::Turn& turn) {
            return talk::make_conversation(turn, circle.id,
                                           {.question = "How should evening buses change?", .made_by = fay});
        }));
    }

    circles::Circle make_circle(circles::Visibility visibility, PersonId facilitator)
    {
        return must(world.act(facilitator, [&](front::Turn& turn) -> Result<circles::Circle> {
            if (town.name.empty())
                town = TRY(places::make_place(
                    turn, {.kind = "town", .name = "Aberwen", .name_cy = "", .about = ""}));
            return circles::make_circle(turn,
                                        {.place = town.id,
                                         .kind = circles::Kind::assembly,
                                         .visibility = visibility,
                                         .name = "Riverside",
                                         .purpose = "To meet.",
                                         .facilitator = facilitator,
                                         .facilitator_side = circles::Side::staff});
        }));
    }

    /// A secret proposal by majority that closes in three days, unless the fields say otherwise.
    static Fields question(Fields const& changes = {})
    {
        Fields fields = {{"question", "Shall the last bus leave at 23:00?"},
                         {"text", "On *weekdays*, from March."},
                         {"kind", "proposal"},
                         {"options", ""},
                         {"method", "majority"},
                         {"secrecy", "secret"},
                         {"closes_on", "2026-09-24"},
                         {"early_close", "at_the_time"},
                         {"quorum_lived", "50"},
                         {"threshold_lived", "50"},
                         {"bound_lived", "more_than"},
                         {"quorum_staff", "50"},
                         {"threshold_staff", "50"},
                         {"bound_staff", "more_than"}};
        for (auto const& [name, value] : changes) {
            auto const found = std::ranges::find(fields, name, &std::pair<std::string, std::string>::first);
            if (found == fields.end())
                fields.emplace_back(name, value);
            else
                found->second = value;
        }
        return fields;
    }

    DecisionId draft(Fields const& changes = {})
    {
        auto const got =
            world.post(fay, "/circles/" + circle.id.text() + "/decisions/new", question(changes));
        EXPECT_EQ(got.status, 303) << got.body;
        auto const rest = got.location.substr(got.location.find("/decisions/") + 11);
        return DecisionId::parse(rest.substr(0, rest.find('/'))).value();
    }
    DecisionId opened(Fields const& changes = {})
    {
        auto const id = draft(changes);
        auto const got = world.post(fay, at(id, "/open"));
        EXPECT_EQ(got.status, 303) << got.body;
        return id;
    }
    static std::string at(DecisionId id, std::string const& rest = "")
    {
        return "/decisions/" + id.text() + rest;
    }

    Decision decision(DecisionId id)
    {
        return must(world.rows([&](store::Snapshot& rows) { return find_decision(rows, id); }));
    }
    Got answer(PersonId who, DecisionId id, Fields fields)
    {
        fields.emplace_back("content", decision(id).content_hash.hex());
        return world.post(who, at(id, "/ballot"), std::move(fields));
    }
    Got vote(PersonId who, DecisionId id, std::string const& answered, std::string const& reason = "")
    {
        return answer(who, id, {{"answer", answered}, {"reason", reason}});
    }
    void all_vote(DecisionId id, std::string const& answered)
    {
        for (auto const who : {fay, sam, sue, lou, lee, liz})
            EXPECT_EQ(vote(who, id, answered).status, 303);
    }
    /// After the closing time the program's job comes.
    Decision close(DecisionId id)
    {
        world.clock.set(decision(id).closes_at);
        close_due(world.tools);
        return decision(id);
    }
    std::vector<CountedBallot> counted(DecisionId id)
    {
        auto const found = decision(id);
        return world.rows([&](store::Snapshot& rows) { return counted_of(rows, found); });
    }
    std::int64_t number(std::string_view sql, store::Values values)
    {
        return world.rows([&](store::Snapshot& rows) { return rows.number(sql, values); });
    }
    std::filesystem::path key_file(DecisionId id) { return BallotKeys(world.directory()).file_of(id); }

    /// A page without what is new in every answer: the keys of forms.
    static std::string bytes(Got const& got)
    {
        auto body = std::to_string(got.status) + got.body;
        for (std::string const mark : {"name=\"_key\" value=\"", "name=\"_csrf\" value=\""})
            for (auto from = body.find(mark); from != std::string::npos; from = body.find(mark, from + 1)) {
                auto const begin = from + mark.size();
                body.erase(begin, body.find('"', begin) - begin);
            }
        return body;
    }

    template <class T> static T must(Result<T> result)
    {
        if (!result)
            throw std::runtime_error("refused: " + result.error().note.key);
        return std::move(*result);
    }
};

} // namespace manyhands::decide
