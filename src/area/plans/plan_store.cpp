// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/plan_store.hpp"

#include "base/expect.hpp"

namespace manyhands::plans {

namespace {

/// Columns: root, id, circle, person, name, blueprint, made_by, made_at, standing, standing_by, its name,
/// standing_at, standing_why, standing_power, versions, proposed, lead, in_force, agreement, review_on.
Plan plan_row(store::Row const& row)
{
    Plan plan{.root = row.id<PlaceId>(0),
              .id = row.id<PlanId>(1),
              .circle = row.id<CircleId>(2),
              .person = row.id<PersonId>(3),
              .person_name = row.text(4),
              .blueprint = row.hash(5),
              .made_by = row.id<PersonId>(6),
              .made_at = row.instant(7),
              .versions = static_cast<int>(row.integer(14)),
              .lead = row.maybe_id<PersonId>(16),
              .review_on = row.maybe_day(19)};
    auto const standing = parse_standing(row.text_view(8));
    auto const agreement = parse_agreement(row.text_view(18));
    EXPECT(standing && agreement);
    plan.standing = *standing;
    plan.agreement = *agreement;
    if (auto const by = row.maybe_id<PersonId>(9))
        plan.alone = Alone{.by = *by,
                           .name = row.maybe_text(10).value_or(""),
                           .at = row.instant(11),
                           .why = row.text(12),
                           .power = row.text(13)};
    if (auto const number = row.maybe_integer(15))
        plan.proposed = static_cast<int>(*number);
    if (auto const number = row.maybe_integer(17))
        plan.in_force = static_cast<int>(*number);
    return plan;
}

} // namespace

std::optional<Plan> find_plan(store::Snapshot const& rows, PlanId id)
{
    return rows.one(
        "SELECT a.root, a.id, a.circle, a.person, p.name, a.blueprint, a.made_by, a.made_at, a.standing, "
        "a.standing_by, s.name, a.standing_at, a.standing_why, a.standing_power, a.versions, a.proposed, "
        "a.lead, a.in_force, a.agreement, a.review_on FROM plan a JOIN person_name p ON p.id = a.person "
        "LEFT JOIN person_name s ON s.id = a.standing_by WHERE a.id = $1 AND a.erased_at IS NULL",
        {id}, plan_row);
}

void insert_plan(store::Transaction& rows, Plan const& plan, Blueprint const& blueprint)
{
    if (!rows.exists("SELECT 1 FROM plan_blueprint WHERE hash = $1", {blueprint.hash}))
        rows.run("INSERT INTO plan_blueprint (hash, text) VALUES ($1, $2)",
                 {blueprint.hash, blueprint.source});
    rows.run("INSERT INTO plan (root, id, circle, person, blueprint, made_by, made_at, standing, "
             "standing_why, standing_power, versions, agreement) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '', 0, $9)",
             {plan.root, plan.id, plan.circle, plan.person, plan.blueprint, plan.made_by, plan.made_at,
              standing_text(plan.standing), agreement_text(plan.agreement)});
}

void update_plan(store::Transaction& rows, Plan const& plan)
{
    auto const& alone = plan.alone;
    rows.run("UPDATE plan SET standing = $3, standing_by = $4, standing_at = $5, standing_why = $6, "
             "standing_power = $7, versions = $8, proposed = $9, lead = $10, in_force = $11, agreement = $12, "
             "review_on = $13, review_due_at = CASE WHEN review_on = $13 THEN review_due_at END "
             "WHERE root = $1 AND id = $2",
             {plan.root, plan.id, standing_text(plan.standing),
              alone ? std::optional(alone->by) : std::nullopt,
              alone ? std::optional(alone->at) : std::nullopt, alone ? std::string_view(alone->why) : "",
              alone ? std::string_view(alone->power) : "", plan.versions, plan.proposed, plan.lead,
              plan.in_force, agreement_text(plan.agreement), plan.review_on});
}

Blueprint blueprint_of(store::Snapshot const& rows, Plan const& plan)
{
    for (auto const& shipped : shipped_blueprints())
        if (shipped.hash == plan.blueprint)
            return shipped;
    auto const text = rows.one("SELECT text FROM plan_blueprint WHERE hash = $1", {plan.blueprint},
                               [](store::Row const& row) { return row.text(0); });
    EXPECT(text.has_value());
    auto read = read_blueprint(*text);
    EXPECT(read.has_value());
    return std::move(*read);
}

std::vector<Plan> plans_of_circle(store::Snapshot const& rows, circles::Circle const& circle,
                                  PlanRange const& range)
{
    auto const at = range.after ? range.after->at : Instant{std::numeric_limits<std::int64_t>::max()};
    auto const id = range.after ? range.after->id : PlanId{};
    return rows.all(
        "SELECT a.root, a.id, a.circle, a.person, p.name, a.blueprint, a.made_by, a.made_at, a.standing, "
        "a.standing_by, s.name, a.standing_at, a.standing_why, a.standing_power, a.versions, a.proposed, "
        "a.lead, a.in_force, a.agreement, a.review_on FROM plan a JOIN person_name p ON p.id = a.person "
        "JOIN present_member m ON m.root = a.root AND m.circle = a.circle AND m.person = a.person "
        "LEFT JOIN person_name s ON s.id = a.standing_by WHERE a.root = $1 AND a.circle = $2 "
        "AND a.erased_at IS NULL AND (a.made_at < $3 OR (a.made_at = $3 AND a.id < $4)) "
        "ORDER BY a.made_at DESC, a.id DESC LIMIT $5",
        {circle.root, circle.id, at, id, range.count_max}, plan_row);
}

std::vector<Waiting> plans_waiting_for(store::Snapshot const& rows, PersonId person, Day today, int count_max)
{
    return rows.all(
        "SELECT a.root, a.id, a.circle, a.person, p.name, a.blueprint, a.made_by, a.made_at, a.standing, "
        "a.standing_by, '', a.standing_at, a.standing_why, a.standing_power, a.versions, a.proposed, "
        "a.lead, a.in_force, a.agreement, a.review_on, "
        "(SELECT COUNT(*) FROM plan_answer w WHERE w.root = a.root AND w.plan = a.id "
        "AND w.number = a.proposed AND w.person = $1) "
        "FROM present_member r JOIN plan a ON a.root = r.root AND a.circle = r.circle "
        "JOIN person_name p ON p.id = a.person "
        "JOIN present_member m ON m.root = a.root AND m.circle = a.circle AND m.person = a.person "
        "WHERE r.person = $1 AND (a.person = $1 OR (r.part = 'lead' AND r.side = 'staff')) "
        "AND a.erased_at IS NULL AND a.standing = 'going' "
        "AND (a.proposed IS NOT NULL OR a.review_on <= $2) ORDER BY a.review_on, a.id LIMIT $3",
        {person, today, count_max}, [person](store::Row const& row) {
            Waiting waiting{.plan = plan_row(row), .has_answered = row.integer(20) > 0};
            waiting.as = waiting.plan.person == person ? Assenter::person : Assenter::lead;
            return waiting;
        });
}

void mark_due_reviews(store::Transaction& rows, Day today, Instant now)
{
    rows.run("UPDATE plan SET review_due_at = $2 WHERE review_on <= $1 AND review_due_at IS NULL", {today, now});
}

bool has_unmarked_reviews(store::Snapshot const& rows, Day today)
{
    return rows.exists("SELECT 1 FROM plan WHERE review_on <= $1 AND review_due_at IS NULL", {today});
}

std::vector<mail::DueReminder> due_plan_reminders(store::Snapshot const& rows, Instant before)
{
    return mail::due_reminders(
        rows, before,
        "SELECT m.person AS person, a.id AS about, "
        "CASE WHEN a.proposed IS NOT NULL THEN v.proposed_at ELSE a.review_due_at END AS newest "
        "FROM plan a JOIN present_member s ON s.root = a.root AND s.circle = a.circle AND s.person = a.person "
        "JOIN present_member m ON m.root = a.root AND m.circle = a.circle "
        "LEFT JOIN plan_version v ON v.root = a.root AND v.plan = a.id AND v.number = a.proposed "
        "WHERE a.erased_at IS NULL AND a.standing = 'going' "
        "AND (m.person = a.person OR (m.person = a.lead AND m.part = 'lead')) "
        "AND ((a.proposed IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plan_answer w WHERE w.root = a.root "
        "AND w.plan = a.id AND w.number = a.proposed AND w.person = m.person)) "
        "OR (a.proposed IS NULL AND a.review_due_at IS NOT NULL))");
}

std::vector<Plan> plans_of_person(store::Snapshot const& rows, PersonId person)
{
    return rows.all(
        "SELECT a.root, a.id, a.circle, a.person, p.name, a.blueprint, a.made_by, a.made_at, a.standing, "
        "a.standing_by, s.name, a.standing_at, a.standing_why, a.standing_power, a.versions, a.proposed, "
        "a.lead, a.in_force, a.agreement, a.review_on FROM plan a JOIN person_name p ON p.id = a.person "
        "LEFT JOIN person_name s ON s.id = a.standing_by WHERE a.person = $1 AND a.erased_at IS NULL "
        "ORDER BY a.made_at, a.id",
        {person}, plan_row);
}

bool has_reading(store::Snapshot const& rows, Plan const& plan, PersonId reader, Day day)
{
    return rows.exists(
        "SELECT 1 FROM plan_reading WHERE root = $1 AND plan = $2 AND day = $3 AND reader = $4",
        {plan.root, plan.id, day, reader});
}

void insert_reading(store::Transaction& rows, Plan const& plan, PersonId reader, Day day)
{
    if (!has_reading(rows, plan, reader, day))
        rows.run("INSERT INTO plan_reading (root, plan, day, reader) VALUES ($1, $2, $3, $4)",
                 {plan.root, plan.id, day, reader});
}

std::vector<Reading> readings_of(store::Snapshot const& rows, Plan const& plan,
                                 std::optional<ReadingKey> const& after, int count_max)
{
    return rows.all(
        "SELECT r.day, p.name, r.reader FROM plan_reading r JOIN person_name p ON p.id = r.reader "
        "WHERE r.root = $1 AND r.plan = $2 AND (r.day < $3 OR (r.day = $3 AND r.reader < $4)) "
        "ORDER BY r.day DESC, r.reader DESC LIMIT $5",
        {plan.root, plan.id, after ? after->day.iso() : std::string("9999-12-31"),
         after ? after->reader : PersonId{}, count_max},
        [](store::Row const& row) {
            return Reading{.day = row.day(0), .name = row.text(1), .reader = row.id<PersonId>(2)};
        });
}

std::vector<PlanOpened> plans_opened_by(store::Snapshot const& rows, PersonId reader, int count_max)
{
    return rows.all("SELECT plan, day FROM plan_reading WHERE reader = $1 ORDER BY day DESC, plan LIMIT $2",
                    {reader, count_max}, [](store::Row const& row) {
                        return PlanOpened{row.id<PlanId>(0), row.day(1)};
                    });
}

void erase_plan(store::Transaction& rows, Plan const& plan, Instant at)
{
    rows.run("DELETE FROM plan_section WHERE root = $1 AND plan = $2", {plan.root, plan.id});
    rows.run("DELETE FROM plan_suggestion WHERE root = $1 AND plan = $2", {plan.root, plan.id});
    rows.run("DELETE FROM plan_comment WHERE root = $1 AND plan = $2", {plan.root, plan.id});
    rows.run("DELETE FROM plan_effort WHERE root = $1 AND plan = $2", {plan.root, plan.id});
    rows.run("DELETE FROM plan_point WHERE root = $1 AND plan = $2", {plan.root, plan.id});
    rows.run("DELETE FROM plan_reading WHERE root = $1 AND plan = $2", {plan.root, plan.id});
    rows.run("UPDATE plan_answer SET reason = '' WHERE root = $1 AND plan = $2", {plan.root, plan.id});
    rows.run("UPDATE plan_version SET content = '', power = '' WHERE root = $1 AND plan = $2",
             {plan.root, plan.id});
    rows.run("UPDATE plan SET erased_at = $3, standing_why = '', standing_power = '' "
             "WHERE root = $1 AND id = $2",
             {plan.root, plan.id, at});
}

void withdraw_suggestions(store::Transaction& rows, PersonId person, Instant at)
{
    rows.run("UPDATE plan_suggestion SET state = 'withdrawn', settled_by = $1, settled_at = $2 "
             "WHERE made_by = $1 AND state = 'open'",
             {person, at});
    rows.run("DELETE FROM plan_reading WHERE reader = $1", {person});
}

} // namespace manyhands::plans
