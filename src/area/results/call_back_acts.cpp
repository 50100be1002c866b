// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/call_back_acts.hpp"

#include "area/mail/mail.hpp"
#include "area/results/participation_store.hpp"
#include "area/talk/talk.hpp"
#include "base/json.hpp"

namespace manyhands::results {

Result<int> call_back(front::Turn& turn, ConversationId id)
{
    auto const conversation = TRY(talk::run_conversation(turn.rows, turn.who, id));
    if (conversation.is_closed(turn.now))
        return fail(Fault::conflict, "talk.is_closed");
    auto const asked =
        people_to_call_back(turn.rows, conversation, turn.now - call_back_pause, called_back_max);
    if (asked.empty())
        return fail(Fault::conflict, "results.nobody_to_call_back");
    auto const& origin = turn.tools.settings.origin;
    for (auto const& person : asked) {
        mail::note_reminder(turn.rows, person, turn.now);
        mail::queue_mail(turn,
                         {.to = person.email,
                          .language = person.language,
                          .subject_key = "results.call_back_subject",
                          .text_key = "results.call_back_text",
                          .arguments = {{"service", turn.tools.settings.name},
                                        {"link", origin + web::Url::local("/conversations/", id).text()},
                                        {"account", origin + "/account"}}});
    }
    auto const count = static_cast<int>(asked.size());
    TRY_VOID(turn.tell(conversation.root, "talk.called_back", journal::subject("conversation", id),
                       JsonWriter().begin_object().member("people", count).end_object().take()));
    return count;
}

} // namespace manyhands::results
