// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests only: a town with a circle of every visibility, people on both sides, and the conversations'
// routes.
#pragma once

#include "area/front/test_world.hpp"
#include "area/talk/conversation_routes.hpp"
#include "area/talk/moderation_routes.hpp"
#include "area/talk/participant_store.hpp"
#include "area/talk/statement_store.hpp"
#include "area/talk/take_part_routes.hpp"
#include "area/talk/talk.hpp"
#include "area/talk/vote_store.hpp"

namespace manyhands::talk {

/// Asks in the order of writing.
inline std::optional<AnsweredStatement> first_open(front::Visit const&, Conversation const&, Asking asking)
{
    for (auto& answered : asking.statements)
        if (answered.statement.shown == Shown::shown && !answered.vote)
            return std::move(answered);
    return std::nullopt;
}

struct ConversationWorld {
    front::test::TestWorld world;
    PersonId fay = world.person("Fay"); ///< facilitator, staff
    PersonId gil = world.person("Gil"); ///< another facilitator, lived
    PersonId lou = world.person("Lou"); ///< member, lived
    PersonId obi = world.person("Obi"); ///< observer
    PersonId nia = world.person("Nia"); ///< no member of any circle
    places::Place town;
    ConversationBoard board; ///< empty: later areas hang nothing here
    circles::Circle open = circle(circles::Visibility::open);
    circles::Circle closed = circle(circles::Visibility::closed);
    circles::Circle hidden = circle(circles::Visibility::hidden);

    explicit ConversationWorld(AskNext const& ask_next = first_open)
    {
        world.journal.on("people.guest_confirmed", guest_confirmed);
        world.journal.on("people.left", person_left);
        bind_conversations(world.door);
        bind_taking_part(world.door, board, ask_next);
        bind_moderation(world.door);
    }

    circles::Circle circle(circles::Visibility visibility)
    {
        using enum circles::Side;
        return must(world.act(fay, [&](front::Turn& turn) -> Result<circles::Circle> {
            if (town.name.empty())
                town = TRY(places::make_place(
                    turn, {.kind = "town", .name = "Aberwen", .name_cy = "", .about = ""}));
            auto const made = TRY(circles::make_circle(turn,
                                                       {.place = town.id,
                                                        .kind = circles::Kind::peer,
                                                        .visibility = visibility,
                                                        .name = "Riverside",
                                                        .purpose = "To meet.",
                                                        .facilitator = fay,
                                                        .facilitator_side = staff}));
            TRY_VOID(circles::add_member(turn, made, gil, lived, circles::Part::facilitator));
            TRY_VOID(circles::add_member(turn, made, lou, lived, circles::Part::member));
            TRY_VOID(circles::add_member(turn, made, obi, staff, circles::Part::observer));
            return made;
        }));
    }
    Conversation conversation(circles::Circle const& circle, ConversationDraft draft)
    {
        draft.question = draft.question.empty() ? "How should evening buses change?" : draft.question;
        draft.made_by = fay;
        return must(
            world.act(fay, [&](front::Turn& turn) { return make_conversation(turn, circle.id, draft); }));
    }
    Conversation conversation(ConversationDraft const& draft) { return conversation(open, draft); }

    std::vector<Statement> statements(Conversation const& conversation)
    {
        return world.rows([&](store::Snapshot& rows) { return statements_of(rows, conversation); });
    }
    Statement statement(Conversation const& conversation, std::string_view text)
    {
        for (auto const& each : statements(conversation))
            if (each.text == text)
                return each;
        throw std::runtime_error("no such statement: " + std::string(text));
    }
    std::optional<Participant> participant(Conversation const& conversation, PersonId person)
    {
        return world.rows(
            [&](store::Snapshot& rows) { return find_participant(rows, conversation, person); });
    }
    front::test::Got vote(std::optional<PersonId> who, Conversation const& conversation, Statement const& on,
                          std::string const& answer)
    {
        return world.post(who, at(conversation, "/votes"), {{"statement", on.id.text()}, {"vote", answer}});
    }
    static std::string at(Conversation const& conversation, std::string_view rest = "")
    {
        return "/conversations/" + conversation.id.text() + std::string(rest);
    }
    /// A guest with a browser of their own.
    PersonId guest()
    {
        people::Person const made{
            .id = PersonId::random(), .standing = people::Standing::guest, .made_at = world.clock.now()};
        world.run([&](store::Transaction& rows) { people::insert_person(rows, made); });
        world.sign_in(made.id);
        return made.id;
    }
    /// What signing in tells when a guest has confirmed an address.
    void confirm(PersonId guest, PersonId account)
    {
        must(world.act(guest, [&](front::Turn& turn) -> Result<int> {
            TRY_VOID(turn.tell({}, "people.guest_confirmed", journal::subject("person", account)));
            return 0;
        }));
    }
    template <class T> static T must(Result<T> result)
    {
        if (!result)
            throw std::runtime_error("refused: " + result.error().note.key);
        return std::move(*result);
    }
};

} // namespace manyhands::talk
