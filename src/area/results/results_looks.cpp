// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/results_looks.hpp"

#include "area/results/results_facts.hpp"
#include "area/talk/talk.hpp"
#include "engine/opinion/polis_map.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace manyhands::results {

namespace {

std::vector<OrderLink> order_links(ConversationId id, StatementOrder order)
{
    auto const link = [&](web::MessageKey name, char const* value, StatementOrder which) {
        auto const href =
            web::Url::local("/conversations/", id, "/results").with("order", value).fragment("statements");
        return OrderLink{std::move(name), href, which == order};
    };
    return {link("results.order_number", "number", StatementOrder::number),
            link("results.order_agree", "agree", StatementOrder::agree),
            link("results.order_disagree", "disagree", StatementOrder::disagree),
            link("results.order_contested", "contested", StatementOrder::contested),
            link("results.order_people", "people", StatementOrder::people)};
}

/// What the page says to its reader, or how to become one who has voted.
void add_mine(ResultsPage& page, ResultsFacts const& facts, front::Visit const& visit,
              talk::Entered const& entered)
{
    auto const conversation = web::Url::local("/conversations/", facts.conversation.id);
    if (!facts.mine.empty())
        page.mine = {.place = place_words(facts),
                     .answered = visit.say("results.mine_answered", {{"count", facts.mine.size()}}),
                     .mine = web::Url::local("/conversations/", facts.conversation.id, "/mine")};
    else if (talk::admit(entered, visit.who, visit.now))
        page.take_part = conversation;
}

} // namespace

Result<ResultsPage> look_at_results(front::Visit& visit, ConversationId id, Extent extent, MapShelf& shelf)
{
    auto const entered = TRY(talk::enter_conversation(visit.rows, visit.who, id));
    auto const& conversation = entered.conversation;
    auto const facts = gather_results(visit, entered, shelf);
    auto const order = parse_order(visit.request.query.first("order").value_or(""));
    ResultsPage page{.id = conversation.id.text(),
                     .question = conversation.question,
                     .back = web::Url::local("/conversations/", id),
                     .wall = web::Url::local("/conversations/", id, "/wall"),
                     .export_page = web::Url::local("/conversations/", id, "/export"),
                     .json = web::Url::local("/conversations/", id, "/results.json"),
                     .csv = web::Url::local("/conversations/", id, "/results.csv"),
                     .voters =
                         visit.say("results.voters",
                                   {{"people", talk::people_words(facts.language, facts.voters.everybody)}})};
    fill_findings(page, facts, order);
    page.orders = order_links(id, order);
    add_mine(page, facts, visit, entered);
    if (facts.map)
        page.map = map_part(facts);
    else
        page.no_map = why_no_map(facts);
    if (extent == Extent::page && page.statements.size() > table_rows_max) {
        page.shortened =
            visit.say("results.shortened", {{"shown", table_rows_max}, {"count", page.statements.size()}});
        page.statements.resize(table_rows_max);
    }
    return page;
}

namespace {

/// What of a map is about the whole and not about people: who stands where, how large groups are and how each
/// voted are counts by group, which stay rounded (rule 12). Whoever wants them computes them from the votes.
constexpr std::string_view told_of_maps[] = {"method",
                                             "engine_version",
                                             "result_hash",
                                             "participants",
                                             "statements",
                                             "votes",
                                             "k",
                                             "clarity",
                                             "stability",
                                             "tids",
                                             "out",
                                             "center",
                                             "axes",
                                             "comps",
                                             "total",
                                             "residual",
                                             "weights",
                                             "chance",
                                             "second",
                                             "singular_values",
                                             "group_centers",
                                             "statement_extremity",
                                             "consensus",
                                             "representing",
                                             "shown"};

std::string told_map(std::string const& stored)
{
    auto const whole = boost::json::parse(stored);
    boost::json::object told;
    for (auto const& [name, value] : whole.as_object())
        if (std::ranges::find(told_of_maps, std::string_view(name)) != std::end(told_of_maps))
            told[name] = value;
    return boost::json::serialize(told);
}

} // namespace

Result<std::string> look_at_map(front::Visit& visit, ConversationId id)
{
    auto const conversation = TRY(talk::visible_conversation(visit.rows, visit.who, id));
    if (talk::told_now(visit.rows, conversation) != talk::Told::exact)
        return fail(Fault::conflict, "results.not_open_data");
    bool const is_polis = visit.request.query.first("method") == opinion::polis_method;
    auto map =
        find_map(visit.rows, conversation, is_polis ? opinion::polis_method : opinion::opinion_map_method);
    if (!map || talk::voters_of(visit.rows, conversation).everybody < opinion::map_voters_min)
        return not_found();
    return told_map(map->json);
}

} // namespace manyhands::results
