// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/assent_acts.hpp"

#include "area/plans/plan_acts.hpp"
#include "base/expect.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace manyhands::plans {

namespace {

using front::Turn;

std::string version_body(PlanVersion const& version)
{
    return JsonWriter()
        .begin_object()
        .member("version", version.number)
        .member("content", version.hash.hex())
        .end_object()
        .take();
}

struct SeenProposal {
    SeenPlan seen;
    PlanVersion version;
};

/// What is on hold takes no steps until somebody takes it up again.
Result<void> require_going(SeenPlan const& seen)
{
    TRY_VOID(require_writer(seen));
    if (seen.plan.standing == Standing::on_hold)
        return fail(Fault::conflict, "plans.is_on_hold");
    return {};
}

/// The version both sides are asked about, for somebody who writes in the plan.
Result<SeenProposal> see_proposal(Turn& turn, PlanId id)
{
    auto seen = TRY(see_plan(turn.rows, turn.who, id));
    TRY_VOID(require_going(seen));
    auto version = seen.plan.proposed ? find_version(turn.rows, seen.plan, *seen.plan.proposed) : std::nullopt;
    if (!version)
        return fail(Fault::conflict, "plans.nothing_proposed");
    return SeenProposal{std::move(seen), std::move(*version)};
}

/// Rule 5: an assent to words that are not there any more is none.
Result<void> expect_seen(PlanVersion const& version, std::string_view content)
{
    if (content != version.hash.hex())
        return invalid({{"content", {"plans.content_changed"}}});
    return {};
}

/// The version in force, if it is the one this yes was about and they have said yes to it.
Result<std::optional<PlanVersion>> answered_before(Turn& turn, PlanId id, TypedAnswer const& typed)
{
    auto const seen = TRY(see_plan(turn.rows, turn.who, id));
    auto version = seen.plan.in_force ? find_version(turn.rows, seen.plan, *seen.plan.in_force) : std::nullopt;
    if (!version || typed.answer != "yes" || typed.content != version->hash.hex())
        return std::nullopt;
    for (auto const& answer : standing_answers(answers_to(turn.rows, seen.plan, version->number), version->hash))
        if (answer.person == seen.reader && answer.reply == Reply::yes)
            return version;
    return std::nullopt;
}

/// What keeps a draft from being proposed.
std::vector<FieldNote> obstacles_to_proposal(SeenPlan const& seen, std::vector<SectionContent> const& draft)
{
    std::vector<FieldNote> notes;
    if (seen.leads.empty())
        notes.push_back({"lead", {"plans.lead_none"}});
    if (seen.leads.size() > 1)
        notes.push_back({"lead", {"plans.lead_several"}});
    for (auto const& section : seen.blueprint.sections)
        if (section.is_required && std::ranges::find(draft, section.key, &SectionContent::section) == draft.end()) {
            notes.push_back({"sections", {"plans.sections_empty"}});
            break;
        }
    return notes;
}

void end_version(Turn& turn, Plan const& plan, std::optional<int> number, VersionState state)
{
    auto version = number ? find_version(turn.rows, plan, *number) : std::nullopt;
    if (!version)
        return;
    version->state = state;
    version->until = turn.now;
    update_version(turn.rows, plan, *version);
}

/// The version is in force, and the one before it is past.
void put_into_force(Turn& turn, Plan& plan, PlanVersion& version, Agreement agreement)
{
    end_version(turn, plan, plan.in_force, VersionState::past);
    version.state = VersionState::in_force;
    version.agreement = agreement;
    version.since = turn.now;
    update_version(turn.rows, plan, version);
    plan.in_force = version.number;
    plan.proposed = std::nullopt;
    plan.agreement = agreement;
    plan.review_on = version.review_on;
    update_plan(turn.rows, plan);
}

} // namespace

