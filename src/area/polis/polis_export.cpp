// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/polis_export.hpp"

#include "area/polis/opinion_map_reading.hpp"
#include "area/polis/polis_export_store.hpp"
#include "area/results/results.hpp"
#include "area/talk/talk.hpp"
#include "base/csv.hpp"
#include "base/published.hpp"
#include "base/random.hpp"
#include "engine/opinion/polis_map.hpp"

#include <algorithm>
#include <chrono>
#include <set>

namespace manyhands::polis {

namespace {

constexpr std::size_t piece_bytes = 32 * 1024;

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// As `Sat Nov 17 05:09:36 UTC 2018`; nothing where nobody knows.
std::string datetime(Instant at)
{
    if (at == Instant{})
        return {};
    std::chrono::sys_seconds const time{
        std::chrono::floor<std::chrono::seconds>(std::chrono::milliseconds(at.ms))};
    auto const day = std::chrono::floor<std::chrono::days>(time);
    std::chrono::year_month_day const date{day};
    std::chrono::hh_mm_ss const clock{time - day};
    constexpr char const* weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr char const* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return std::string(weekdays[std::chrono::weekday(day).c_encoding()]) + " " +
        months[unsigned(date.month()) - 1] + " " + two_digits(unsigned(date.day())) + " " +
        two_digits(clock.hours().count()) + ":" + two_digits(clock.minutes().count()) + ":" +
        two_digits(clock.seconds().count()) + " UTC " + std::to_string(int(date.year()));
}

/// As the plan may tell it: a facilitator's copy has moments, everybody's files have days.
Instant told(ExportPlan const& plan, Instant at)
{
    if (plan.is_exact_copy() || at == Instant{})
        return at;
    constexpr std::int64_t day_ms = 86'400'000;
    return {std::chrono::sys_days(british_day(at).date).time_since_epoch().count() * day_ms};
}

/// Goes through a list piece by piece: each call writes entries, in one snapshot, until the piece is full.
template <class List, class Write>
web::Stream pieces(store::Database& database, std::string head, List const& list, Write write)
{
    return [&database, head = std::move(head), &list, write = std::move(write),
            at = std::size_t{0}](std::string& chunk) mutable {
        chunk += std::exchange(head, {});
        database.read([&](store::Snapshot& rows) {
            for (; at < list.size() && chunk.size() < piece_bytes; ++at)
                write(rows, list[at], chunk);
        });
        return at < list.size();
    };
}

/// As the map takes it: what people saw and is not shown any more is rejected, never merely undecided.
int moderated(results::NumberedStatement const& statement)
{
    if (statement.shown == talk::Shown::shown)
        return 1;
    return statement.shown == talk::Shown::waiting && statement.seen == results::Seen::never ? 0 : -1;
}

void write_vote(CsvWriter& csv, Instant at, opinion::StatementNumber statement,
                results::NumberedParticipant const& who, talk::Vote vote)
{
    csv.number(at.ms)
        .field(datetime(at))
        .number(statement.value)
        .number(who.number.value)
        .number(static_cast<int>(vote))
        .end_row();
}

/// In the order in which they were cast; or the last ones, in an order that says nothing.
void write_votes(ExportPlan const& plan, store::Snapshot const& rows, results::NumberedParticipant const& who,
                 std::string& chunk)
{
    CsvWriter csv(chunk);
    std::map<opinion::StatementNumber, talk::GivenVote> last;
    for (auto const& vote : all_votes_of(rows, plan.conversation, {who.id, plan.until})) {
        auto const statement = plan.voted.find(vote.statement);
        if (statement == plan.voted.end())
            continue;
        if (plan.is_exact_copy())
            write_vote(csv, vote.at, statement->second, who, vote.vote);
        else
            last[statement->second] = vote;
    }
    for (auto const& [statement, vote] : last)
        write_vote(csv, told(plan, vote.at), statement, who, vote.vote);
}

void write_comment(ExportPlan const& plan, store::Snapshot const& rows,
                   results::NumberedStatement const& statement, std::string& chunk)
{
    auto const words = find_words(rows, plan.conversation, statement.id);
    if (!words)
        return;
    CsvWriter csv(chunk);
    auto const at = told(plan, statement.made_at);
    csv.number(at.ms).field(datetime(at)).number(statement.number.value);
    auto const author = statement.author ? plan.authors.find(*statement.author) : plan.authors.end();
    if (author != plan.authors.end())
        csv.number(author->second.value);
    else
        csv.field("");
    csv.number(statement.tally.agrees).number(statement.tally.disagrees).number(moderated(statement));
    csv.field(words->shown == talk::Shown::shown || plan.is_exact_copy() ? words->text : "").end_row();
}

/// What the matrix says about somebody.
struct MatrixRow {
    std::map<opinion::StatementNumber, talk::Vote> votes;
    int written = 0;
};

void write_matrix_row(ExportPlan const& plan, std::vector<opinion::StatementNumber> const& columns,
                      results::NumberedParticipant const& who, MatrixRow const& row, std::string& chunk)
{
    auto const count = [&](talk::Vote wanted) {
        return std::ranges::count_if(row.votes, [&](auto const& entry) { return entry.second == wanted; });
    };
    CsvWriter csv(chunk);
    csv.number(who.number.value);
    if (auto const group = plan.groups.find(who.number); group != plan.groups.end())
        csv.number(group->second);
    else
        csv.field("");
    if (plan.is_exact_copy())
        csv.number(row.written);
    else
        csv.field("");
    csv.number(std::ssize(row.votes)).number(count(talk::Vote::agree)).number(count(talk::Vote::disagree));
    for (auto const column : columns)
        if (auto const vote = row.votes.find(column); vote != row.votes.end())
            csv.number(static_cast<int>(vote->second));
        else
            csv.field("");
    csv.end_row();
}

int commenters(ExportPlan const& plan)
{
    std::set<talk::ParticipantId> authors;
    for (auto const& statement : plan.statements)
        if (statement.author && plan.authors.contains(*statement.author))
            authors.insert(*statement.author);
    return static_cast<int>(authors.size());
}

int different_groups(ExportPlan const& plan)
{
    std::set<int> groups;
    for (auto const& [participant, group] : plan.groups)
        groups.insert(group);
    return static_cast<int>(groups.size());
}

/// Numbers by a keyed shuffle whose key nobody keeps.
void draw_numbers(std::vector<results::NumberedParticipant>& participants)
{
    auto const key = random_bytes(32);
    std::vector<std::pair<Hash, talk::ParticipantId>> drawn;
    drawn.reserve(participants.size());
    for (auto const& participant : participants)
        drawn.emplace_back(hmac_sha256(key, ByteView(participant.id.bytes)), participant.id);
    std::ranges::sort(drawn);
    for (std::size_t at = 0; at < drawn.size(); ++at)
        participants[at] = {.id = drawn[at].second, .number = {static_cast<std::int32_t>(at)}};
}

void add_statements(ExportPlan& plan, store::Snapshot const& rows)
{
    for (auto const& statement : results::numbered_statements(rows, plan.conversation)) {
        if (statement.seen == results::Seen::yes)
            plan.voted.emplace(statement.id, statement.number);
        if (statement.seen == results::Seen::yes || plan.is_exact_copy())
            plan.statements.push_back(statement);
    }
}

void add_participants(ExportPlan& plan, store::Snapshot const& rows)
{
    for (auto const& participant : results::numbered_participants(rows, plan.conversation))
        if (participant.counting == talk::Counting::counts) {
            plan.participants.push_back(participant);
            plan.authors.emplace(participant.id, participant.number);
        }
    if (auto const map = results::find_map(rows, plan.conversation, opinion::polis_method))
        plan.groups = groups_by_participant(map->json);
    plan.commenters = commenters(plan);
    plan.group_count = different_groups(plan);
    if (plan.is_exact_copy())
        return;
    plan.authors.clear();
    plan.groups.clear();
    draw_numbers(plan.participants);
}

} // namespace

Result<ExportPlan> plan_export(front::Visit& visit, talk::Entered const& entered, ExportedFor whom)
{
    auto const& conversation = entered.conversation;
    if (whom == ExportedFor::everybody && talk::told_now(visit.rows, conversation) != talk::Told::exact)
        return fail(Fault::conflict, "results.not_open_data");
    ExportPlan plan{.conversation = conversation,
                    .whom = whom,
                    .until = visit.now,
                    .address = conversation.source == talk::Source::here ? visit.tools.settings.origin +
                            web::Url::local("/conversations/", conversation.id).text()
                                                                         : conversation.source_address,
                    .voters = static_cast<int>(talk::voters_of(visit.rows, conversation).everybody)};
    add_statements(plan, visit.rows);
    add_participants(plan, visit.rows);
    return plan;
}

web::Stream votes_csv(store::Database& database, std::shared_ptr<ExportPlan const> plan)
{
    auto const& list = plan->participants;
    return pieces(database, "timestamp,datetime,comment-id,voter-id,vote\n", list,
                  [plan = std::move(plan)](store::Snapshot const& rows,
                                           results::NumberedParticipant const& who,
                                           std::string& chunk) { write_votes(*plan, rows, who, chunk); });
}

web::Stream comments_csv(store::Database& database, std::shared_ptr<ExportPlan const> plan)
{
    auto const& list = plan->statements;
    return pieces(
        database, "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n", list,
        [plan = std::move(plan)](store::Snapshot const& rows, results::NumberedStatement const& statement,
                                 std::string& chunk) { write_comment(*plan, rows, statement, chunk); });
}

web::Stream matrix_csv(store::Database& database, std::shared_ptr<ExportPlan const> plan)
{
    std::string head = "participant,group-id,n-comments,n-votes,n-agree,n-disagree";
    std::vector<opinion::StatementNumber> columns;
    std::unordered_map<talk::ParticipantId, int> written;
    for (auto const& statement : plan->statements) {
        if (statement.seen == results::Seen::never)
            continue;
        columns.push_back(statement.number);
        head += "," + std::to_string(statement.number.value);
        if (statement.author)
            ++written[*statement.author];
    }
    auto const& list = plan->participants;
    return pieces(
        database, head + "\n", list,
        [plan = std::move(plan), columns = std::move(columns), written = std::move(written)](
            store::Snapshot const& rows, results::NumberedParticipant const& who, std::string& chunk) {
            MatrixRow row{.written = written.contains(who.id) ? written.at(who.id) : 0};
            for (auto const& vote : all_votes_of(rows, plan->conversation, {who.id, plan->until}))
                if (auto const found = plan->voted.find(vote.statement); found != plan->voted.end())
                    row.votes[found->second] = vote.vote;
            if (!row.votes.empty() || (plan->is_exact_copy() && row.written > 0))
                write_matrix_row(*plan, columns, who, row, chunk);
        });
}

std::string summary_csv(ExportPlan const& plan)
{
    std::string text;
    CsvWriter csv(text);
    csv.field("topic").field(plan.conversation.question).end_row();
    csv.field("url").field(plan.address).end_row();
    csv.field("voters").number(plan.voters).end_row();
    csv.field("voters-in-conv").number(plan.groups.empty() ? plan.voters : std::ssize(plan.groups)).end_row();
    auto const commenters =
        plan.is_exact_copy() ? std::to_string(plan.commenters) : published_figure(plan.commenters);
    csv.field("commenters").field(commenters).end_row();
    csv.field("comments").number(std::ssize(plan.statements)).end_row();
    csv.field("groups").number(plan.group_count).end_row();
    csv.field("conversation-description").field(plan.conversation.background).end_row();
    return text;
}

} // namespace manyhands::polis
