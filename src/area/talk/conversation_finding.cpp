// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/conversation_finding.hpp"

#include "area/talk/conversation_finding_store.hpp"
#include "area/talk/conversation_store.hpp"
#include "area/talk/statement_store.hpp"
#include "area/talk/talk.hpp"
#include "web/markdown.hpp"
#include "web/view.hpp"

namespace manyhands::talk {

namespace {

/// Members alone, where somebody outside may not know of the conversation.
std::optional<IdBytes> audience_of(circles::Circle const& circle, Conversation const& conversation)
{
    bool const anybody = sight_of(conversation, circle, std::nullopt) == Sight::visible;
    return anybody ? std::nullopt : std::optional(circle.id.bytes);
}

/// Statements read in one step; how many of them it puts is for the clock to say.
constexpr int found_at_once = 200;

/// At most this many conversations with their statements in one transaction.
constexpr int conversations_a_step = 5;

} // namespace

void make_findable(store::Transaction& rows, circles::Circle const& circle, Conversation const& conversation)
{
    store::put_entry(rows,
                     {.root = conversation.root.bytes,
                      .kind = "conversation",
                      .subject = conversation.id.bytes,
                      .audience = audience_of(circle, conversation),
                      .title = conversation.question,
                      .text = web::markdown_words(conversation.background),
                      .href = web::Url::local("/conversations/", conversation.id).text(),
                      .at = conversation.made_at});
}

void make_findable(store::Transaction& rows, circles::Circle const& circle, Conversation const& conversation,
                   Statement const& statement)
{
    if (statement.shown != Shown::shown) {
        store::remove_entry(rows, statement.root.bytes, "statement", statement.id.bytes);
        return;
    }
    store::put_entry(rows,
                     {.root = statement.root.bytes,
                      .kind = "statement",
                      .subject = statement.id.bytes,
                      .audience = audience_of(circle, conversation),
                      .title = statement.text,
                      .text = conversation.question,
                      .href = web::Url::local("/conversations/", conversation.id).text(),
                      .at = statement.made_at});
}

void make_all_findable(store::Transaction& rows, circles::Circle const& circle,
                       Conversation const& conversation)
{
    make_findable(rows, circle, conversation);
    for (auto const& statement : statements_of(rows, conversation))
        make_findable(rows, circle, conversation, statement);
}

void make_findable_soon(store::Transaction& rows, circles::Circle const& circle, Conversation const& before,
                        Conversation const& now)
{
    auto const audience = audience_of(circle, now);
    if (audience && audience != audience_of(circle, before))
        return make_all_findable(rows, circle, now);
    make_findable(rows, circle, now);
    find_again(rows, now.id);
}

bool find_some(store::Transaction& rows, ConversationId id, std::chrono::milliseconds time)
{
    auto const until = std::chrono::steady_clock::now() + time;
    auto const conversation = read_conversation(rows, id);
    auto const circle = conversation ? circles::find_circle(rows, conversation->circle)
                                     : Result<circles::Circle>(not_found());
    auto const statements =
        circle ? statements_to_find(rows, *conversation, found_at_once) : std::vector<Statement>();
    if (statements.empty()) {
        note_all_found(rows, id);
        return false;
    }
    auto last = statements.front().id;
    for (auto const& statement : statements) {
        make_findable(rows, *circle, *conversation, statement);
        last = statement.id;
        if (std::chrono::steady_clock::now() >= until)
            break;
    }
    note_found(rows, id, last);
    return true;
}

Result<void> circle_changed(store::Transaction& rows, journal::Line const& line)
{
    auto const circle = TRY(circles::find_circle(rows, CircleId{line.subject.id}));
    for (auto const id : conversation_ids(rows, circle)) {
        auto const conversation = TRY(find_conversation(rows, id));
        make_all_findable(rows, circle, conversation);
    }
    return {};
}

store::SearchFill search_fill()
{
    auto const few = [](store::Snapshot const& rows, IdBytes const& after, int count_max) {
        return conversation_ids(rows, after, std::min(count_max, conversations_a_step));
    };
    return store::fill_by_ids("conversation", few, [](store::Transaction& rows, IdBytes const& id) {
        auto const conversation = read_conversation(rows, ConversationId{id});
        if (auto const circle = circles::find_circle(rows, conversation->circle))
            make_all_findable(rows, *circle, *conversation);
    });
}

} // namespace manyhands::talk
