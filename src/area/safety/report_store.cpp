// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/safety/report_store.hpp"

#include "base/text.hpp"

namespace manyhands::safety {

namespace {

constexpr std::string_view reported_columns =
    "r.id, r.root, r.kind, r.subject, r.page, r.circle, r.facilitators, r.place, r.author, r.hider, r.words, "
    "r.rank, r.first_at, r.last_at, r.keepers_from, r.administrators_from, r.due_at, r.reports, r.verdict, "
    "r.answer, r.answered_by, r.answered_at";
constexpr int reported_column_count = 22;

constexpr std::string_view concerned = "are_concerned";

Reported reported_of(store::Row const& row)
{
    return {.id = row.id<ReportedId>(0),
            .root = row.id<PlaceId>(1),
            .kind = row.text(2),
            .subject = row.text(3),
            .page = web::Url::same_site(row.text(4)).value_or(web::Url::local("/")),
            .circle = row.maybe_id<CircleId>(5),
            .facilitators = row.text_view(6) == concerned ? Reported::Facilitators::are_concerned
                                                          : Reported::Facilitators::answer,
            .place = row.maybe_id<PlaceId>(7),
            .author = row.maybe_id<PersonId>(8),
            .hider = row.maybe_id<PersonId>(9),
            .words = row.text(10),
            .grave = row.integer(11) == 0 ? Grave::yes : Grave::no,
            .first_at = row.instant(12),
            .last_at = row.instant(13),
            .clocks = {row.instant(14), row.instant(15), row.instant(16)},
            .reports = static_cast<int>(row.integer(17)),
            .verdict = parse_verdict(row.text_view(18)),
            .answer = row.text(19),
            .answered_by = row.maybe_id<PersonId>(20),
            .answered_at = row.maybe_instant(21)};
}

/// Columns from `first` on: id, reporter, token_hash, wrong, words, made_at.
Report report_of(store::Row const& row, int first)
{
    return {.id = row.id<ReportId>(first),
            .reporter = row.maybe_id<PersonId>(first + 1),
            .token_hash = row.hash(first + 2),
            .wrong = wrong_of_row(row.text_view(first + 3)),
            .words = row.text(first + 4),
            .made_at = row.instant(first + 5)};
}
constexpr std::string_view report_columns = "o.id, o.reporter, o.token_hash, o.wrong, o.words, o.made_at";

FollowedReport followed_of(store::Row const& row)
{
    return {report_of(row, reported_column_count), reported_of(row)};
}

int rank_of(Reported const& reported) { return reported.grave == Grave::yes ? 0 : 1; }

/// $1 who, $2 now, $3 the same for administrators and before all time for everybody else.
constexpr std::string_view waits_for =
    " FROM reported r WHERE r.answered_at IS NULL AND (r.author IS NULL OR r.author <> $1) "
    "AND (r.hider IS NULL OR r.hider <> $1) "
    "AND CASE WHEN EXISTS (SELECT 1 FROM present_member m WHERE m.root = r.root AND m.circle = r.circle "
    "AND m.person = $1 AND m.part = 'facilitator') THEN r.facilitators = 'answer' "
    "ELSE r.administrators_from <= $3 OR (r.keepers_from <= $2 "
    "AND EXISTS (SELECT 1 FROM place_below w JOIN keeper_of_place k ON k.root = w.root AND k.place = w.above "
    "WHERE w.root = r.root AND w.id = r.place AND k.person = $1)) END";

Instant administrator_time(Answerer const& answerer)
{
    return answerer.office == people::Visitor::Office::administrator ? answerer.now : Instant{INT64_MIN};
}

} // namespace

void insert_reported(store::Transaction& rows, Reported const& reported)
{
    rows.run("INSERT INTO reported (id, root, kind, subject, page, circle, facilitators, place, author, hider, "
             "words, rank, first_at, last_at, keepers_from, administrators_from, due_at, reports, verdict, answer) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, '', '')",
             {reported.id, reported.root, reported.kind, reported.subject, reported.page.text(), reported.circle,
              reported.facilitators == Reported::Facilitators::answer ? "answer" : concerned, reported.place,
              reported.author, reported.hider, reported.words, rank_of(reported), reported.first_at,
              reported.last_at, reported.clocks.keepers_from, reported.clocks.administrators_from,
              reported.clocks.due_at, reported.reports});
}

void update_reported(store::Transaction& rows, Reported const& reported)
{
    rows.run("UPDATE reported SET rank = $3, last_at = $4, keepers_from = $5, administrators_from = $6, "
             "due_at = $7, reports = $8, verdict = $9, answer = $10, answered_by = $11, answered_at = $12 "
             "WHERE root = $1 AND id = $2",
             {reported.root, reported.id, rank_of(reported), reported.last_at, reported.clocks.keepers_from,
              reported.clocks.administrators_from, reported.clocks.due_at, reported.reports,
              reported.verdict ? verdict_text(*reported.verdict) : "", reported.answer, reported.answered_by,
              reported.answered_at});
}

std::optional<Reported> find_reported(store::Snapshot const& rows, ReportedId id)
{
    return rows.one("SELECT " + std::string(reported_columns) + " FROM reported r WHERE r.id = $1", {id},
                    reported_of);
}

std::optional<Reported> open_reported(store::Snapshot const& rows, std::string_view kind, std::string_view subject)
{
    return rows.one("SELECT " + std::string(reported_columns) +
                        " FROM reported r WHERE r.kind = $1 AND r.subject = $2 AND r.answered_at IS NULL",
                    {kind, subject}, reported_of);
}

void insert_report(store::Transaction& rows, Reported const& reported, Report const& report)
{
    rows.run("INSERT INTO report (root, reported, id, reporter, token_hash, wrong, words, made_at) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
             {reported.root, reported.id, report.id, report.reporter, report.token_hash, wrong_text(report.wrong),
              report.words, report.made_at});
}

std::vector<Report> reports_of(store::Snapshot const& rows, Reported const& reported, int count_max)
{
    return rows.all("SELECT " + std::string(report_columns) +
                        " FROM report o WHERE o.root = $1 AND o.reported = $2 "
                        "ORDER BY o.made_at DESC, o.id LIMIT $3",
                    {reported.root, reported.id, count_max},
                    [](store::Row const& row) { return report_of(row, 0); });
}

bool said_so(store::Snapshot const& rows, Reported const& reported, PersonId reporter, Wrong wrong)
{
    return rows.exists("SELECT 1 FROM report WHERE root = $1 AND reported = $2 AND reporter = $3 AND wrong = $4",
                       {reported.root, reported.id, reporter, wrong_text(wrong)});
}

std::optional<FollowedReport> find_report(store::Snapshot const& rows, Hash const& token_hash)
{
    return rows.one("SELECT " + std::string(reported_columns) + ", " + std::string(report_columns) +
                        " FROM report o JOIN reported r ON r.root = o.root AND r.id = o.reported "
                        "WHERE o.token_hash = $1",
                    {token_hash}, followed_of);
}

std::vector<FollowedReport> reports_by(store::Snapshot const& rows, PersonId reporter,
                                       std::optional<front::ListKey<ReportId>> const& after, int count_max)
{
    return rows.all("SELECT " + std::string(reported_columns) + ", " + std::string(report_columns) +
                        " FROM report o JOIN reported r ON r.root = o.root AND r.id = o.reported "
                        "WHERE o.reporter = $1 AND (o.made_at, o.id) < ($2, $3) "
                        "ORDER BY o.made_at DESC, o.id DESC LIMIT $4",
                    {reporter, after ? after->at : Instant{INT64_MAX}, after ? after->id : ReportId{}, count_max},
                    followed_of);
}

void forget_person(store::Transaction& rows, PersonId person)
{
    rows.run("UPDATE report SET reporter = NULL, words = '' WHERE reporter = $1", {person});
    rows.run("UPDATE reported SET author = NULL WHERE author = $1", {person});
}

QueueKey queue_key(Reported const& reported) { return {rank_of(reported), reported.first_at, reported.id}; }

std::string queue_key_text(QueueKey const& key)
{
    return std::to_string(key.rank) + "." + std::to_string(key.at.ms) + "." + key.id.text();
}

std::optional<QueueKey> parse_queue_key(std::string_view text)
{
    auto const parts = split(text, '.');
    if (parts.size() != 3)
        return std::nullopt;
    auto const rank = parse_integer(parts[0]);
    auto const at = parse_integer(parts[1]);
    auto const id = ReportedId::parse(parts[2]);
    if (!rank || (*rank != 0 && *rank != 1) || !at || !id)
        return std::nullopt;
    return QueueKey{static_cast<int>(*rank), {*at}, *id};
}

std::vector<Reported> queue_for(store::Snapshot const& rows, Answerer const& answerer, QueueKey const& after,
                                int count_max)
{
    return rows.all("SELECT " + std::string(reported_columns) + std::string(waits_for) +
                        " AND (r.rank, r.first_at, r.id) > ($4, $5, $6) "
                        "ORDER BY r.rank, r.first_at, r.id LIMIT $7",
                    {answerer.person, answerer.now, administrator_time(answerer), after.rank, after.at, after.id,
                     count_max},
                    reported_of);
}

Waiting count_queue(store::Snapshot const& rows, Answerer const& answerer)
{
    return rows
        .one(std::string("SELECT COUNT(*), COUNT(CASE WHEN r.due_at <= $2 THEN 1 END)") +
                 std::string(waits_for),
             {answerer.person, answerer.now, administrator_time(answerer)},
             [](store::Row const& row) {
                 return Waiting{static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1))};
             })
        .value_or(Waiting{});
}

