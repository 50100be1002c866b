// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/rule_acts.hpp"

#include "area/records/record_reading.hpp"
#include "area/records/rule_store.hpp"
#include "base/json.hpp"

namespace manyhands::records {

namespace {

Result<void> tell_rule(front::Turn& turn, std::string act, SharingRule const& rule)
{
    JsonWriter json;
    json.begin_object().member("rule", rule.id.text()).end_object();
    return turn.tell(journal::installation, std::move(act), journal::subject("person", rule.owner),
                     json.take());
}

SharingRule drafted(front::Turn const& turn, PersonId owner, RuleDraft const& draft)
{
    return {.owner = owner,
            .id = RuleId::random(),
            .effect = draft.effect,
            .doing = draft.doing,
            .labels = draft.labels,
            .purpose = draft.purpose,
            .life = draft.life,
            .proposed_by = *turn.who.person,
            .proposed_at = turn.now};
}

Result<void> check_number(front::Turn& turn, PersonId owner)
{
    if (std::ssize(rules_in_force(turn.rows, owner, turn.now)) >= rules_max)
        return fail(Fault::conflict, "records.too_many_rules");
    return {};
}

Result<RuleId> make_rule(front::Turn& turn, SharingRule rule)
{
    rule = TRY(check_rule(std::move(rule)));
    TRY_VOID(check_number(turn, rule.owner));
    rule.agreed_at = turn.now;
    rule.until = end_of_life(rule.life, turn.now);
    TRY(begin_record(turn));
    insert_rule(turn.rows, rule);
    TRY_VOID(tell_rule(turn, "records.rule_made", rule));
    return rule.id;
}

/// A circle the owner is in.
Result<circles::Circle> own_circle(front::Turn& turn, CircleId id)
{
    auto const owner = TRY(people::signed_in(turn.who));
    auto circle = TRY(circles::visible_circle(turn.rows, turn.who, id));
    if (!circles::membership_of(turn.rows, circle, owner))
        return not_found();
    return circle;
}

} // namespace

bool share_a_circle(store::Snapshot const& rows, PersonId one, PersonId other)
{
    return one != other && !asking_of(rows, one, other, Doing::read, {}).parts.empty();
}

Result<RuleId> make_rule_for(front::Turn& turn, CircleId id, PersonId reader, RuleDraft const& draft)
{
    auto const circle = TRY(own_circle(turn, id));
    if (reader == *turn.who.person || !circles::membership_of(turn.rows, circle, reader))
        return not_found();
    auto rule = drafted(turn, *turn.who.person, draft);
    rule.reader = reader;
    return make_rule(turn, std::move(rule));
}

Result<RuleId> make_rule_for(front::Turn& turn, PartHeld const& part, RuleDraft const& draft)
{
    auto const circle = TRY(own_circle(turn, part.circle));
    auto rule = drafted(turn, *turn.who.person, draft);
    rule.part = PartHeld{circle.id, part.part};
    return make_rule(turn, std::move(rule));
}

Result<RuleId> propose_rule(front::Turn& turn, PersonId owner, RuleDraft const& draft)
{
    auto const asker = TRY(people::signed_in(turn.who));
    if (!share_a_circle(turn.rows, owner, asker))
        return not_found();
    auto rule = drafted(turn, owner, draft);
    rule.effect = Effect::permit;
    rule.reader = asker;
    rule = TRY(check_rule(std::move(rule)));
    if (count_waiting(turn.rows, owner, asker) >= proposals_max ||
        count_proposed(turn.rows, asker, turn.now - std::chrono::days(1)) >= proposals_a_day)
        return fail(Fault::conflict, "records.too_many_proposals");
    insert_rule(turn.rows, rule);
    TRY_VOID(tell_rule(turn, "records.rule_proposed", rule));
    return rule.id;
}

Result<void> agree_to(front::Turn& turn, RuleId id)
{
    auto const owner = TRY(people::signed_in(turn.who));
    auto rule = find_rule(turn.rows, owner, id);
    if (!rule)
        return not_found();
    if (!rule->is_waiting())
        return fail(Fault::conflict, "records.rule_over");
    TRY_VOID(check_number(turn, owner));
    rule->agreed_at = turn.now;
    rule->until = end_of_life(rule->life, turn.now);
    TRY(begin_record(turn));
    agree_to_rule(turn.rows, *rule);
    return tell_rule(turn, "records.rule_agreed", *rule);
}

Result<void> end_sharing(front::Turn& turn, RuleId id)
{
    auto const owner = TRY(people::signed_in(turn.who));
    auto const rule = find_rule(turn.rows, owner, id);
    if (!rule)
        return not_found();
    if (rule->ended_at)
        return {};
    end_rule(turn.rows, *rule, turn.now);
    return tell_rule(turn, "records.rule_ended", *rule);
}

} // namespace manyhands::records
