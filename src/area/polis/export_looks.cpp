// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/export_looks.hpp"

#include "area/polis/exact_copy_acts.hpp"
#include "area/polis/polis_export.hpp"
#include "area/polis/polis_files.hpp"
#include "area/talk/talk.hpp"

#include <boost/json.hpp>

namespace manyhands::polis {

namespace {

/// Lines of the journal among which that of the import is looked for: it is the first about its conversation.
constexpr int lines_looked_at = 200;

/// Lines written before exports had a catalogue of their own name the one they stood in then.
std::string key_now(std::string key)
{
    constexpr std::string_view then = "opinion.";
    return key.starts_with(then) ? "polis." + key.substr(then.size()) : key;
}

/// What the import of a conversation remarked, from its journal line.
std::vector<std::string> import_notes(front::Visit const& visit, talk::Conversation const& conversation)
{
    std::vector<std::string> notes;
    auto const subject = journal::subject("conversation", conversation.id);
    for (auto const& chained : journal::history(visit.rows, conversation.root, subject, lines_looked_at)) {
        if (chained.line.act != "talk.imported")
            continue;
        auto const body = boost::json::parse(chained.line.body);
        for (auto const& warning : body.at("warnings").as_array()) {
            PolisRemark const remark{key_now(std::string(warning.at("key").as_string())),
                                     std::string(warning.at("file").as_string()),
                                     warning.at("line").to_number<std::size_t>(),
                                     std::string(warning.at("value").as_string())};
            if (web::has_message(remark.key))
                notes.push_back(web::say(visit.who.language, remark.note()));
        }
    }
    return notes;
}

std::vector<ExportFile> files_of(ConversationId id, ExportedFor whom)
{
    std::vector<ExportFile> files;
    constexpr std::pair<char const*, char const*> names[] = {{"summary.csv", "polis.file_summary"},
                                                             {"comments.csv", "polis.file_comments"},
                                                             {"votes.csv", "polis.file_votes"},
                                                             {"participants-votes.csv", "polis.file_matrix"}};
    for (auto const& [name, about] : names)
        files.push_back({name, web::MessageKey(about),
                         whom == ExportedFor::everybody
                             ? web::Url::local("/conversations/", id, "/export/", std::string(name))
                             : web::Url::local("/conversations/", id, "/export/exact/", std::string(name))});
    return files;
}

/// Members see who took an exact copy; facilitators can take one, and fetch its files for a while.
void add_exact_copies(ExportPage& page, front::Visit const& visit, talk::Entered const& entered)
{
    if (!entered.membership)
        return;
    page.is_member = true;
    for (auto const& copy : talk::exact_copies(visit.rows, entered.conversation))
        page.copies.push_back(
            visit.say("polis.exact_copy_by",
                      {{"name", copy.name.empty() ? visit.say("polis.somebody_who_left") : copy.name},
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
    auto const entered = TRY(talk::enter_conversation(visit.rows, visit.who, id));
    auto const& conversation = entered.conversation;
    ExportPage page{.question = conversation.question,
                    .back = web::Url::local("/conversations/", id),
                    .results = web::Url::local("/conversations/", id, "/results"),
                    .is_announced = talk::told_later(visit.rows, conversation) == talk::Told::exact,
                    .files = {},
                    .source = {}};
    if (talk::told_now(visit.rows, conversation) == talk::Told::exact)
        page.files = files_of(id, ExportedFor::everybody);
    add_exact_copies(page, visit, entered);
    if (conversation.source == talk::Source::polis) {
        page.source = conversation.source_address;
        page.import_notes = import_notes(visit, conversation);
    }
    return page;
}

} // namespace manyhands::polis
