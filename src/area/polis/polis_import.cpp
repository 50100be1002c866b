// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/polis_import.hpp"

#include "area/polis/polis_import_store.hpp"
#include "area/talk/talk.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <map>

namespace manyhands::polis {

namespace {

/// Warnings a journal line lists: enough to look at, not enough to fill it.
constexpr std::size_t warnings_kept = 50;

/// Problems a page lists: more than a screenful helps nobody.
constexpr std::size_t problems_shown = 20;

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

talk::Conversation imported_conversation(front::Turn const& turn, circles::Circle const& circle,
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
            .made_by = turn.who.person.value_or(PersonId{}),
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
std::vector<ImportedVote> votes_of(PolisExport const& read, Ids const& ids)
{
    std::vector<ImportedVote> votes;
    votes.reserve(read.votes.size());
    for (auto const& vote : read.votes)
        votes.push_back({.participant = ids.participants.at(vote.event.participant),
                         .statement = ids.statements.at(vote.event.statement),
                         .vote = vote.event.vote,
                         .at = vote.at});
    auto const cell = [](ImportedVote const& vote) { return std::pair(vote.participant, vote.statement); };
    std::ranges::stable_sort(votes, {}, cell);
    for (std::size_t at = 1; at < votes.size(); ++at)
        if (cell(votes[at]) == cell(votes[at - 1])) {
            votes[at].change = votes[at - 1].change + 1;
            votes[at - 1].standing = ImportedVote::Standing::before;
        }
    return votes;
}

std::map<StatementId, talk::Tally> tallies_of(std::vector<ImportedVote> const& votes)
{
    std::map<StatementId, talk::Tally> tallies;
    for (auto const& vote : votes) {
        if (vote.standing != ImportedVote::Standing::last)
            continue;
        auto& tally = tallies[vote.statement];
        tally.agrees += vote.vote == talk::Vote::agree;
        tally.disagrees += vote.vote == talk::Vote::disagree;
        tally.passes += vote.vote == talk::Vote::pass;
    }
    return tallies;
}

/// `votes` are sorted by participant.
std::int64_t voters_in(std::vector<ImportedVote> const& votes)
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

/// The field of the form that a file came with.
std::string_view field_of(std::string_view file)
{
    auto const which = polis_file_named(file);
    if (which == &PolisFiles::votes)
        return "votes";
    if (which == &PolisFiles::matrix)
        return "matrix";
    return which == &PolisFiles::summary ? "summary" : "comments";
}

Error refusal(PolisRemarks const& problems)
{
    Error error{Fault::invalid, {"web.there_is_a_problem"}};
    for (auto const& problem : problems.listed) {
        if (error.fields.size() == problems_shown)
            break;
        error.fields.push_back({std::string(field_of(problem.file)), problem.note()});
    }
    if (auto const more = problems.count() - error.fields.size(); more > 0)
        error.fields.push_back({error.fields.back().field,
                                {"polis.remarks_more", {{"count", static_cast<std::int64_t>(more)}}}});
    return error;
}

} // namespace

Result<ConversationId> import_polis(front::Turn& turn, circles::Circle const& circle, PolisExport const& read,
                                    PolisRemarks const& warnings)
{
    auto const span = span_of(read, turn.now);
    auto const conversation = imported_conversation(turn, circle, read, span);
    Ids ids;
    for (auto const number : read.participants)
        ids.participants[number] = talk::ParticipantId::random();
    for (auto const& statement : read.statements)
        ids.statements[statement.number] = StatementId::random();
    auto const votes = votes_of(read, ids);
    auto const tallies = tallies_of(votes);

    talk::insert_conversation(turn.rows, conversation);
    talk::add_wording(turn.rows, conversation, {conversation.made_by, conversation.made_at});
    for (auto const& [number, id] : ids.participants)
        insert_imported(turn.rows, conversation, ImportedParticipant{id, number.value, span.first});
    for (auto const& statement : read.statements) {
        auto const id = ids.statements.at(statement.number);
        auto const tally = tallies.contains(id) ? tallies.at(id) : talk::Tally{};
        insert_imported(turn.rows, conversation,
                        ImportedStatement{
                            .id = id,
                            .number = statement.number.value,
                            .author = statement.author ? std::optional(ids.participants.at(*statement.author))
                                                       : std::nullopt,
                            .text = statement.text,
                            .language = turn.who.language,
                            .shown = shown_of(statement, tally),
                            .made_at = statement.made_at == Instant{} ? span.first : statement.made_at,
                            .tally = tally});
    }
    insert_imported(turn.rows, conversation, votes);
    talk::make_all_findable(turn.rows, circle, conversation);
    talk::change_voters(turn.rows, {.root = conversation.root, .conversation = conversation.id},
                        voters_in(votes));
    TRY_VOID(turn.tell(circle.root, "talk.imported", journal::subject("conversation", conversation.id),
                       line_body(read, warnings)));
    return conversation.id;
}

Result<ConversationId> upload_polis(front::Turn& turn, CircleId circle_id, PolisFiles const& files)
{
    auto const circle = TRY(circles::visible_circle(turn.rows, turn.who, circle_id));
    TRY(circles::require_facilitator(turn.rows, turn.who, circle));
    if (circle.has_ended())
        return fail(Fault::conflict, "circles.has_ended");
    if (!files.votes && !files.comments && !files.matrix)
        return invalid({{"comments", {"polis.no_files"}}});
    auto const reading = read_polis(files);
    if (!reading.conversation)
        return fail(refusal(reading.problems));
    if (reading.conversation->votes.size() > uploaded_votes_max)
        return invalid(
            {{"votes",
              {"polis.too_many_votes", {{"count", static_cast<std::int64_t>(uploaded_votes_max)}}}}});
    return import_polis(turn, circle, *reading.conversation, reading.warnings);
}

} // namespace manyhands::polis
