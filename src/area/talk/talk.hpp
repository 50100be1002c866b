// SPDX-License-Identifier: AGPL-3.0-or-later
// Talk: people write statements, and everybody answers agree, disagree or pass. A conversation belongs to a
// circle. Who may know the circle decides who may know the conversation (rule 17).
#pragma once

#include "area/circles/circles.hpp"
#include "area/front/front.hpp"
#include "area/people/people.hpp"
#include "area/places/places.hpp"
#include "area/talk/answer_shares.hpp"
#include "area/talk/conversation.hpp"
#include "area/talk/conversation_access.hpp"
#include "area/talk/conversation_finding.hpp"
#include "area/talk/conversation_finding_store.hpp"
#include "area/talk/conversation_store.hpp"
#include "area/talk/imported_store.hpp"
#include "area/talk/known_answers.hpp"
#include "area/talk/open_data.hpp"
#include "area/talk/participant_store.hpp"
#include "area/talk/people_words.hpp"
#include "area/talk/statement.hpp"
#include "area/talk/statement_count_store.hpp"
#include "area/talk/statement_store.hpp"
#include "area/talk/tally_store.hpp"
#include "area/talk/vote_store.hpp"
#include "area/talk/word.hpp"
#include "store/search.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace manyhands::talk {

/// The conversation, if this visitor may know of it: members of its circle; anybody where the circle is open;
/// anybody, too, where the circle is closed and the conversation is open to everyone; but members alone where
/// it began while the circle was hidden. One not_found for all else (rule 17).
Result<Conversation> visible_conversation(store::Snapshot const& rows, people::Visitor const& who,
                                          ConversationId id);
/// The conversation whoever asks: for jobs, and for acts that have authorised already.
Result<Conversation> find_conversation(store::Snapshot const& rows, ConversationId id);
/// The conversation for those who moderate and run it: facilitators of its circle. Forbidden for others who
/// may know it.
Result<Conversation> run_conversation(store::Snapshot const& rows, people::Visitor const& who,
                                      ConversationId id);

/// Makes a conversation whoever asks (acts that have authorised, imports and the sample data share it).
/// Fault::invalid as check_conversation says; not_found for an unknown circle.
Result<Conversation> make_conversation(front::Turn& turn, CircleId circle, ConversationDraft const& draft);

/// What add_reasons would do now: empty reasons and those already there word for word are left out, and a
/// closed conversation opens again until the end of that day.
struct ComingReasons {
    std::vector<std::string> texts;
    std::optional<Day> reopens_until = {};
};
ComingReasons coming_reasons(store::Snapshot const& rows, Conversation const& conversation,
                             std::vector<std::string> const& texts, Instant now);

/// Brings the reasons why a decision was not agreed back as statements of origin `reason`, shown at once and
/// without an author: a ballot may have been secret. A closed conversation opens again for 14 days. Whoever
/// asks: the caller has authorised.
Result<void> add_reasons(front::Turn& turn, ConversationId id, std::vector<std::string> const& texts,
                         ReasonSource const& source);

/// What later areas hang on a conversation's page, such as the decisions that came out of it.
using ConversationBoard = front::Board<Conversation>;

/// What a reader may be asked next.
struct Asking {
    /// With the reader's answers. Where `whole`: all of the conversation, hidden ones too, oldest first;
    /// otherwise a few of those that everybody can see.
    std::vector<AnsweredStatement> statements;
    enum class Extent { whole, drawn } extent = Extent::whole;
    std::uint64_t seed = 0; ///< the same for the same person in the same situation
};
/// Which of them, among those that everybody can see and that the reader has not answered; nothing when there
/// is none. A later area knows where people stand, and app/ hangs this.
using AskNext =
    std::function<std::optional<AnsweredStatement>(front::Visit const&, Conversation const&, Asking)>;

/// Binds /conversations/{id} and what belongs to it. The board outlives the door.
void bind_talk(front::Door& door, ConversationBoard const& board, AskNext const& ask_next);

/// For other areas' pages: the conversations of a circle and of a place; on home, conversations in one's
/// circles with statements one has not answered, and statements that wait for one as moderator; for
/// administrators, where statements wait for a moderator.
front::Section circle_section(front::Visit& visit, circles::Circle const& circle);
front::Section place_section(front::Visit& visit, places::Place const& place);
/// For the start page: a few open conversations that anybody at all may take part in, newest first.
front::Section start_section(front::Visit& visit);
front::Section home_section(front::Visit& visit);
/// On home, open conversations one has begun to take part in, with how many statements are left; without
/// those that home_section lists.
front::Section home_begun_section(front::Visit& visit);
front::Section admin_section(front::Visit& visit);
front::MyDataPart my_data(store::Snapshot const& rows, PersonId person);
/// What people write here, how it is reported, and how hidden (rule 19).
front::Reportables reportables();
/// What a statement is called there.
std::string statement_subject(Statement const& statement);

/// Listener for `circles.changed`: who may find the circle's conversations may have changed with it.
Result<void> circle_changed(store::Transaction& rows, journal::Line const& line);
/// What a search finds of conversations and statements that were made before there was one.
store::SearchFill search_fill();

/// A job: mails facilitators that statements wait for a moderator, as mail::Reminding says.
void remind_moderators(front::Tools const& tools);

/// Listener for `people.guest_confirmed` (actor: the guest, subject: the account): what the guest did becomes
/// the account's. Where both voted on a statement, the newer vote counts; votes that waited for this begin to
/// count.
Result<void> guest_confirmed(store::Transaction& rows, journal::Line const& line);
/// Listener for `people.left`: votes and statements stay, and nothing says any more whose they were (rule 8).
Result<void> person_left(store::Transaction& rows, journal::Line const& line);

} // namespace manyhands::talk
