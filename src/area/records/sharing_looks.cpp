// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/sharing_looks.hpp"

#include "area/records/record_reading.hpp"
#include "area/records/rule_acts.hpp"
#include "area/records/rule_store.hpp"

#include <algorithm>
#include <ranges>

namespace manyhands::records {

namespace {

constexpr int people_shown = 200;

std::string name_of_person(store::Snapshot const& rows, PersonId person)
{
    auto const found = people::find_person(rows, person);
    return found ? found->name : "";
}

/// Circles and names that the rules of one page speak of, each looked up once.
class NamesRead {
public:
    explicit NamesRead(store::Snapshot const& rows) : rows_(rows) { }

    std::string const& person(PersonId id)
    {
        auto const [at, is_new] = people_.try_emplace(id);
        if (is_new)
            at->second = name_of_person(rows_, id);
        return at->second;
    }
    std::string const& circle(CircleId id)
    {
        auto const [at, is_new] = circles_.try_emplace(id);
        if (is_new)
            if (auto const found = circles::find_circle(rows_, id))
                at->second = found->name;
        return at->second;
    }

private:
    store::Snapshot const& rows_;
    std::map<PersonId, std::string> people_;
    std::map<CircleId, std::string> circles_;
};

RuleRow rule_words(NamesRead& named, SharingRule const& rule)
{
    RuleRow row{.is_refusal = rule.effect == Effect::refuse,
                .adds = rule.doing == Doing::add,
                .purpose = web::MessageKey("records.purpose_" + rule.purpose),
                .life = web::MessageKey("records.life_" + rule.life),
                .since = rule.agreed_at.value_or(rule.proposed_at),
                .until = rule.until,
                .end = web::Url::local("/me/record/sharing/", rule.id, "/end"),
                .agree = web::Url::local("/me/record/sharing/", rule.id, "/agree")};
    if (rule.reader)
        row.who = named.person(*rule.reader);
    else if (rule.part) {
        row.who = named.circle(rule.part->circle);
        row.part = circles::part_key(rule.part->part);
    }
    for (auto const label : all_labels)
        if (rule.labels.has(label))
            row.labels.push_back(label_key(label));
    return row;
}

/// Everybody whom a rule names, with the parts that count.
std::map<PersonId, Asking> named_people(store::Snapshot const& rows, PersonId owner,
                                        std::vector<SharingRule> const& rules, Instant now)
{
    std::map<PersonId, Asking> people;
    auto const theirs = circles::circles_of(rows, owner);
    std::vector<CircleId> looked_up;
    for (auto const& rule : rules) {
        if (rule.reader)
            people.try_emplace(*rule.reader, Asking{.reader = *rule.reader, .now = now});
        if (!rule.part || std::ranges::find(looked_up, rule.part->circle) != looked_up.end())
            continue;
        looked_up.push_back(rule.part->circle);
        auto const circle = std::ranges::find(theirs, rule.part->circle, &circles::Circle::id);
        if (circle == theirs.end())
            continue;
        for (auto const& member : circles::members_of(rows, *circle))
            if (member.membership.person != owner)
                people.try_emplace(member.membership.person,
                                   Asking{.reader = member.membership.person, .now = now})
                    .first->second.parts.push_back({circle->id, member.membership.part});
    }
    return people;
}

/// Those who see anything, and what.
std::vector<SeerRow> seers(store::Snapshot const& rows, NamesRead& named, PersonId owner,
                           std::vector<SharingRule> const& rules, Instant now)
{
    std::vector<SeerRow> seers;
    for (auto const& [person, asking] : named_people(rows, owner, rules, now)) {
        SeerRow row{.sees_all = decide_access(asking, owner, std::nullopt, rules).allows(),
                    .preview = web::Url::local("/me/record/as/", person)};
        for (auto const label : all_labels)
            row.cells.push_back({decide_access(asking, owner, label, rules).allows()});
        if (std::ranges::none_of(row.cells, &SeerRow::Cell::sees))
            continue;
        row.name = named.person(person);
        seers.push_back(std::move(row));
    }
    std::ranges::stable_sort(seers, {}, &SeerRow::name);
    return seers;
}

template <std::size_t N>
std::vector<RecordChoice> word_choices(std::string_view const (&words)[N], std::string const& prefix,
                                       std::string_view chosen)
{
    std::vector<RecordChoice> choices;
    for (auto const word : words)
        choices.push_back({std::string(word), web::MessageKey(prefix + std::string(word)), word == chosen});
    return choices;
}

std::vector<RecordChoice> checked_labels(front::Visit const& visit)
{
    auto const typed = visit.form.all("labels");
    std::vector<RecordChoice> choices;
    for (auto const label : all_labels)
        choices.push_back({std::string(label_text(label)), label_key(label),
                           std::ranges::find(typed, label_text(label)) != typed.end()});
    return choices;
}

RuleFormPage empty_form(front::Visit const& visit)
{
    static constexpr std::string_view effects[] = {"permit", "refuse"};
    static constexpr std::string_view doings[] = {"read", "add"};
    return {.effects = word_choices(effects, "records.effect_", visit.typed_or("effect", "permit")),
            .doings = word_choices(doings, "records.doing_", visit.typed_or("doing", "read")),
            .labels = checked_labels(visit),
            .purposes = word_choices(purposes, "records.purpose_", visit.form.text("purpose")),
            .lives = word_choices(lives, "records.life_", visit.form.text("life")),
            .errors = visit.errors};
}

std::vector<WhoChoice> who_choices(front::Visit const& visit, circles::Circle const& circle)
{
    auto const chosen = visit.form.text("who");
    std::vector<WhoChoice> choices{{"", visit.say("records.who_choose"), chosen.empty()}};
    for (auto const& member : circles::members_of(visit.rows, circle) | std::views::take(people_shown))
        if (member.membership.person != visit.who.person) {
            auto const value = "person:" + member.membership.person.text();
            choices.push_back({value, member.name, value == chosen});
        }
    for (auto const part : circles::all_parts) {
        auto const value = "part:" + std::string(circles::part_text(part));
        auto const name = visit.say(circles::part_key(part).key);
        choices.push_back({value, visit.say("records.who_part", {{"part", name}}), value == chosen});
    }
    return choices;
}

} // namespace

Result<SharingPage> look_at_sharing(front::Visit& visit)
{
    auto const owner = TRY(people::signed_in(visit.who));
    NamesRead named(visit.rows);
    auto const rules = rules_in_force(visit.rows, owner, visit.now);
    SharingPage page{.people = seers(visit.rows, named, owner, rules, visit.now)};
    for (auto const label : all_labels)
        page.labels.push_back(label_key(label));
    for (auto const& rule : rules)
        page.rules.push_back(rule_words(named, rule));
    for (auto const& rule : rules_waiting(visit.rows, owner))
        page.waiting.push_back(rule_words(named, rule));
    return page;
}

Result<RuleFormPage> look_at_new_rule(front::Visit& visit)
{
    auto const owner = TRY(people::signed_in(visit.who));
    auto const typed = visit.form.has("circle")
        ? visit.form.text("circle")
        : std::string(visit.request.query.first("circle").value_or(""));
    auto page = empty_form(visit);
    page.action = web::Url::local("/me/record/sharing/new");
    page.back = web::Url::local("/me/record/sharing");
    if (typed.empty()) {
        for (auto const& circle : circles::circles_of(visit.rows, owner))
            page.circles.push_back(
                {circle.name, web::Url::local("/me/record/sharing/new").with("circle", circle.id)});
        return page;
    }
    auto const id = CircleId::parse(typed);
    if (!id)
        return not_found();
    auto const circle = TRY(circles::visible_circle(visit.rows, visit.who, *id));
    if (!circles::membership_of(visit.rows, circle, owner))
        return not_found();
    page.circle = circle.id.text();
    page.circle_name = circle.name;
    page.who = who_choices(visit, circle);
    return page;
}

Result<RuleFormPage> look_at_asking(front::Visit& visit, PersonId owner)
{
    auto const asker = TRY(people::signed_in(visit.who));
    if (!share_a_circle(visit.rows, owner, asker))
        return not_found();
    auto page = empty_form(visit);
    page.is_asking = true;
    page.name = name_of_person(visit.rows, owner);
    page.action = web::Url::local("/people/", owner, "/record/ask");
    page.back = web::Url::local("/records");
    return page;
}

Result<RuleEndPage> look_at_ending(front::Visit& visit, RuleId id)
{
    auto const owner = TRY(people::signed_in(visit.who));
    auto const rule = find_rule(visit.rows, owner, id);
    if (!rule || rule->ended_at)
        return not_found();
    NamesRead named(visit.rows);
    return RuleEndPage{rule_words(named, *rule)};
}

} // namespace manyhands::records
