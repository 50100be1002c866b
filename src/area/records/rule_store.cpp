// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/rule_store.hpp"

#include "base/expect.hpp"

namespace manyhands::records {

namespace {

SharingRule rule_row(store::Row const& row)
{
    SharingRule rule{.owner = row.id<PersonId>(0),
                     .id = row.id<RuleId>(1),
                     .reader = row.maybe_id<PersonId>(2),
                     .effect = parse_effect(row.text_view(5)).value_or(Effect::refuse),
                     .doing = parse_doing(row.text_view(6)).value_or(Doing::read),
                     .labels = {static_cast<std::uint16_t>(row.integer(7))},
                     .purpose = row.text(8),
                     .life = row.text(9),
                     .proposed_by = row.id<PersonId>(10),
                     .proposed_at = row.instant(11),
                     .agreed_at = row.maybe_instant(12),
                     .until = row.maybe_instant(13),
                     .ended_at = row.maybe_instant(14)};
    if (auto const circle = row.maybe_id<CircleId>(3)) {
        auto const part = circles::parse_part(row.text_view(4));
        EXPECT(part.has_value());
        rule.part = PartHeld{*circle, *part};
    }
    return rule;
}

} // namespace

void insert_rule(store::Transaction& rows, SharingRule const& rule)
{
    std::optional<CircleId> circle;
    std::optional<std::string_view> part;
    if (rule.part) {
        circle = rule.part->circle;
        part = circles::part_text(rule.part->part);
    }
    rows.run("INSERT INTO sharing_rule (owner, id, reader, circle, part, effect, doing, labels, purpose, life, "
             "proposed_by, proposed_at, agreed_at, until, ended_at) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
             {rule.owner, rule.id, rule.reader, circle, part, effect_text(rule.effect), doing_text(rule.doing),
              rule.labels.bits, rule.purpose, rule.life, rule.proposed_by, rule.proposed_at, rule.agreed_at,
              rule.until, rule.ended_at});
}

void agree_to_rule(store::Transaction& rows, SharingRule const& rule)
{
    rows.run("UPDATE sharing_rule SET agreed_at = $3, until = $4 "
             "WHERE owner = $1 AND id = $2 AND agreed_at IS NULL AND ended_at IS NULL",
             {rule.owner, rule.id, rule.agreed_at, rule.until});
}

void end_rule(store::Transaction& rows, SharingRule const& rule, Instant at)
{
    rows.run("UPDATE sharing_rule SET ended_at = $3 WHERE owner = $1 AND id = $2 AND ended_at IS NULL",
             {rule.owner, rule.id, at});
}

std::optional<SharingRule> find_rule(store::Snapshot const& rows, PersonId owner, RuleId id)
{
    return rows.one("SELECT owner, id, reader, circle, part, effect, doing, labels, purpose, life, "
                    "proposed_by, proposed_at, agreed_at, until, ended_at "
                    "FROM sharing_rule WHERE owner = $1 AND id = $2", {owner, id},
                    rule_row);
}

std::vector<SharingRule> rules_in_force(store::Snapshot const& rows, PersonId owner, Instant now)
{
    return rows.all("SELECT owner, id, reader, circle, part, effect, doing, labels, purpose, life, "
                    "proposed_by, proposed_at, agreed_at, until, ended_at "
                    "FROM sharing_rule WHERE owner = $1 AND agreed_at IS NOT NULL "
                    "AND ended_at IS NULL AND (until IS NULL OR until > $2) ORDER BY agreed_at, id LIMIT $3",
                    {owner, now, rules_max}, rule_row);
}

std::vector<SharingRule> rules_waiting(store::Snapshot const& rows, PersonId owner)
{
    return rows.all("SELECT owner, id, reader, circle, part, effect, doing, labels, purpose, life, "
                    "proposed_by, proposed_at, agreed_at, until, ended_at "
                    "FROM sharing_rule WHERE owner = $1 AND agreed_at IS NULL "
                    "AND ended_at IS NULL ORDER BY proposed_at, id LIMIT $2",
                    {owner, proposals_shown}, rule_row);
}

int count_waiting(store::Snapshot const& rows, PersonId owner, PersonId proposed_by)
{
    return static_cast<int>(rows.number("SELECT COUNT(*) FROM sharing_rule WHERE owner = $1 "
                                        "AND proposed_by = $2 AND agreed_at IS NULL AND ended_at IS NULL",
                                        {owner, proposed_by}));
}

int count_proposed(store::Snapshot const& rows, PersonId proposed_by, Instant since)
{
    return static_cast<int>(rows.number("SELECT COUNT(*) FROM sharing_rule WHERE proposed_by = $1 "
                                        "AND owner <> $1 AND proposed_at >= $2",
                                        {proposed_by, since}));
}

std::vector<SharingRule> all_rules(store::Snapshot const& rows, PersonId owner)
{
    return rows.all("SELECT owner, id, reader, circle, part, effect, doing, labels, purpose, life, "
                    "proposed_by, proposed_at, agreed_at, until, ended_at "
                    "FROM sharing_rule WHERE owner = $1 ORDER BY proposed_at, id",
                    {owner}, rule_row);
}

std::vector<Opened> owners_sharing_with(store::Snapshot const& rows, PersonId reader, Instant now,
                                        Opened const& after, int count_max)
{
    return rows.all("SELECT DISTINCT r.owner, p.name FROM sharing_rule r JOIN person_name p ON p.id = r.owner "
                    "WHERE r.reader = $1 AND r.effect = 'permit' AND r.agreed_at IS NOT NULL "
                    "AND r.ended_at IS NULL AND (r.until IS NULL OR r.until > $2) "
                    "AND (p.name, r.owner) > ($3, $4) ORDER BY p.name, r.owner LIMIT $5",
                    {reader, now, after.name, after.owner, count_max},
                    [](store::Row const& row) { return Opened{row.id<PersonId>(0), row.text(1)}; });
}

std::vector<Opened> owners_sharing_with(store::Snapshot const& rows, PartHeld const& part, Instant now)
{
    return rows.all("SELECT DISTINCT r.owner, p.name FROM sharing_rule r JOIN person_name p ON p.id = r.owner "
                    "WHERE r.circle = $1 AND r.part = $2 AND r.effect = 'permit' AND r.agreed_at IS NOT NULL "
                    "AND r.ended_at IS NULL AND (r.until IS NULL OR r.until > $3) ORDER BY p.name, r.owner "
                    "LIMIT $4",
                    {part.circle, circles::part_text(part.part), now, rules_max},
                    [](store::Row const& row) { return Opened{row.id<PersonId>(0), row.text(1)}; });
}

void delete_rules_of(store::Transaction& rows, PersonId owner)
{
    rows.run("DELETE FROM sharing_rule WHERE owner = $1", {owner});
}

void end_rules_naming(store::Transaction& rows, PersonId reader, Instant at)
{
    rows.run("UPDATE sharing_rule SET ended_at = $2 WHERE (reader = $1 OR (proposed_by = $1 AND agreed_at IS "
             "NULL)) AND ended_at IS NULL",
             {reader, at});
}

} // namespace manyhands::records
