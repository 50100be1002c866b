// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/exact_copy_acts.hpp"

#include "area/talk/talk.hpp"
#include "base/published.hpp"

#include <algorithm>

namespace manyhands::polis {

Result<void> take_exact_copy(front::Turn& turn, ConversationId id)
{
    auto const entered = TRY(talk::enter_to_run(turn.rows, turn.who, id));
    auto const& conversation = entered.conversation;
    constexpr auto enough = static_cast<int>(published_people_min);
    if (talk::confirmed_voters(turn.rows, conversation, enough) < enough)
        return fail(Fault::conflict, "polis.too_few_to_copy");
    talk::insert_exact_copy(turn.rows, conversation,
                            {.at = turn.now, .person = *turn.who.person, .name = ""});
    return turn.tell(conversation.root, "talk.exact_copy_taken",
                     journal::subject("conversation", conversation.id));
}

Result<void> require_exact_copy(store::Snapshot const& rows, people::Visitor const& who,
                                talk::Entered const& entered, Instant now)
{
    TRY(circles::require_facilitator(rows, who, entered.circle));
    auto const copies = talk::exact_copies(rows, entered.conversation);
    bool const is_open = std::ranges::any_of(copies, [&](talk::ExactCopy const& copy) {
        return copy.person == who.person && now - copy.at < talk::exact_copy_life;
    });
    return is_open ? Result<void>() : fail(Fault::forbidden, "polis.exact_copy_first");
}

} // namespace manyhands::polis