bool may_answer(store::Snapshot const& rows, Answerer const& answerer, Reported const& reported)
{
    return rows.exists("SELECT 1" + std::string(waits_for) + " AND r.id = $4",
                       {answerer.person, answerer.now, administrator_time(answerer), reported.id});
}

bool is_facilitated(store::Snapshot const& rows, PlaceId root, CircleId circle, std::optional<PersonId> except)
{
    return rows.exists("SELECT 1 FROM present_member WHERE root = $1 AND circle = $2 AND part = 'facilitator' "
                       "AND person <> $3",
                       {root, circle, except.value_or(PersonId{})});
}

bool is_kept(store::Snapshot const& rows, PlaceId root, PlaceId place, std::optional<PersonId> except)
{
    return rows.exists("SELECT 1 FROM place_below w JOIN keeper_of_place k ON k.root = w.root AND k.place = w.above "
                       "WHERE w.root = $1 AND w.id = $2 AND k.person <> $3",
                       {root, place, except.value_or(PersonId{})});
}

std::vector<mail::DueReminder> due_answerers(store::Snapshot const& rows, Instant now, Instant before)
{
    static constexpr mail::ReminderSubject about{{'r', 'e', 'p', 'o', 'r', 't', 's'}};
    // Whom each report that waits came to, and when: to keepers and administrators perhaps long after it was
    // made. Not by mail::due_reminders: what is grave is told also to those who want no reminders.
    return rows.all(
        "SELECT p.id, p.email, p.language, MAX(c.at) FROM ("
        "SELECT m.person AS person, r.id AS report, r.last_at AS at FROM reported r "
        "JOIN present_member m ON m.root = r.root AND m.circle = r.circle AND m.part = 'facilitator' "
        "WHERE r.answered_at IS NULL AND r.facilitators = 'answer' "
        "UNION ALL SELECT k.person, r.id, CASE WHEN r.keepers_from > r.last_at THEN r.keepers_from ELSE r.last_at END "
        "FROM reported r JOIN place_below w ON w.root = r.root AND w.id = r.place "
        "JOIN keeper_of_place k ON k.root = w.root AND k.place = w.above "
        "WHERE r.answered_at IS NULL AND r.keepers_from <= $1 "
        "UNION ALL SELECT a.person, r.id, "
        "CASE WHEN r.administrators_from > r.last_at THEN r.administrators_from ELSE r.last_at END "
        "FROM reported r JOIN administering a ON r.administrators_from <= $1 WHERE r.answered_at IS NULL) c "
        "JOIN reported r ON r.id = c.report AND (r.author IS NULL OR r.author <> c.person) "
        "AND (r.hider IS NULL OR r.hider <> c.person) "
        "JOIN person_address p ON p.id = c.person AND (p.reminders = 1 OR r.rank = 0) "
        "LEFT JOIN last_reminder s ON s.person = p.id AND s.about = $2 "
        "WHERE s.sent_at IS NULL OR (s.sent_at <= $3 AND c.at >= s.sent_at) "
        "GROUP BY p.id, p.email, p.language LIMIT $4",
        {now, about, before, mail::reminders_at_a_time}, [](store::Row const& row) {
            return mail::DueReminder{.person = row.id<PersonId>(0),
                                     .email = row.text(1),
                                     .language =
                                         web::parse_language(row.text_view(2)).value_or(web::Language::en),
                                     .about = about};
        });
}

} // namespace manyhands::safety