Result<PlanVersion> propose_plan(Turn& turn, PlanId id, TypedProposal const& typed)
{
    auto seen = TRY(see_plan(turn.rows, turn.who, id));
    TRY_VOID(require_going(seen));
    auto const draft = draft_of(turn.rows, seen);
    auto notes = obstacles_to_proposal(seen, draft);
    if (typed.content != draft_hash(draft).hex())
        notes.push_back({"content", {"plans.draft_changed"}});
    auto const day =
        check_review_day(typed.review_on, british_day(turn.now), seen.blueprint.review_days_max);
    if (!day)
        notes.insert(notes.end(), day.error().fields.begin(), day.error().fields.end());
    if (!notes.empty())
        return invalid(std::move(notes));
    TRY_VOID(front::pay(turn, front::prices::plan_words));
    end_version(turn, seen.plan, seen.plan.proposed, VersionState::taken_back);
    auto const number = seen.plan.versions + 1;
    PlanVersion version{.number = number,
                        .content = canonical_text({id, seen.plan.blueprint, number, *day}, draft),
                        .review_on = *day,
                        .proposed_by = seen.reader,
                        .proposed_at = turn.now,
                        .lead = seen.leads.front().membership.person};
    version.hash = sha256(version.content);
    insert_version(turn.rows, seen.plan, version);
    seen.plan.versions = number;
    seen.plan.proposed = number;
    seen.plan.lead = version.lead;
    update_plan(turn.rows, seen.plan);
    TRY_VOID(tell_of_plan(turn, seen.plan, "plans.proposed", version_body(version)));
    return version;
}

Result<PlanVersion> answer_proposal(Turn& turn, PlanId id, TypedAnswer const& typed)
{
    // 0. A yes that is sent again, because its answer was lost, is answered again.
    auto done = TRY(answered_before(turn, id, typed));
    if (done)
        return std::move(*done);
    // 1. Are they asked, and about these words?
    auto [seen, version] = TRY(see_proposal(turn, id));
    auto const as = seen.assents_as();
    if (!as || (*as == Assenter::lead && version.lead != seen.reader))
        return fail(Fault::forbidden, "plans.not_asked");
    TRY_VOID(expect_seen(version, typed.content));
    // 2. What do they say?
    if (typed.answer != "yes" && typed.answer != "no")
        return invalid({{"answer", {"plans.answer_missing"}}});
    Answer answer{.person = seen.reader,
                  .assenter = *as,
                  .reply = typed.answer == "yes" ? Reply::yes : Reply::no,
                  .hash = version.hash,
                  .at = turn.now};
    if (answer.reply == Reply::no)
        answer.reason = TRY(check_words(typed.reason, {"reason", "plans.reason_missing"}));
    TRY_VOID(front::pay(turn, front::prices::plan_words));
    insert_answer(turn.rows, seen.plan, version.number, answer);
    TRY_VOID(tell_of_plan(turn, seen.plan,
                          answer.reply == Reply::yes ? "plans.assented" : "plans.refused",
                          version_body(version)));
    // 3. With the last yes it takes effect (rule 4).
    auto const answers = answers_to(turn.rows, seen.plan, version.number);
    if (!missing_assents(seen.blueprint, answers, version.hash).empty())
        return version;
    put_into_force(turn, seen.plan, version, Agreement::agreed);
    TRY_VOID(tell_of_plan(turn, seen.plan, "plans.in_force", version_body(version)));
    return version;
}

Result<void> record_effort(Turn& turn, PlanId id, TypedEffort const& typed)
{
    auto const [seen, version] = TRY(see_proposal(turn, id));
    auto const day = Day::parse(tidy_line(typed.day));
    if (!day || *day > british_day(turn.now))
        return invalid({{"day", {"plans.effort_day_wrong"}}});
    auto words = TRY(check_words(typed.text, {"effort", "plans.effort_missing"}));
    if (std::ssize(efforts_of(turn.rows, seen.plan)) >= efforts_max)
        return invalid({{"effort", {"plans.too_many", {{"max", std::int64_t{efforts_max}}}}}});
    TRY_VOID(front::pay(turn, front::prices::plan_words));
    insert_effort(turn.rows, seen.plan, version.number,
                  {.by = seen.reader, .at = turn.now, .effort = {.day = *day, .text = std::move(words)}});
    return tell_of_plan(turn, seen.plan, "plans.effort_recorded", version_body(version));
}

