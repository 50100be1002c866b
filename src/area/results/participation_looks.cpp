// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/participation_looks.hpp"

#include "area/results/asked_next.hpp"
#include "area/results/call_back_acts.hpp"
#include "area/results/map_checks_store.hpp"
#include "area/results/participation_parts.hpp"
#include "area/results/results_facts.hpp"

namespace manyhands::results {

namespace {

using front::Visit;

void add_exposure(ParticipationPage& page, Visit const& visit, talk::Conversation const& conversation,
                  MapShelf& shelf)
{
    auto statements = talk::answered_statements(visit.rows, conversation, std::nullopt);
    auto const map = shelf.lately(visit.rows, conversation);
    auto const known = map ? known_groups(map->map, statements) : KnownGroups{};
    std::erase_if(statements, [](talk::AnsweredStatement const& one) {
        return one.statement.shown != talk::Shown::shown;
    });
    std::vector<opinion::VoteCounts> const unknown(known.groups);
    auto const picture = opinion::exposure_picture(routing_statements(statements, known, unknown));
    page.exposure = exposure_words(visit.who.language, picture);
    page.exposure_alarm = exposure_alarm(visit.who.language, picture);
}

void add_reached(ParticipationPage& page, Visit const& visit, talk::Conversation const& conversation)
{
    auto const language = visit.who.language;
    for (auto const& [side, reached] : reached_by_side(visit.rows, conversation))
        page.sides.push_back(reached_row(language, web::say(language, circles::side_key(side)), reached));
    for (auto const& [id, reached] : reached_by_place(visit.rows, conversation))
        if (auto const place = places::find_place(visit.rows, id))
            page.places.push_back(reached_row(language, place->name_in(language), reached));
    std::ranges::sort(page.places, {}, &ShareRow::label);
}

void add_queue(ParticipationPage& page, Visit const& visit, talk::Conversation const& conversation)
{
    auto const since = waiting_since(visit.rows, conversation);
    if (since.empty())
        return;
    page.queue = queue_rows(visit.who.language, since, visit.now);
    page.oldest = visit.say("results.queue_oldest", {{"at", since.front()}});
}

void add_call_back(ParticipationPage& page, Visit const& visit, talk::Conversation const& conversation)
{
    if (conversation.is_closed(visit.now)) {
        page.no_call_back = visit.say("results.call_back_closed");
        return;
    }
    auto const asked =
        people_to_call_back(visit.rows, conversation, visit.now - call_back_pause, called_back_max);
    if (asked.empty()) {
        page.no_call_back = visit.say("results.nobody_to_call_back");
        return;
    }
    auto const& origin = visit.tools.settings.origin;
    std::initializer_list<web::Argument> const arguments = {
        {"service", visit.tools.settings.name},
        {"link", origin + web::Url::local("/conversations/", conversation.id).text()},
        {"account", origin + "/account"}};
    page.call_back = CallBackPart{
        .people = visit.say(
            "results.call_back_people",
            {{"people", talk::people_words(visit.who.language, static_cast<std::uint32_t>(asked.size()))}}),
        .subject = visit.say("results.call_back_subject", arguments),
        .text = visit.say("results.call_back_text", arguments),
        .action = web::Url::local("/conversations/", conversation.id, "/taking-part/call-back")};
}

void add_progress(ParticipationPage& page, Visit const& visit, talk::Conversation const& conversation,
                  int statements)
{
    auto const language = visit.who.language;
    auto const periods =
        periods_of(came_by_hour(visit.rows, conversation), voted_by_hour(visit.rows, conversation));
    page.by_week = periods.by_week;
    page.periods = period_rows(language, periods);
    auto const answers = answers_by_person(visit.rows, conversation);
    if (!answers.empty())
        page.reach = reach_rows(language, answers, statements);
    page.median = median_words(language, answers);
    if (auto const guests = guests_waiting(visit.rows, conversation); guests > 0)
        page.guests =
            visit.say("talk.guests_wait",
                      {{"people", talk::people_words(language, static_cast<std::uint32_t>(guests))}});
}

} // namespace

Result<ParticipationPage> look_at_participation(Visit& visit, ConversationId id, MapShelf& shelf)
{
    auto const entered = TRY(talk::enter_to_run(visit.rows, visit.who, id));
    auto const& conversation = entered.conversation;
    auto const facts = gather_results(visit, entered, shelf);
    ParticipationPage page{
        .question = conversation.question,
        .conversation = web::Url::local("/conversations/", id),
        .moderation = web::Url::local("/conversations/", id, "/moderation"),
        .voters = visit.say("results.voters",
                            {{"people", talk::people_words(facts.language, facts.voters.everybody)}})};
    add_progress(page, visit, conversation, static_cast<int>(facts.answers.size()));
    add_exposure(page, visit, conversation, shelf);
    add_queue(page, visit, conversation);
    add_reached(page, visit, conversation);
    page.views = view_lists(facts, talk::answers_by_standing(visit.rows, conversation));
    if (facts.voters.everybody >= opinion::map_voters_min)
        if (auto const checks = find_map_checks(visit.rows, conversation))
            add_checks(page, facts, *checks);
    add_call_back(page, visit, conversation);
    return page;
}

} // namespace manyhands::results
