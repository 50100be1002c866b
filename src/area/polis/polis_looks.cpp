// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/polis_looks.hpp"

#include "area/polis/polis_export.hpp"
#include "area/polis/polis_files.hpp"

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

} // namespace

Result<ExportPage> look_at_export(front::Visit& visit, ConversationId id)
{
    auto const conversation = TRY(talk::visible_conversation(visit.rows, visit.who, id));
    ExportPage page{.question = conversation.question,
                    .back = web::Url::local("/conversations/", id),
                    .results = web::Url::local("/conversations/", id, "/results"),
                    .is_open = static_cast<int>(talk::voters_of(visit.rows, conversation).everybody) >=
                        voters_exported_min};
    auto const file = [&](std::string name, web::MessageKey about) {
        auto const href = web::Url::local("/conversations/", id, "/export/", name);
        page.files.push_back({name, std::move(about), href});
    };
    file("summary.csv", "polis.file_summary");
    file("comments.csv", "polis.file_comments");
    file("votes.csv", "polis.file_votes");
    file("participants-votes.csv", "polis.file_matrix");
    if (conversation.source == talk::Source::polis) {
        page.source = conversation.source_address;
        page.import_notes = import_notes(visit, conversation);
    }
    return page;
}

Result<ImportPage> look_at_import(front::Visit& visit, CircleId id)
{
    auto const circle = TRY(circles::visible_circle(visit.rows, visit.who, id));
    TRY(circles::require_facilitator(visit.rows, visit.who, circle));
    return ImportPage{.circle_name = circle.name,
                      .action = web::Url::local("/circles/", id, "/conversations/import"),
                      .back = web::Url::local("/circles/", id),
                      .errors = visit.errors};
}

} // namespace manyhands::polis
