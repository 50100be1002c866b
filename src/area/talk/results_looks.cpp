// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/results_looks.hpp"

#include "area/talk/conversation_access.hpp"
#include "area/talk/exact_copy_acts.hpp"
#include "area/talk/open_data.hpp"
#include "area/talk/polis_export.hpp"
#include "area/talk/polis_export_store.hpp"
#include "area/talk/polis_files.hpp"
#include "area/talk/results_facts.hpp"
#include "engine/opinion/polis_map.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace manyhands::talk {

namespace {

/// Lines of the journal among which that of the import is looked for: it is the first about its conversation.
constexpr int lines_looked_at = 200;

std::vector<OrderLink> order_links(ConversationId id, StatementOrder order)
{
    auto const link = [&](web::MessageKey name, char const* value, StatementOrder which) {
        auto const href =
            web::Url::local("/conversations/", id, "/results").with("order", value).fragment("statements");
        return OrderLink{std::move(name), href, which == order};
    };
    return {link("opinion.order_number", "number", StatementOrder::number),
            link("opinion.order_agree", "agree", StatementOrder::agree),
            link("opinion.order_disagree", "disagree", StatementOrder::disagree),
            link("opinion.order_contested", "contested", StatementOrder::contested),
            link("opinion.order_people", "people", StatementOrder::people)};
}

/// What the page says to its reader, or how to become one who has voted.
void add_mine(ResultsPage& page, ResultsFacts const& facts, front::Visit const& visit, Entered const& entered)
{
    auto const conversation = web::Url::local("/conversations/", facts.conversation.id);
    if (!facts.mine.empty())
        page.mine = {.place = place_words(facts),
                     .answered = visit.say("opinion.mine_answered", {{"count", facts.mine.size()}}),
                     .mine = web::Url::local("/conversations/", facts.conversation.id, "/mine")};
    else if (admit(entered, visit.who, visit.now))
        page.take_part = conversation;
}

/// What the import of a conversation remarked, from its journal line.
std::vector<std::string> import_notes(front::Visit const& visit, Conversation const& conversation)
{
    std::vector<std::string> notes;
    auto const subject = journal::subject("conversation", conversation.id);
    for (auto const& chained : journal::history(visit.rows, conversation.root, subject, lines_looked_at)) {
        if (chained.line.act != "talk.imported")
            continue;
        auto const body = boost::json::parse(chained.line.body);
        for (auto const& warning : body.at("warnings").as_array()) {
            PolisRemark const remark{
                std::string(warning.at("key").as_string()), std::string(warning.at("file").as_string()),
                warning.at("line").to_number<std::size_t>(), std::string(warning.at("value").as_string())};
            if (web::has_message(remark.key))
                notes.push_back(web::say(visit.who.language, remark.note()));
        }
    }
    return notes;
}

} // namespace

Result<ResultsPage> look_at_results(front::Visit& visit, ConversationId id, Extent extent, MapShelf& shelf)
{
    auto const entered = TRY(enter_conversation(visit.rows, visit.who, id));
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
                     .voters = visit.say("opinion.voters",
                                         {{"people", people_words(facts.language, facts.voters.everybody)}})};
    fill_findings(page, facts, order);
    page.orders = order_links(id, order);
    add_mine(page, facts, visit, entered);
    if (facts.map)
        page.map = map_part(facts);
    else
        page.no_map = why_no_map(facts);
    if (extent == Extent::page && page.statements.size() > table_rows_max) {
        page.shortened =
            visit.say("opinion.shortened", {{"shown", table_rows_max}, {"count", page.statements.size()}});
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
    auto const conversation = TRY(visible_conversation(visit.rows, visit.who, id));
    if (told_now(visit.rows, conversation) != Told::exact)
        return fail(Fault::conflict, "opinion.not_open_data");
    bool const is_polis = visit.request.query.first("method") == opinion::polis_method;
    auto map =
        find_map(visit.rows, conversation, is_polis ? opinion::polis_method : opinion::opinion_map_method);
    if (!map || voters_of(visit.rows, conversation).everybody < opinion::map_voters_min)
        return not_found();
    return told_map(map->json);
}

namespace {

std::vector<ExportFile> files_of(ConversationId id, ExportedFor whom)
{
    std::vector<ExportFile> files;
    constexpr std::pair<char const*, char const*> names[] = {
        {"summary.csv", "opinion.file_summary"},
        {"comments.csv", "opinion.file_comments"},
        {"votes.csv", "opinion.file_votes"},
        {"participants-votes.csv", "opinion.file_matrix"}};
    for (auto const& [name, about] : names)
        files.push_back({name, web::MessageKey(about),
                         whom == ExportedFor::everybody
                             ? web::Url::local("/conversations/", id, "/export/", std::string(name))
                             : web::Url::local("/conversations/", id, "/export/exact/", std::string(name))});
    return files;
}

/// Members see who took an exact copy; facilitators can take one, and fetch its files for a while.
void add_exact_copies(ExportPage& page, front::Visit const& visit, Entered const& entered)
{
    if (!entered.membership)
        return;
    page.is_member = true;
    for (auto const& copy : exact_copies(visit.rows, entered.conversation))
        page.copies.push_back(
            visit.say("opinion.exact_copy_by",
                      {{"name", copy.name.empty() ? visit.say("opinion.somebody_who_left") : copy.name},
                       {"at", copy.at}}));
    if (!entered.facilitates())
        return;
    page.take_copy = web::Url::local("/conversations/", entered.conversation.id, "/export/exact");
    if (require_exact_copy(visit.rows, visit.who, entered, visit.now))
        page.exact_files = files_of(entered.conversation.id, ExportedFor::facilitators);
}

} // namespace

Result<ExportPage> look_at_export(front::Visit& visit, ConversationId id)
{
    auto const entered = TRY(enter_conversation(visit.rows, visit.who, id));
    auto const& conversation = entered.conversation;
    ExportPage page{.question = conversation.question,
                    .back = web::Url::local("/conversations/", id),
                    .results = web::Url::local("/conversations/", id, "/results"),
                    .is_announced = told_later(visit.rows, conversation) == Told::exact,
                    .files = {},
                    .source = {}};
    if (told_now(visit.rows, conversation) == Told::exact)
        page.files = files_of(id, ExportedFor::everybody);
    add_exact_copies(page, visit, entered);
    if (conversation.source == Source::polis) {
        page.source = conversation.source_address;
        page.import_notes = import_notes(visit, conversation);
    }
    return page;
}

} // namespace manyhands::talk
