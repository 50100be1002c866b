// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/application_store.hpp"

#include "area/circles/circle_row.hpp"
#include "area/mail/mail.hpp"

namespace manyhands::circles {

namespace {

/// Columns: circle, person, name, side, why, made_at, answer, answered_at, reason, part,
/// invitation.
Application application_of(store::Row const& row)
{
    return {.circle = row.id<CircleId>(0),
            .person = row.id<PersonId>(1),
            .name = row.text(2),
            .side = expected(parse_side(row.text_view(3))),
            .why = row.text(4),
            .made_at = row.instant(5),
            .answer = expected(parse_answer(row.text_view(6))),
            .answered_at = row.maybe_instant(7),
            .reason = row.text(8),
            .part = expected(parse_part(row.text_view(9))),
            .invitation = row.maybe_id<InvitationId>(10)};
}

} // namespace

void insert_application(store::Transaction& rows, Circle const& circle, Application const& application)
{
    rows.run("INSERT INTO circle_application (root, circle, person, side, why, made_at, answer, reason, "
             "part, invitation) VALUES ($1, $2, $3, $4, $5, $6, 'waiting', '', $7, $8)",
             {circle.root, circle.id, application.person, side_text(application.side), application.why,
              application.made_at, part_text(application.part), application.invitation});
}

void change_application(store::Transaction& rows, Circle const& circle, Application const& application)
{
    rows.run("UPDATE circle_application SET side = $4, part = $5, invitation = $6 "
             "WHERE root = $1 AND circle = $2 AND person = $3 AND answer = 'waiting'",
             {circle.root, circle.id, application.person, side_text(application.side),
              part_text(application.part), application.invitation});
}

std::optional<Application> waiting_application(store::Snapshot const& rows, Circle const& circle,
                                               PersonId person)
{
    return rows.one(
        "SELECT a.circle, a.person, p.name, a.side, a.why, a.made_at, a.answer, a.answered_at, a.reason, "
        "a.part, a.invitation "
        "FROM circle_application a JOIN person_name p ON p.id = a.person "
        "WHERE a.root = $1 AND a.circle = $2 AND a.person = $3 AND a.answer = 'waiting'",
        {circle.root, circle.id, person}, application_of);
}

std::optional<Application> last_application(store::Snapshot const& rows, Circle const& circle,
                                            PersonId person)
{
    return rows.one(
        "SELECT a.circle, a.person, p.name, a.side, a.why, a.made_at, a.answer, a.answered_at, a.reason, "
        "a.part, a.invitation "
        "FROM circle_application a JOIN person_name p ON p.id = a.person "
        "WHERE a.root = $1 AND a.circle = $2 AND a.person = $3 ORDER BY a.made_at DESC LIMIT 1",
        {circle.root, circle.id, person}, application_of);
}

std::vector<Application> waiting_applications(store::Snapshot const& rows, Circle const& circle,
                                              ApplicationKey const& after, int count_max)
{
    return rows.all(
        "SELECT a.circle, a.person, p.name, a.side, a.why, a.made_at, a.answer, a.answered_at, a.reason, "
        "a.part, a.invitation "
        "FROM circle_application a JOIN person_name p ON p.id = a.person "
        "WHERE a.root = $1 AND a.circle = $2 AND a.answer = 'waiting' AND (a.made_at, a.person) > ($3, $4) "
        "ORDER BY a.made_at, a.person LIMIT $5",
        {circle.root, circle.id, after.made_at, after.person, count_max}, application_of);
}

std::vector<mail::DueReminder> due_answers(store::Snapshot const& rows, Instant before)
{
    return mail::due_reminders(
        rows, before,
        "SELECT m.person AS person, a.circle AS about, a.newest AS newest "
        "FROM (SELECT root, circle, MAX(made_at) AS newest FROM circle_application "
        "WHERE answer = 'waiting' GROUP BY root, circle) a "
        "JOIN present_member m ON m.root = a.root AND m.circle = a.circle AND m.part = 'facilitator'");
}

int count_waiting(store::Snapshot const& rows, Circle const& circle)
{
    return static_cast<int>(rows.number("SELECT COUNT(*) FROM circle_application "
                                        "WHERE root = $1 AND circle = $2 AND answer = 'waiting'",
                                        {circle.root, circle.id}));
}

std::int64_t settle_application(store::Transaction& rows, Circle const& circle, PersonId person,
                                Outcome const& outcome)
{
    return rows.run(
        "UPDATE circle_application SET answer = $4, reason = $5, answered_by = $6, answered_at = $7 "
        "WHERE root = $1 AND circle = $2 AND person = $3 AND answer = 'waiting'",
        {circle.root, circle.id, person, answer_text(outcome.answer), outcome.reason, outcome.by,
         outcome.at});
}

std::vector<OwnApplication> applications_of(store::Snapshot const& rows, PersonId person)
{
    return rows.all(
        "SELECT a.circle, a.person, '', a.side, a.why, a.made_at, a.answer, a.answered_at, a.reason, "
        "a.part, a.invitation, (SELECT w.name FROM circle_wording w WHERE w.root = a.root AND w.circle = a.circle "
        "AND (w.version = 1 OR a.answered_at IS NULL OR w.made_at < a.answered_at) "
        "ORDER BY w.version DESC LIMIT 1) FROM circle_application a WHERE a.person = $1 ORDER BY a.made_at, "
        "a.circle",
        {person}, [](store::Row const& row) {
            return OwnApplication{application_of(row), row.text(11)};
        });
}

void erase_applications(store::Transaction& rows, PersonId person, Instant at)
{
    rows.run("UPDATE circle_application SET answer = 'withdrawn', answered_at = $2 WHERE person = $1 AND "
             "answer = 'waiting'",
             {person, at});
    rows.run("UPDATE circle_application SET why = '', reason = '' WHERE person = $1", {person});
}

} // namespace manyhands::circles
