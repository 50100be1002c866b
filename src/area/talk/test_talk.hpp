// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests of other areas only: what people do in a conversation, in short.
#pragma once

#include "area/front/test_world.hpp"
#include "area/talk/conversation_acts.hpp"
#include "area/talk/moderation_acts.hpp"
#include "area/talk/statement_acts.hpp"
#include "area/talk/statement_store.hpp"
#include "area/talk/vote_acts.hpp"

#include <algorithm>

namespace manyhands::talk::test {

/// Whatever its state; it is there.
inline Statement statement(front::test::TestWorld& world, Conversation const& conversation,
                           std::string const& text)
{
    auto const all = world.rows([&](store::Snapshot& rows) { return statements_of(rows, conversation); });
    return *std::ranges::find(all, text, &Statement::text);
}

inline bool say(front::test::TestWorld& world, PersonId person, Statement const& statement, Vote vote)
{
    return world
        .act(person,
             [&](front::Turn& turn) {
                 return talk::vote(turn, statement.conversation, {statement.id, vote});
             })
        .has_value();
}

inline bool hide(front::test::TestWorld& world, PersonId facilitator, Statement const& statement)
{
    return world
        .act(facilitator,
             [&](front::Turn& turn) {
                 return moderate(
                     turn, statement.conversation,
                     {.statement = statement.id, .shown = Shown::hidden, .reason = HideReason::off_topic});
             })
        .has_value();
}

inline bool close(front::test::TestWorld& world, PersonId facilitator, Conversation const& conversation)
{
    return world
        .act(facilitator, [&](front::Turn& turn) { return close_conversation(turn, conversation.id); })
        .has_value();
}

} // namespace manyhands::talk::test
