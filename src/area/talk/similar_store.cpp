// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/similar_store.hpp"

#include "area/talk/word.hpp"

namespace manyhands::talk {

namespace {

WordsNow words_now_of(store::Row const& row)
{
    return {row.id<StatementId>(0), row.text(1), known(parse_shown(row.text_view(2))), row.instant(3)};
}

} // namespace

void each_changed_since(store::Snapshot const& rows, Conversation const& conversation, Instant since,
                        std::function<void(WordsNow const&)> const& each)
{
    rows.query("SELECT id, text, shown, made_at FROM statement "
               "WHERE root = $1 AND conversation = $2 AND made_at >= $3 AND shown = 'shown' "
               "ORDER BY made_at, id",
               {conversation.root, conversation.id, since},
               [&](store::Row const& row) { each(words_now_of(row)); });
    rows.query("SELECT s.id, s.text, s.shown, m.at FROM moderation m "
               "JOIN statement s ON s.root = m.root AND s.conversation = m.conversation AND s.id = m.statement "
               "WHERE m.root = $1 AND m.conversation = $2 AND m.at >= $3 ORDER BY m.at, s.id",
               {conversation.root, conversation.id, since},
               [&](store::Row const& row) { each(words_now_of(row)); });
}

std::vector<WordsNow> shown_since(store::Snapshot const& rows, Conversation const& conversation, Instant since,
                                  int count_max)
{
    return rows.all("SELECT id, text, shown, made_at FROM statement WHERE root = $1 AND conversation = $2 "
                    "AND made_at >= $3 AND shown = 'shown' ORDER BY made_at DESC, id LIMIT $4",
                    {conversation.root, conversation.id, since, count_max}, words_now_of);
}

} // namespace manyhands::talk
