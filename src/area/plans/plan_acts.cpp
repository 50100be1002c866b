// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/plan_acts.hpp"

#include "area/plans/plans.hpp"
#include "base/json.hpp"

#include <algorithm>

namespace manyhands::plans {

namespace {

using front::Turn;

bool may_be_person(circles::Membership const& membership)
{
    using circles::Part;
    return membership.side == Side::lived &&
        (membership.part == Part::member || membership.part == Part::facilitator);
}

} // namespace

Result<void> tell_of_plan(Turn& turn, Plan const& plan, std::string act, std::string body)
{
    return turn.tell(plan.root, std::move(act), journal::subject("plan", plan.id), std::move(body));
}

std::vector<circles::Member> possible_persons(store::Snapshot const& rows, circles::Circle const& circle)
{
    auto members = circles::members_of(rows, circle);
    std::erase_if(members, [](circles::Member const& member) { return !may_be_person(member.membership); });
    return members;
}

Result<circles::Membership> require_starter(store::Snapshot const& rows, people::Visitor const& who,
                                            circles::Circle const& circle)
{
    auto const membership = TRY(circles::require_member(rows, who, circle));
    if (circle.kind != circles::Kind::support || circle.has_ended())
        return fail(Fault::conflict, "plans.support_only");
    if (!membership.answers() || membership.side == Side::elected)
        return fail(Fault::forbidden, "plans.only_reads");
    return membership;
}

Result<Plan> start_plan(Turn& turn, CircleId id, TypedPlan const& typed)
{
    auto const circle = TRY(circles::visible_circle(turn.rows, turn.who, id));
    auto const starter = TRY(require_starter(turn.rows, turn.who, circle));
    auto const* const blueprint = shipped_blueprint(typed.blueprint);
    auto const person = PersonId::parse(typed.person);
    auto const membership = person ? circles::membership_of(turn.rows, circle, *person) : std::nullopt;
    std::vector<FieldNote> notes;
    if (!blueprint)
        notes.push_back({"blueprint", {"plans.blueprint_missing"}});
    if (!membership || !may_be_person(*membership))
        notes.push_back({"person", {"plans.person_missing"}});
    if (!notes.empty())
        return invalid(std::move(notes));
    TRY_VOID(front::pay(turn, front::prices::plan));
    Plan const plan{.root = circle.root,
                    .id = PlanId::random(),
                    .circle = circle.id,
                    .person = *person,
                    .blueprint = blueprint->hash,
                    .made_by = starter.person,
                    .made_at = turn.now};
    insert_plan(turn.rows, plan, *blueprint);
    TRY_VOID(tell_of_plan(turn, plan, "plans.started",
                          JsonWriter()
                              .begin_object()
                              .member("circle", circle.id.text())
                              .member("blueprint", blueprint->hash.hex())
                              .end_object()
                              .take()));
    return plan;
}

Result<Plan> change_standing(Turn& turn, PlanId id, TypedStanding const& typed)
{
    auto seen = TRY(see_plan(turn.rows, turn.who, id));
    TRY_VOID(require_writer(seen));
    if (!seen.may_act())
        return fail(Fault::forbidden, "plans.person_or_lead_only");
    auto const standing = parse_standing(typed.standing);
    if (!standing || *standing == seen.plan.standing)
        return invalid({{"standing", {"plans.standing_missing"}}});
    auto why = TRY(check_words(typed.why, {"why", "plans.why_missing"}));
    std::string power;
    if (!seen.is_person())
        power = TRY(check_words(typed.power, {"power", "plans.power_missing", 300}));
    seen.plan.standing = *standing;
    seen.plan.alone = Alone{.by = seen.reader, .at = turn.now, .why = std::move(why), .power = power};
    update_plan(turn.rows, seen.plan);
    std::string act = "plans.resumed";
    if (*standing == Standing::on_hold)
        act = "plans.put_on_hold";
    else if (*standing == Standing::ended)
        act = "plans.ended";
    TRY_VOID(tell_of_plan(turn, seen.plan, act,
                          JsonWriter()
                              .begin_object()
                              .member("as", assenter_text(seen.is_person() ? Assenter::person : Assenter::lead))
                              .end_object()
                              .take()));
    return seen.plan;
}

void remind_of_plans(front::Tools const& tools)
{
    auto const now = tools.clock.now();
    auto const today = british_day(now);
    // Nobody is told by this alone, and the writer is not asked for what is noted already.
    if (tools.database.read([&](store::Snapshot& rows) { return has_unmarked_reviews(rows, today); }))
        std::ignore = tools.database.write_and_wait([&](store::Transaction& rows) -> Result<void> {
            // Before the mail, which would else be older than its reason and come a second time.
            mark_due_reviews(rows, today, now - std::chrono::milliseconds(1));
            return {};
        });
    mail::send_reminders(tools,
                         {.find = due_plan_reminders,
                          .text_key = "plans.reminder_mail_text",
                          .page = [](mail::ReminderSubject plan) { return web::Url::local("/plans/", plan); }});
}

} // namespace manyhands::plans
