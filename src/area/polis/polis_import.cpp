// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/polis_import.hpp"

#include "area/talk/talk.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <map>

namespace manyhands::polis {

namespace {

/// Warnings a journal line lists: enough to look at, not enough to fill it.
constexpr std::size_t warnings_kept = 50;

/// Rows between two looks at the clock.
constexpr std::size_t rows_at_least = 32;

/// From the first to the last moment the files know of; now, where they know none.
struct Span {
    Instant first;
    Instant last;
};

Span span_of(PolisExport const& conversation, Instant now)
{
    Span span{now, {}};
    auto const take = [&](Instant at) {
        if (at == Instant{})
            return;
        span.first = std::min(span.first, at);
        span.last = std::max(span.last, at);
    };
    for (auto const& statement : conversation.statements)
        take(statement.made_at);
    for (auto const& vote : conversation.votes)
        take(vote.at);
    // A clock that ran ahead must not leave the conversation open.
    span.last = span.last == Instant{} ? now : std::min(span.last, now);
    return span;
}

talk::Conversation imported_conversation(circles::Circle const& circle, people::Visitor const& importer,
                                         PolisExport const& read, Span span)
{
    auto const question = read.topic.empty() ? (read.url.empty() ? "Polis" : read.url) : read.topic;
    return {.root = circle.root,
            .id = ConversationId::random(),
            .circle = circle.id,
            .place = circle.place,
            .question = shorten(question, talk::question_length_max),
            .background = read.description,
            .open_to = circle.is_hidden() ? talk::OpenTo::members : talk::OpenTo::everyone,
            .guests = talk::Guests::none,
            .moderation = talk::Moderation::before,
            .made_by = importer.person.value_or(PersonId{}),
            .made_at = span.first,
            .closed_at = span.last,
            .source = talk::Source::polis,
            .source_address = shorten(read.url, 500)};
}

talk::Shown shown_of(PolisStatement const& statement, talk::Tally const& tally)
{
    if (statement.moderated == PolisModerated::rejected || statement.about == PolisAbout::participants)
        return talk::Shown::hidden;
    return statement.moderated == PolisModerated::accepted || tally.voters() > 0 ? talk::Shown::shown
                                                                                 : talk::Shown::waiting;
}

/// Ids for the numbers of the files.
struct Ids {
    std::map<opinion::ParticipantNumber, talk::ParticipantId> participants;
    std::map<opinion::StatementNumber, StatementId> statements;
};

/// Each vote with whether a later one took its place. Sorted as the tables store them, so that rows are
/// appended and no page of the store is read twice.
std::vector<talk::ImportedVote> votes_of(PolisExport const& read, Ids const& ids)
{
    std::vector<talk::ImportedVote> votes;
    votes.reserve(read.votes.size());
    for (auto const& vote : read.votes)
        votes.push_back({.participant = ids.participants.at(vote.event.participant),
                         .statement = ids.statements.at(vote.event.statement),
                         .vote = vote.event.vote,
                         .at = vote.at});
    auto const cell = [](talk::ImportedVote const& vote) { return std::pair(vote.participant, vote.statement); };
    std::ranges::stable_sort(votes, {}, cell);
    for (std::size_t at = 1; at < votes.size(); ++at)
        if (cell(votes[at]) == cell(votes[at - 1])) {
            votes[at].change = votes[at - 1].change + 1;
            votes[at - 1].standing = talk::ImportedVote::Standing::before;
        }
    return votes;
}

std::map<StatementId, talk::Tally> tallies_of(std::vector<talk::ImportedVote> const& votes)
{
    std::map<StatementId, talk::Tally> tallies;
    for (auto const& vote : votes) {
        if (vote.standing != talk::ImportedVote::Standing::last)
            continue;
        auto& tally = tallies[vote.statement];
        tally.agrees += vote.vote == talk::Vote::agree;
        tally.disagrees += vote.vote == talk::Vote::disagree;
        tally.passes += vote.vote == talk::Vote::pass;
    }
    return tallies;
}

/// `votes` are sorted by participant.
std::int64_t voters_in(std::vector<talk::ImportedVote> const& votes)
{
    std::int64_t voters = 0;
    for (std::size_t at = 0; at < votes.size(); ++at)
        voters += at == 0 || votes[at].participant != votes[at - 1].participant;
    return voters;
}

/// Values of warnings are numbers and names of columns, never words a person wrote.
std::string line_body(PolisExport const& read, PolisRemarks const& warnings)
{
    JsonWriter json;
    json.begin_object().member("source", "polis").member("participants", read.participants.size());
    json.member("statements", read.statements.size())
        .member("votes", read.votes.size())
        .key("warnings")
        .begin_array();
    for (std::size_t at = 0; at < std::min(warnings_kept, warnings.listed.size()); ++at) {
        auto const& warning = warnings.listed[at];
        json.begin_object()
            .member("key", warning.key)
            .member("file", warning.file)
            .member("line", warning.line);
        json.member("value", warning.value).end_object();
    }
    return json.end_array().member("warnings_in_all", warnings.count()).end_object().take();
}

Ids ids_of(PolisExport const& read)
{
    Ids ids;
    for (auto const number : read.participants)
        ids.participants[number] = talk::ParticipantId::random();
    for (auto const& statement : read.statements)
        ids.statements[statement.number] = StatementId::random();
    return ids;
}

/// Of one kind of rows, those that `at` reaches; `at` then counts from the next kind on.
template <class Row> bool write_one(store::Transaction& rows, talk::Conversation const& conversation,
                                    std::vector<Row> const& all, std::size_t& at)
{
    if (at < all.size()) {
        insert_imported(rows, conversation, all[at]);
        return true;
    }
    at -= all.size();
    return false;
}

} // namespace

ImportPlan plan_import(circles::Circle const& circle, people::Visitor const& importer,
                       PolisExport const& read, PolisRemarks const& warnings, Instant now)
{
    auto const span = span_of(read, now);
    auto const ids = ids_of(read);
    ImportPlan plan{.importer = importer,
                    .conversation = imported_conversation(circle, importer, read, span),
                    .participants = {},
                    .statements = {},
                    .votes = votes_of(read, ids),
                    .line_body = line_body(read, warnings)};
    plan.voters = voters_in(plan.votes);
    auto const tallies = tallies_of(plan.votes);
    for (auto const& [number, id] : ids.participants)
        plan.participants.push_back({id, number.value, span.first});
    for (auto const& statement : read.statements) {
        auto const id = ids.statements.at(statement.number);
        auto const tally = tallies.contains(id) ? tallies.at(id) : talk::Tally{};
        plan.statements.push_back({.id = id,
                                   .number = statement.number.value,
                                   .author = statement.author
                                       ? std::optional(ids.participants.at(*statement.author))
                                       : std::nullopt,
                                   .text = statement.text,
                                   .language = importer.language,
                                   .shown = shown_of(statement, tally),
                                   .made_at = statement.made_at == Instant{} ? span.first : statement.made_at,
                                   .tally = tally});
    }
    return plan;
}

std::size_t write_rows(store::Transaction& rows, ImportPlan const& plan, std::size_t from,
                       std::chrono::milliseconds time)
{
    auto const until = std::chrono::steady_clock::now() + time;
    auto const all = plan.rows();
    while (from < all) {
        for (auto const stop = std::min(all, from + rows_at_least); from < stop; ++from) {
            auto at = from;
            write_one(rows, plan.conversation, plan.participants, at) ||
                write_one(rows, plan.conversation, plan.statements, at) ||
                write_one(rows, plan.conversation, plan.votes, at);
        }
        if (std::chrono::steady_clock::now() >= until)
            break;
    }
    return from;
}

Result<void> show_imported(front::Turn& turn, circles::Circle const& circle, ImportPlan const& plan)
{
    auto const& conversation = plan.conversation;
    talk::insert_conversation(turn.rows, conversation);
    talk::announce_open_data(turn.rows, conversation, turn.now); // it came as a file of open data
    talk::add_wording(turn.rows, conversation, {conversation.made_by, conversation.made_at});
    for (auto const shown : talk::all_shown)
        if (auto const count = std::ranges::count(plan.statements, shown, &talk::ImportedStatement::shown);
            count > 0)
            talk::change_count(turn.rows, {conversation.root, conversation.id, shown}, count);
    talk::change_voters(turn.rows, {.root = conversation.root, .conversation = conversation.id}, plan.voters);
    talk::make_findable(turn.rows, circle, conversation);
    return turn.tell(circle.root, "talk.imported", journal::subject("conversation", conversation.id),
                     plan.line_body);
}

Result<ConversationId> import_polis(front::Turn& turn, circles::Circle const& circle, PolisExport const& read,
                                    PolisRemarks const& warnings)
{
    auto const plan = plan_import(circle, turn.who, read, warnings, turn.now);
    write_rows(turn.rows, plan, 0, std::chrono::hours(1));
    TRY_VOID(show_imported(turn, circle, plan));
    talk::make_all_findable(turn.rows, circle, plan.conversation);
    return plan.conversation.id;
}

} // namespace manyhands::polis
