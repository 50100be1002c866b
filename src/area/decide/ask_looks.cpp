// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/ask_looks.hpp"

#include "area/decide/ask_acts.hpp"
#include "area/decide/ask_store.hpp"
#include "area/decide/decision_acts.hpp"
#include "area/decide/evidence_store.hpp"
#include "area/results/results.hpp"

namespace manyhands::decide {

namespace {

using front::Visit;

/// The decisions that this visitor may know of.
std::vector<front::Card> decisions_carrying(Visit const& visit, talk::Conversation const& conversation,
                                            StatementId statement)
{
    std::vector<front::Card> cards;
    for (auto const id : decisions_from(visit.rows, conversation, statement))
        if (auto const seen = see_decision(visit.rows, visit.who, id))
            cards.push_back({.heading = seen->decision.question,
                             .href = web::Url::local("/decisions/", id),
                             .tag = state_key(seen->decision.state),
                             .tag_colour = state_colour(seen->decision.state)});
    return cards;
}

std::string people_asking(Visit const& visit, int people)
{
    return visit.say(
        "decide.asked_by",
        {{"people", talk::people_words(visit.who.language, static_cast<std::uint32_t>(people))}});
}

web::Url address_of(ConversationId id, StatementId statement)
{
    return web::Url::local("/conversations/", id, "/ask/", statement);
}

bool facilitates(Visit const& visit, talk::Conversation const& conversation)
{
    auto const circle = circles::visible_circle(visit.rows, visit.who, conversation.circle);
    return circle && circles::require_facilitator(visit.rows, visit.who, *circle);
}

void add_asking(AskPage& page, Visit const& visit, talk::Conversation const& conversation,
                StatementId statement)
{
    if (auto const may = may_ask(visit.rows, visit.who, conversation); !may) {
        if (may.error().note.key == people::sign_in_first)
            page.sign_in =
                web::Url::local("/sign-in").with("next", address_of(conversation.id, statement).text());
        else
            page.cannot = web::say(visit.who.language, may.error().note);
        return;
    }
    page.may_ask = true;
    if (auto const since = asked_since(visit.rows, conversation, statement, *visit.who.person))
        page.asked_on = british_day(*since);
}

front::Card card_of(Visit const& visit, talk::Conversation const& conversation, Asked const& asked)
{
    auto const text = results::shown_text(visit.rows, conversation, asked.statement);
    front::Card card{.heading = text.value_or(""),
                     .href = address_of(conversation.id, asked.statement),
                     .detail = people_asking(visit, asked.people)};
    auto const decisions = decisions_carrying(visit, conversation, asked.statement);
    if (decisions.empty()) {
        card.tag = "decide.ask_waits";
        card.tag_colour = "yellow";
        card.detail += " " + visit.say("decide.asked_since", {{"day", british_day(asked.since)}});
    } else {
        card.tag = decisions.front().tag;
        card.tag_colour = decisions.front().tag_colour;
    }
    return card;
}

} // namespace

Result<AskPage> look_at_ask(Visit& visit, ConversationId id, StatementId statement, results::MapShelf& shelf)
{
    auto const conversation = TRY(talk::visible_conversation(visit.rows, visit.who, id));
    auto const evidence = TRY(results::take_evidence(visit.rows, conversation, statement, visit.now, shelf));
    auto const asked = asked_about(visit.rows, conversation, statement);
    AskPage page{.question = conversation.question,
                 .results = web::Url::local("/conversations/", id, "/results"),
                 .asked = web::Url::local("/conversations/", id, "/asked"),
                 .evidence = results::evidence_part(visit.rows, visit.who.language, conversation, evidence),
                 .people = people_asking(visit, asked.people),
                 .decisions = decisions_carrying(visit, conversation, statement),
                 .action = address_of(id, statement),
                 .take_back = web::Url::local("/conversations/", id, "/ask/", statement, "/back"),
                 .errors = visit.errors};
    if (asked.people > 0 && page.decisions.empty())
        page.waits_since = british_day(asked.since);
    if (facilitates(visit, conversation))
        page.prepare = web::Url::local("/circles/", conversation.circle, "/decisions/new")
                           .with("conversation", id.text())
                           .with("statement", statement.text());
    add_asking(page, visit, conversation, statement);
    return page;
}

Result<AskedPage> look_at_asked(Visit& visit, ConversationId id)
{
    auto const conversation = TRY(talk::visible_conversation(visit.rows, visit.who, id));
    AskedPage page{.question = conversation.question,
                   .conversation = web::Url::local("/conversations/", id),
                   .results = web::Url::local("/conversations/", id, "/results")};
    for (auto const& asked : asked_in(visit.rows, conversation))
        page.cards.push_back(card_of(visit, conversation, asked));
    return page;
}

} // namespace manyhands::decide
