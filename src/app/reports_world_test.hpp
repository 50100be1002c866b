// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests only: a town with a keeper and an open circle, in which people write and report.
#pragma once

#include "app/search_routes.hpp"
#include "area/accounts/account_routes.hpp"
#include "area/circles/circle_store.hpp"
#include "area/decide/decide.hpp"
#include "area/front/test_world.hpp"
#include "area/mail/mail.hpp"
#include "area/safety/report_acts.hpp"
#include "area/talk/statement_acts.hpp"
#include "area/talk/statement_store.hpp"

#include <gtest/gtest.h>

namespace manyhands::app {

struct ReportsWorld : testing::Test {
    using Got = front::test::Got;
    using Fields = front::test::Fields;

    front::test::TestWorld world;
    places::PlaceBoard place_board{circles::place_section, talk::place_section};
    circles::CircleBoard circle_board{talk::circle_section};
    talk::ConversationBoard conversation_board;
    front::Reportables kinds;
    results::MapShelf shelf;
    PersonId ada = world.administrator("Ada"); ///< keeps nothing
    PersonId bea = world.administrator("Bea");
    PersonId kay = world.person("Kay"); ///< keeps the town
    PersonId fay = world.person("Fay"); ///< facilitates, and opened the conversation
    PersonId gus = world.person("Gus"); ///< facilitates
    PersonId lou = world.person("Lou"); ///< a member, who writes
    PersonId nia = world.person("Nia"); ///< in no circle
    places::Place town;
    circles::Circle circle;
    talk::Conversation conversation;

    std::vector<front::MyDataHang> my_data{safety::my_data};

    template <class Act> auto as(PersonId who, Act&& what)
    {
        auto done = world.act(who, what);
        if (!done)
            throw std::runtime_error(done.error().note.key);
        if constexpr (!std::is_void_v<typename decltype(done)::value_type>)
            return std::move(*done);
    }
    ReportsWorld()
    {
        for (auto const& of_area :
             {places::reportables(), circles::reportables(), talk::reportables(), decide::reportables()})
            kinds.insert(kinds.end(), of_area.begin(), of_area.end());
        places::bind_places(world.door, place_board);
        circles::bind_circles(world.door, circle_board);
        talk::bind_talk(world.door, conversation_board,
                        [](front::Visit const&, talk::Conversation const&,
                           talk::Asking const& asking) -> std::optional<talk::AnsweredStatement> {
                            for (auto const& answered : asking.statements)
                                if (answered.statement.shown == talk::Shown::shown)
                                    return answered;
                            return std::nullopt;
                        });
        safety::bind_safety(world.door, kinds);
        decide::bind_decide(world.door, shelf);
        bind_search(world.door);
        accounts::bind_account(world.door, my_data);
        town = as(kay, [&](front::Turn& turn) {
            return places::make_place(turn, {.kind = "town", .name = "Aberwen", .about = "By the **river**."});
        });
        circle = make_circle(circles::Visibility::open);
        conversation = as(fay, [&](front::Turn& turn) {
            return talk::make_conversation(turn, circle.id,
                                           {.question = "Who stole the Bridge money?",
                                            .background = "It was Dai the baker.",
                                            .moderation = talk::Moderation::after,
                                            .seeds = {"The bridge should be mended."},
                                            .made_by = fay});
        });
    }

    circles::Circle make_circle(circles::Visibility visibility)
    {
        auto const made = as(fay, [&](front::Turn& turn) {
            return circles::make_circle(turn,
                                        {.place = town.id,
                                         .kind = circles::Kind::peer,
                                         .visibility = visibility,
                                         .name = "Bridge forum",
                                         .purpose = "To talk.",
                                         .facilitator = fay});
        });
        as(fay, [&](front::Turn& turn) {
            return circles::add_member(turn, made, gus, circles::Side::staff, circles::Part::facilitator);
        });
        as(fay, [&](front::Turn& turn) {
            return circles::add_member(turn, made, lou, circles::Side::lived, circles::Part::member);
        });
        return made;
    }

    std::string of_conversation() const { return "conversation/" + conversation.id.text(); }
    Got report(std::optional<PersonId> who, std::string const& what, std::string const& wrong,
               std::string const& words = "")
    {
        return world.post(who, "/report/" + what, {{"wrong", wrong}, {"words", words}});
    }
    /// The address of the first thing in somebody's queue, or nothing.
    std::string first_in_queue(PersonId who)
    {
        auto const page = world.get(who, "/reported").body;
        auto const at = page.find("\"/reported/");
        return at == std::string::npos ? "" : page.substr(at + 1, page.find('"', at + 1) - at - 1);
    }
    Got answer(PersonId who, std::string const& address, std::string const& verdict,
               std::string const& reason = "It names a neighbour.")
    {
        return world.post(who, address, {{"verdict", verdict}, {"reason", reason}});
    }
    /// Reported and hidden; the address of the hiding.
    std::string hide(PersonId by, std::string const& what)
    {
        EXPECT_EQ(report(std::nullopt, what, "illegal").status, 303);
        EXPECT_EQ(answer(by, first_in_queue(by), "hidden").status, 303);
        auto const slash = what.find('/');
        return world.rows([&](store::Snapshot& rows) {
            auto const hiding = front::present_hiding(rows, what.substr(0, slash), what.substr(slash + 1));
            return hiding ? "/hidden/" + hiding->id.text() : std::string();
        });
    }
    std::vector<mail::WaitingMail> mails_to(std::string const& name)
    {
        return world.rows([&](store::Snapshot& rows) {
            std::vector<mail::WaitingMail> found;
            for (auto& waiting : mail::due_mails(rows, world.clock.now(), 1000))
                if (waiting.message.to.starts_with(name))
                    found.push_back(std::move(waiting));
            return found;
        });
    }
    bool was_told(std::string const& act, PlaceId root)
    {
        return world.rows([&](store::Snapshot& rows) {
            for (auto const& line : journal::lines_after(rows, root, 0, 1000))
                if (line.act == act)
                    return true;
            return false;
        });
    }
};

} // namespace manyhands::app
