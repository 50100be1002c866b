// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/take_part_looks.hpp"

#include "area/talk/answer_shares.hpp"
#include "area/talk/conversation_store.hpp"
#include "area/talk/known_answers.hpp"
#include "area/talk/moderation_store.hpp"
#include "area/talk/open_data.hpp"
#include "area/talk/participant_store.hpp"
#include "area/talk/statement_count_store.hpp"
#include "area/talk/statement_store.hpp"
#include "area/talk/tally_store.hpp"
#include "base/hash.hpp"
#include "base/published.hpp"
#include "engine/opinion/shared_contested.hpp"
#include "web/markdown.hpp"

#include <algorithm>

namespace manyhands::talk {

namespace {

using Answered = std::vector<AnsweredStatement>;

/// Where everybody can see more statements than this, the next one is chosen among so many that are drawn
/// anew with every answer: a page costs no more in a larger conversation.
constexpr int weighed_max = 2000;
/// In one answer for programs.
constexpr int listed_max = 500;

web::Url address(Conversation const& conversation)
{
    return web::Url::local("/conversations/", conversation.id);
}

web::Url sign_in_and_back(Conversation const& conversation)
{
    return web::Url::local("/sign-in").with("next", address(conversation).text());
}

/// The same numbers for the same person in the same situation, so that loading the page again changes
/// nothing.
std::uint64_t seed_of(front::Visit const& visit, std::optional<Participant> const& participant, int answered)
{
    auto const who = participant ? participant->id.view() : as_bytes(visit.browser_token);
    auto const hash = sha256({who, as_bytes(std::to_string(answered))});
    std::uint64_t seed = 0;
    for (std::size_t at = 0; at < sizeof seed; ++at)
        seed = seed << 8 | hash.bytes[at];
    return seed;
}

/// Drawn by the seed from all that everybody can see: ids are random, so a stretch of them is a draw.
Answered drawn(front::Visit const& visit, Conversation const& conversation,
               std::optional<ParticipantId> participant, std::uint64_t seed)
{
    auto const hash = sha256({conversation.id.view(), as_bytes(std::to_string(seed))});
    StatementId from;
    std::ranges::copy_n(hash.bytes.begin(), from.bytes.size(), from.bytes.begin());
    auto statements =
        shown_statements_from(visit.rows, conversation, participant, {from, weighed_max, IdOrder::from});
    auto const missing = weighed_max - static_cast<int>(statements.size());
    if (missing > 0)
        std::ranges::move(
            shown_statements_from(visit.rows, conversation, participant, {from, missing, IdOrder::before}),
            std::back_inserter(statements));
    return statements;
}

/// One that is still to be answered.
std::optional<AnsweredStatement> find_next(front::Visit const& visit, Conversation const& conversation,
                                           std::optional<ParticipantId> participant, int total,
                                           AskNext const& ask_next, std::uint64_t seed)
{
    if (total > weighed_max)
        return ask_next(visit, conversation,
                        {drawn(visit, conversation, participant, seed), Asking::Extent::drawn, seed});
    return ask_next(
        visit, conversation,
        {answered_statements(visit.rows, conversation, participant), Asking::Extent::whole, seed});
}

/// The one that the address names, if it can be voted on.
std::optional<AnsweredStatement> find_named(front::Visit const& visit, Conversation const& conversation,
                                            std::optional<ParticipantId> participant)
{
    auto const id = StatementId::parse(visit.request.query.first("statement").value_or(""));
    auto found = id ? answered_statement(visit.rows, conversation, *id, participant) : std::nullopt;
    return found && found->statement.shown == Shown::shown ? std::move(found) : std::nullopt;
}

/// Somebody may know a conversation of a closed circle and not the decision: that is the circle's.
std::optional<ConversationPage::FromDecision> from_decision(front::Visit const& visit, Entered const& entered,
                                                            Statement const& statement)
{
    if (statement.origin != Origin::reason ||
        !circles::visible_circle(visit.rows, visit.who, entered.circle.id))
        return {};
    auto const source = find_reason_source(visit.rows, statement);
    if (!source)
        return {};
    return ConversationPage::FromDecision{source->question, web::Url::local("/decisions/", source->decision)};
}

void add_statement(ConversationPage& page, front::Visit const& visit, Entered const& entered,
                   std::optional<Participant> const& me, AskNext const& ask_next)
{
    auto const& conversation = entered.conversation;
    auto const participant = me ? std::optional(me->id) : std::nullopt;
    page.total = static_cast<int>(statement_counts(visit.rows, conversation).shown);
    page.answered = me ? count_answered(visit.rows, *me) : 0;
    page.percent = page.total == 0 ? 0 : 100 * page.answered / page.total;
    if (page.refusal)
        return;
    auto const named = find_named(visit, conversation, participant);
    auto const asked = named ? named
                             : find_next(visit, conversation, participant, page.total, ask_next,
                                         seed_of(visit, me, page.answered));
    if (!asked)
        return;
    page.asked = view_of(asked->statement);
    page.is_reason = asked->statement.origin == Origin::reason;
    page.from_decision = from_decision(visit, entered, asked->statement);
    if (asked->vote)
        page.chosen = vote_text(*asked->vote);
    if (named && visit.request.query.first("back") == "mine")
        page.back = "mine";
}

/// A page of the list, and where it goes on.
void add_list(ConversationPage& page, front::Visit const& visit, Conversation const& conversation)
{
    auto const after = front::parse_list_key<StatementId>(visit.request.query.first("after").value_or(""));
    auto listed = shown_statements_after(visit.rows, conversation, after, listed_max + 1);
    if (listed.size() > listed_max) {
        listed.pop_back();
        auto const& last = listed.back();
        page.more = web::Url::local("/conversations/", conversation.id, ".json")
                        .with("after", front::list_key(last.made_at, last.id));
    }
    for (auto const& statement : listed)
        page.statements.push_back(view_of(statement));
}

void add_took_part(ConversationPage& page, front::Visit const& visit, std::uint32_t people)
{
    using Shown = PublishedCount::Shown;
    auto const count = published_count(people);
    page.took_part = published_figure(people);
    switch (count.shown) {
    case Shown::none:
        page.took_part_words = visit.say("talk.took_part_none");
        break;
    case Shown::few:
        page.took_part_words = visit.say("talk.took_part_few");
        break;
    case Shown::about:
        page.took_part_words = visit.say("talk.took_part_about", {{"count", count.value}});
        break;
    }
}

std::optional<ConversationPage::Refusal> refusal_of(Entered const& entered, front::Visit const& visit)
{
    auto const admission = admit(entered, visit.who, visit.now);
    if (admission)
        return {};
    auto const& key = admission.error().note.key;
    if (key == people::sign_in_first)
        return ConversationPage::Refusal{"talk.sign_in_to_vote", sign_in_and_back(entered.conversation),
                                         "talk.sign_in"};
    if (key == "talk.members_only")
        return ConversationPage::Refusal{web::MessageKey(key),
                                         web::Url::local("/circles/", entered.circle.id), "talk.see_circle"};
    return ConversationPage::Refusal{web::MessageKey(key)};
}

std::optional<ConversationPage::Running> running_of(Entered const& entered, front::Visit const& visit)
{
    if (!entered.facilitates())
        return {};
    auto const& id = entered.conversation.id;
    return ConversationPage::Running{.moderation = web::Url::local("/conversations/", id, "/moderation"),
                                     .waiting = count_waiting(visit.rows, entered.conversation),
                                     .participation = web::Url::local("/conversations/", id, "/taking-part"),
                                     .edit = web::Url::local("/conversations/", id, "/edit"),
                                     .close = web::Url::local("/conversations/", id, "/close"),
                                     .reopen = entered.conversation.stays_closed()
                                         ? web::Url{}
                                         : web::Url::local("/conversations/", id, "/reopen")};
}

ConversationPage page_of(Entered const& entered, places::Place const& place, front::Visit const& visit)
{
    auto const& [conversation, circle, membership] = entered;
    return {.id = conversation.id,
            .question = conversation.question,
            .background_source = conversation.background,
            // The sanitiser vouches for its HTML.
            .background = web::Html::trusted(web::safe_markdown(conversation.background)),
            .who_decides = conversation.who_decides.empty() ? circle.name : conversation.who_decides,
            .circle = circle.name,
            .circle_href = web::Url::local("/circles/", circle.id),
            .place = place.name_in(visit.who.language),
            .place_href = web::Url::local("/places/", place.id),
            .is_closed = conversation.is_closed(visit.now) || circle.has_ended(),
            .closes_at = conversation.closes_at,
            .closes_on = conversation.closes_on(),
            .refusal = refusal_of(entered, visit),
            .votes = web::Url::local("/conversations/", conversation.id, "/votes"),
            .mine = web::Url::local("/conversations/", conversation.id, "/mine"),
            .results = web::Url::local("/conversations/", conversation.id, "/results"),
            .log = web::Url::local("/conversations/", conversation.id, "/moderation-log"),
            .running = running_of(entered, visit),
            .errors = visit.errors};
}

std::optional<Participant> participant_of(front::Visit const& visit, Conversation const& conversation)
{
    return visit.who.person ? find_participant(visit.rows, conversation, *visit.who.person) : std::nullopt;
}

std::string colour_of(Shown shown)
{
    switch (shown) {
    case Shown::waiting:
        return "blue";
    case Shown::shown:
        return "green";
    case Shown::hidden:
        return "red";
    }
    return "grey";
}

using SideAnswers = std::map<StatementId, std::vector<opinion::VoteCounts>>;

/// The figure that results have too, so that nothing comes out by taking one from the other (rule 12).
std::string answers_words(web::Language language, Statement const& statement, SideAnswers const& of_sides,
                          KnownAnswers const& known)
{
    if (statement.shown != Shown::shown)
        return {};
    auto const sides = of_sides.find(statement.id);
    auto const counts = overall_answers(opinion::StatementAnswers{
        .number = {},
        .everybody = known.of(statement.id, statement.tally),
        .sides = sides == of_sides.end() ? std::vector<opinion::VoteCounts>(sides_count) : sides->second});
    return counts.voters() < opinion::cell_people_min ? web::say(language, "talk.too_few")
                                                      : figures_of(language, counts);
}

OwnStatement own_statement(Statement const& statement, std::vector<ModerationLine> const& decisions,
                           Entered const& entered)
{
    OwnStatement own{.text = statement.text,
                     .language_code = std::string(web::code(statement.language)),
                     .shown = shown_key(statement.shown),
                     .tag_colour = colour_of(statement.shown)};
    if (auto const last = std::ranges::find(decisions, statement.id, &ModerationLine::statement);
        last != decisions.end()) {
        own.note = last->note;
        own.is_decided = true;
        own.moderator = entered.names_facilitators() ? last->moderator_name : "";
        if (last->reason)
            own.reason = hide_reason_key(*last->reason);
    }
    return own;
}

void add_own(MinePage& page, front::Visit const& visit, Entered const& entered, Participant const& me)
{
    bool const can_change = admit(entered, visit.who, visit.now).has_value();
    auto const decisions = decisions_about(visit.rows, me);
    auto const of_sides = answers_of_sides(visit.rows, entered.conversation);
    KnownAnswers const known(visit.rows, entered.conversation);
    auto answered = answered_statements(visit.rows, entered.conversation, me.id);
    std::ranges::reverse(answered);
    for (auto const& [statement, vote, voted_at] : answered) {
        if (statement.author == me.id) {
            page.statements.push_back(own_statement(statement, decisions, entered));
            page.statements.back().answers = answers_words(visit.who.language, statement, of_sides, known);
        }
        // What a moderator hid is not repeated, not even to those who voted on it; its author sees it above.
        if (!vote || statement.shown != Shown::shown)
            continue;
        page.votes.push_back({.text = statement.text,
                              .language_code = std::string(web::code(statement.language)),
                              .vote = vote_key(*vote),
                              .at = *voted_at});
        if (can_change)
            page.votes.back().change = page.conversation.with("statement", statement.id).with("back", "mine");
    }
    std::ranges::stable_sort(page.votes, std::greater(), &MineRow::at);
}

} // namespace

Result<ConversationPage> look_at_conversation(front::Visit& visit, ConversationId id, AskNext const& ask_next)
{
    auto const entered = TRY(enter_conversation(visit.rows, visit.who, id));
    auto const& conversation = entered.conversation;
    auto const place = TRY(places::find_place(visit.rows, conversation.place));
    auto const me = participant_of(visit, conversation);
    auto page = page_of(entered, place, visit);
    page.waits_for_confirming = me && me->counting == Counting::waits;
    if (me && !visit.who.is_member() && !page.waits_for_confirming)
        page.keep_votes = sign_in_and_back(conversation);
    add_took_part(page, visit, voters_of(visit.rows, conversation).everybody);
    add_statement(page, visit, entered, me, ask_next);
    if (!page.refusal)
        page.add = web::Url::local("/conversations/", conversation.id, "/statements/new");
    page.is_open_data = told_later(visit.rows, conversation) == Told::exact;
    if (was_reworded(visit.rows, conversation))
        page.wordings = web::Url::local("/conversations/", conversation.id, "/wordings");
    return page;
}

Result<ConversationPage> look_at_conversation_list(front::Visit& visit, ConversationId id)
{
    auto const entered = TRY(enter_conversation(visit.rows, visit.who, id));
    auto const place = TRY(places::find_place(visit.rows, entered.conversation.place));
    auto page = page_of(entered, place, visit);
    add_took_part(page, visit, voters_of(visit.rows, entered.conversation).everybody);
    add_list(page, visit, entered.conversation);
    return page;
}

Result<MinePage> look_at_mine(front::Visit& visit, ConversationId id)
{
    auto const entered = TRY(enter_conversation(visit.rows, visit.who, id));
    auto const& conversation = entered.conversation;
    MinePage page{.question = conversation.question,
                  .conversation = address(conversation),
                  .sign_in = sign_in_and_back(conversation)};
    if (admit(entered, visit.who, visit.now))
        page.add = web::Url::local("/conversations/", conversation.id, "/statements/new");
    if (auto const me = participant_of(visit, conversation)) {
        page.waits_for_confirming = me->counting == Counting::waits;
        add_own(page, visit, entered, *me);
    }
    return page;
}

} // namespace manyhands::talk