Result<void> raise_point(Turn& turn, PlanId id, TypedPoint const& typed)
{
    auto const [seen, version] = TRY(see_proposal(turn, id));
    auto const* const section = seen.blueprint.find(typed.section);
    if (!section || !section->is_disputable)
        return invalid({{"section", {"plans.section_missing"}}});
    Point point{.id = PointId::random(), .section = section->key};
    point.point = TRY(check_words(typed.point, {"point", "plans.point_missing"}));
    auto reason = TRY(check_words(typed.reason, {"reason", "plans.reason_missing"}));
    (seen.membership->side == Side::staff ? point.reason_staff : point.reason_lived) = std::move(reason);
    if (std::ssize(points_of(turn.rows, seen.plan, version.number)) >= points_max)
        return invalid({{"point", {"plans.too_many", {{"max", std::int64_t{points_max}}}}}});
    TRY_VOID(front::pay(turn, front::prices::plan_words));
    insert_point(turn.rows, seen.plan, version.number, point, seen.reader, turn.now);
    return tell_of_plan(turn, seen.plan, "plans.point_raised", version_body(version));
}

Result<void> answer_point(Turn& turn, PlanId id, PointId which, std::string_view typed)
{
    auto const [seen, version] = TRY(see_proposal(turn, id));
    auto const points = points_of(turn.rows, seen.plan, version.number);
    auto const at = std::ranges::find(points, which, &Point::id);
    if (at == points.end())
        return not_found();
    auto point = *at;
    if (!point.reason_of(seen.membership->side).empty())
        return fail(Fault::conflict, "plans.point_answered");
    auto reason = TRY(check_words(typed, {"reason_" + which.text(), "plans.reason_missing"}));
    (seen.membership->side == Side::staff ? point.reason_staff : point.reason_lived) = std::move(reason);
    update_point(turn.rows, seen.plan, version.number, point);
    return tell_of_plan(turn, seen.plan, "plans.point_answered", version_body(version));
}

Result<PlanVersion> put_into_force_in_part(Turn& turn, PlanId id, TypedPart const& typed)
{
    auto [seen, version] = TRY(see_proposal(turn, id));
    if (!seen.is_lead() || version.lead != seen.reader)
        return fail(Fault::forbidden, "plans.lead_only");
    TRY_VOID(expect_seen(version, typed.content));
    auto const answers = answers_to(turn.rows, seen.plan, version.number);
    auto const points = points_of(turn.rows, seen.plan, version.number);
    std::vector<FieldNote> notes;
    for (auto& obstacle : obstacles_to_part(answers, version.hash,
                                            efforts_of(turn.rows, seen.plan), points))
        notes.push_back({"part", std::move(obstacle)});
    auto power = check_words(typed.power, {"power", "plans.power_missing", 300});
    if (!power)
        notes.insert(notes.end(), power.error().fields.begin(), power.error().fields.end());
    auto const day = check_review_day(typed.review_on, british_day(turn.now), part_review_max.count());
    if (!day)
        notes.insert(notes.end(), day.error().fields.begin(), day.error().fields.end());
    if (!notes.empty())
        return invalid(std::move(notes));
    for (auto const& point : with_reasons_of_refusals(points, answers, version.hash))
        update_point(turn.rows, seen.plan, version.number, point);
    version.decided_by = seen.reader;
    version.power = std::move(*power);
    version.review_on = *day; // what the words say about the next look was not agreed; this day binds
    put_into_force(turn, seen.plan, version, Agreement::in_part);
    TRY_VOID(tell_of_plan(turn, seen.plan, "plans.in_force_in_part", version_body(version)));
    return version;
}

} // namespace manyhands::plans
