// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of conversations.
#pragma once

#include "area/talk/conversation.hpp"
#include "store/snapshot.hpp"

#include <optional>
#include <vector>

namespace manyhands::talk {

void insert_conversation(store::Transaction& rows, Conversation const& conversation);
/// Writes everything but root, id, circle, place, made and source.
void update_conversation(store::Transaction& rows, Conversation const& conversation);
/// All of a circle.
std::vector<ConversationId> conversation_ids(store::Snapshot const& rows, circles::Circle const& circle);
/// Of all circles, by id, behind `after`, at most `count_max`.
std::vector<IdBytes> conversation_ids(store::Snapshot const& rows, IdBytes const& after, int count_max);

/// Who worded it so, and when.
struct Worded {
    PersonId by;
    Instant at;
};
/// Keeps the present wording behind those before it.
void add_wording(store::Transaction& rows, Conversation const& conversation, Worded const& worded);
struct Wording {
    int version = 0;
    std::string question;
    std::string background;
    std::string who_decides;
    std::string made_by_name;
    Instant made_at;
};
/// Whether there is more than one.
bool was_reworded(store::Snapshot const& rows, Conversation const& conversation);
/// Newest first: at most `count_max` of those before a version (nothing: from the present one).
std::vector<Wording> wordings_of(store::Snapshot const& rows, Conversation const& conversation,
                                 std::optional<int> before, int count_max);
std::optional<Conversation> read_conversation(store::Snapshot const& rows, ConversationId id);

/// A conversation in a list, with how many statements everybody can see.
struct ListedConversation {
    Conversation conversation;
    std::string circle_name;
    int statements = 0;
    places::PlaceName place = {};
};
/// Which page of a list, and whose: those after a key (nothing: from the start) that `person` (nobody: a
/// stranger) may know of (rule 2), at most `count_max`.
struct ConversationRange {
    std::optional<PersonId> person = {};
    std::optional<front::ListKey<ConversationId>> after = {};
    int count_max = 0;
};
/// Of a place and all places below it, newest first.
std::vector<ListedConversation> conversations_of_place(store::Snapshot const& rows,
                                                       places::Place const& place,
                                                       ConversationRange const& range);
/// Newest first.
std::vector<ListedConversation> conversations_of_circle(store::Snapshot const& rows,
                                                        circles::Circle const& circle,
                                                        ConversationRange const& range);
/// Open ones of open assemblies that welcome everyone, without an account too; newest first. Only a keeper can
/// start an assembly: what anybody can start is not what greets strangers (rule 19).
std::vector<ListedConversation> conversations_for_anybody(store::Snapshot const& rows, Instant now,
                                                          int count_max);

/// A conversation where something waits, and how much.
struct WaitingConversation {
    Conversation conversation;
    std::string circle_name;
    int count = 0;
};
/// Open conversations in circles where the person is a present member who answers, with statements they have
/// not voted on.
std::vector<WaitingConversation> conversations_to_answer(store::Snapshot const& rows, PersonId person,
                                                         Instant now);
/// Open conversations the person takes part in and may still know of, with the statements they have not voted
/// on; without those that conversations_to_answer gives. At most 20, newest first.
std::vector<WaitingConversation> conversations_begun(store::Snapshot const& rows, PersonId person,
                                                     Instant now);
/// Conversations in circles they facilitate, with statements that wait for a moderator, the longest wait
/// first.
std::vector<WaitingConversation> conversations_to_moderate(store::Snapshot const& rows, PersonId facilitator);
/// The same everywhere, of conversations that everybody may know: for those who run the installation.
std::vector<WaitingConversation> conversations_waiting(store::Snapshot const& rows);

} // namespace manyhands::talk
