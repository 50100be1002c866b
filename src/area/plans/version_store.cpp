// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/version_store.hpp"

#include "base/expect.hpp"

namespace manyhands::plans {

namespace {

/// Columns: number, hash, content, review_on, proposed_by, name, proposed_at, lead, name, state, agreement,
/// since, until, decided_by, name, power.
PlanVersion version_row(store::Row const& row)
{
    auto const state = parse_version_state(row.text_view(9));
    auto const agreement = parse_agreement(row.text_view(10));
    EXPECT(state && agreement);
    return {.number = static_cast<int>(row.integer(0)),
            .hash = row.hash(1),
            .content = row.text(2),
            .review_on = row.day(3),
            .proposed_by = row.id<PersonId>(4),
            .proposed_by_name = row.text(5),
            .proposed_at = row.instant(6),
            .lead = row.id<PersonId>(7),
            .lead_name = row.text(8),
            .state = *state,
            .agreement = *agreement,
            .since = row.maybe_instant(11),
            .until = row.maybe_instant(12),
            .decided_by = row.maybe_id<PersonId>(13),
            .decided_by_name = row.maybe_text(14).value_or(""),
            .power = row.text(15)};
}

/// Columns from `first`: person, name, assenter, answer, hash, reason, at.
Answer answer_row(store::Row const& row, int first)
{
    auto const assenter = parse_assenter(row.text_view(first + 2));
    EXPECT(assenter.has_value());
    return {.person = row.id<PersonId>(first),
            .name = row.text(first + 1),
            .assenter = *assenter,
            .reply = row.text_view(first + 3) == "yes" ? Reply::yes : Reply::no,
            .hash = row.hash(first + 4),
            .reason = row.text(first + 5),
            .at = row.instant(first + 6)};
}

} // namespace

std::optional<PlanVersion> find_version(store::Snapshot const& rows, Plan const& plan, int number)
{
    return rows.one(
        "SELECT v.number, v.hash, v.content, v.review_on, v.proposed_by, p.name, v.proposed_at, v.lead, "
        "l.name, v.state, v.agreement, v.since, v.until, v.decided_by, d.name, v.power FROM plan_version v "
        "JOIN person_name p ON p.id = v.proposed_by JOIN person_name l ON l.id = v.lead "
        "LEFT JOIN person_name d ON d.id = v.decided_by WHERE v.root = $1 AND v.plan = $2 AND v.number = $3",
        {plan.root, plan.id, number}, version_row);
}

std::vector<PlanVersion> versions_of(store::Snapshot const& rows, Plan const& plan, std::optional<int> before,
                                     int count_max)
{
    return rows.all(
        "SELECT v.number, v.hash, v.content, v.review_on, v.proposed_by, p.name, v.proposed_at, v.lead, "
        "l.name, v.state, v.agreement, v.since, v.until, v.decided_by, d.name, v.power FROM plan_version v "
        "JOIN person_name p ON p.id = v.proposed_by JOIN person_name l ON l.id = v.lead "
        "LEFT JOIN person_name d ON d.id = v.decided_by WHERE v.root = $1 AND v.plan = $2 AND v.number < $3 "
        "ORDER BY v.number DESC LIMIT $4",
        {plan.root, plan.id, before.value_or(std::numeric_limits<std::int32_t>::max()), count_max},
        version_row);
}

void insert_version(store::Transaction& rows, Plan const& plan, PlanVersion const& version)
{
    rows.run("INSERT INTO plan_version (root, plan, number, hash, content, review_on, proposed_by, "
             "proposed_at, lead, state, agreement, power) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '')",
             {plan.root, plan.id, version.number, version.hash, version.content, version.review_on,
              version.proposed_by, version.proposed_at, version.lead, version_state_text(version.state),
              agreement_text(version.agreement)});
}

void update_version(store::Transaction& rows, Plan const& plan, PlanVersion const& version)
{
    rows.run("UPDATE plan_version SET state = $4, agreement = $5, since = $6, until = $7, decided_by = $8, "
             "power = $9, review_on = $10 WHERE root = $1 AND plan = $2 AND number = $3",
             {plan.root, plan.id, version.number, version_state_text(version.state),
              agreement_text(version.agreement), version.since, version.until, version.decided_by,
              version.power, version.review_on});
}

std::vector<Answer> answers_to(store::Snapshot const& rows, Plan const& plan, int number)
{
    return rows.all("SELECT a.person, p.name, a.assenter, a.answer, a.hash, a.reason, a.at "
                    "FROM plan_answer a JOIN person_name p ON p.id = a.person "
                    "WHERE a.root = $1 AND a.plan = $2 AND a.number = $3 ORDER BY a.turn",
                    {plan.root, plan.id, number},
                    [](store::Row const& row) { return answer_row(row, 0); });
}

void insert_answer(store::Transaction& rows, Plan const& plan, int number, Answer const& answer)
{
    // There is one writer, and the count is the version's own.
    auto const turn = rows.number(
        "SELECT COUNT(*) FROM plan_answer WHERE root = $1 AND plan = $2 AND number = $3",
        {plan.root, plan.id, number});
    rows.run("INSERT INTO plan_answer (root, plan, number, turn, person, assenter, answer, hash, reason, at) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
             {plan.root, plan.id, number, turn + 1, answer.person, assenter_text(answer.assenter),
              answer.reply == Reply::yes ? "yes" : "no", answer.hash, answer.reason, answer.at});
}

std::vector<Effort> efforts_of(store::Snapshot const& rows, Plan const& plan)
{
    return rows.all("SELECT e.day, e.text, p.name FROM plan_effort e JOIN person_name p ON p.id = e.made_by "
                    "WHERE e.root = $1 AND e.plan = $2 AND e.number > $3 ORDER BY e.day, e.made_at, e.id",
                    {plan.root, plan.id, plan.in_force.value_or(0)}, [](store::Row const& row) {
                        return Effort{.day = row.day(0), .text = row.text(1), .name = row.text(2)};
                    });
}

void insert_effort(store::Transaction& rows, Plan const& plan, int number, EffortMade const& made)
{
    rows.run("INSERT INTO plan_effort (root, plan, number, id, day, text, made_by, made_at) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
             {plan.root, plan.id, number, PlanId::random(), made.effort.day, made.effort.text, made.by,
              made.at});
}

std::vector<Point> points_of(store::Snapshot const& rows, Plan const& plan, int number)
{
    return rows.all("SELECT id, section, point, reason_lived, reason_staff FROM plan_point "
                    "WHERE root = $1 AND plan = $2 AND number = $3 ORDER BY made_at, id",
                    {plan.root, plan.id, number}, [](store::Row const& row) {
                        return Point{.id = row.id<PointId>(0),
                                     .section = row.text(1),
                                     .point = row.text(2),
                                     .reason_lived = row.text(3),
                                     .reason_staff = row.text(4)};
                    });
}

void insert_point(store::Transaction& rows, Plan const& plan, int number, Point const& point, PersonId by,
                  Instant at)
{
    rows.run("INSERT INTO plan_point (root, plan, number, id, section, point, reason_lived, reason_staff, "
             "made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
             {plan.root, plan.id, number, point.id, point.section, point.point, point.reason_lived,
              point.reason_staff, by, at});
}

void update_point(store::Transaction& rows, Plan const& plan, int number, Point const& point)
{
    rows.run("UPDATE plan_point SET reason_lived = $5, reason_staff = $6 "
             "WHERE root = $1 AND plan = $2 AND number = $3 AND id = $4",
             {plan.root, plan.id, number, point.id, point.reason_lived, point.reason_staff});
}

std::vector<AnswerGiven> answers_given_by(store::Snapshot const& rows, PersonId person)
{
    return rows.all("SELECT a.person, p.name, a.assenter, a.answer, a.hash, a.reason, a.at, a.plan, a.number "
                    "FROM plan_answer a JOIN person_name p ON p.id = a.person WHERE a.person = $1 "
                    "ORDER BY a.at, a.plan",
                    {person}, [](store::Row const& row) {
                        return AnswerGiven{.plan = row.id<PlanId>(7),
                                           .number = static_cast<int>(row.integer(8)),
                                           .answer = answer_row(row, 0)};
                    });
}

} // namespace manyhands::plans
