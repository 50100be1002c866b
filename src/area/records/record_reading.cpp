// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/record_reading.hpp"

#include "area/records/access_event_store.hpp"
#include "area/records/rule_store.hpp"

#include <algorithm>

namespace manyhands::records {

/// The one who makes sights.
struct SightMaker {
    static Result<Sight> make(front::Tools const& tools, RecordRow const& record, Asking const& asking,
                              PersonId owner, std::span<SharingRule const> rules)
    {
        Sight sight;
        sight.owner_ = owner;
        sight.reader_ = asking.reader;
        sight.about_ = record.about;
        auto const sealing = TRY(installation_key(tools.settings.keys()));
        sight.key_ = TRY(unwrap(record.sealed_key, sealing.view(), owner));
        for (std::size_t at = 0; at <= label_count; ++at)
            sight.answers_[at] = decide_access(
                asking, owner, at < label_count ? std::optional(all_labels[at]) : std::nullopt, rules);
        return sight;
    }
};

namespace {

/// What a look of somebody else comes to: nothing is a refusal, which is kept and not told.
template <class T> using Tried = Result<std::optional<T>>;

bool shows_anything(Sight const& sight) { return !sight.shown().empty(); }

Result<std::optional<Sight>> sight_of(store::Snapshot const& rows, front::Tools const& tools, PersonId owner,
                                      Asking const& asking)
{
    auto const record = find_record(rows, owner);
    if (!record)
        return std::nullopt;
    auto const rules = rules_in_force(rows, owner, asking.now);
    return SightMaker::make(tools, *record, asking, owner, rules);
}

Labels allowed_labels(store::Snapshot const& rows, PersonId owner, Asking const& asking)
{
    Labels labels;
    auto const rules = rules_in_force(rows, owner, asking.now);
    for (auto const label : all_labels)
        if (decide_access(asking, owner, label, rules).allows())
            labels.add(label);
    return labels;
}

bool is_member(store::Snapshot const& rows, PersonId person)
{
    auto const found = people::find_person(rows, person);
    return found && found->standing == people::Standing::member;
}

/// The rules by which those labels were seen, each once.
void add_rules(Seen& seen, store::Snapshot const& rows, Sight const& sight)
{
    auto const add = [&](std::optional<Label> label) {
        auto const id = sight.answer(label).rule;
        if (!id || std::ranges::find(seen.rules, *id, &UsedRule::rule) != seen.rules.end())
            return;
        if (auto const rule = find_rule(rows, sight.owner(), *id))
            seen.rules.push_back({*id, rule->purpose, rule->agreed_at.value_or(Instant{})});
    };
    for (auto const label : all_labels)
        if (seen.labels.has(label))
            add(label);
    if (seen.has_unlabelled || seen.rules.empty())
        for (auto const label : all_labels)
            add(label);
}

void add_seen(Seen& seen, Item const& item)
{
    ++seen.count;
    if (item.content.label)
        seen.labels.add(*item.content.label);
    else
        seen.has_unlabelled = true;
}

void write_event(store::Transaction& rows, Sight const& sight, EventKind kind, Seen seen, Instant now)
{
    add_rules(seen, rows, sight);
    insert_event(rows, sight.owner(), sight.key(),
                 {.at = now,
                  .id = AccessEventId::random(),
                  .reader = sight.reader(),
                  .kind = kind,
                  .seen = std::move(seen)});
}

/// Reading and event in one transaction; `look` gives what was seen and what to tell, or nothing.
template <class T, class Look>
Result<T> see(front::Visit& visit, PersonId owner, EventKind kind, Look const& look)
{
    auto const reader = TRY(people::signed_in(visit.who));
    auto seen = TRY(visit.tools.database.write_and_wait([&](store::Transaction& rows) -> Tried<T> {
        if (reader == owner || !is_member(rows, owner))
            return std::nullopt;
        if (count_readings(rows, owner, reader, visit.now - std::chrono::days(1)) >= readings_a_day)
            return fail(Fault::conflict, "records.too_many_readings");
        auto const sight =
            TRY(sight_of(rows, visit.tools, owner, asking_of(rows, owner, reader, Doing::read, visit.now)));
        std::optional<std::pair<T, Seen>> found;
        if (sight && shows_anything(*sight))
            found = look(rows, *sight);
        if (!found) {
            count_refusal(rows, owner, reader, visit.now);
            return std::nullopt;
        }
        write_event(rows, *sight, kind, std::move(found->second), visit.now);
        return std::move(found->first);
    }));
    return seen ? Result<T>(std::move(*seen)) : not_found();
}

} // namespace

Asking asking_of(store::Snapshot const& rows, PersonId owner, PersonId reader, Doing doing, Instant now)
{
    Asking asking{.reader = reader, .doing = doing, .now = now};
    auto const theirs = circles::circles_of(rows, owner);
    for (auto const& circle : circles::circles_of(rows, reader))
        if (std::ranges::find(theirs, circle.id, &circles::Circle::id) != theirs.end())
            if (auto const membership = circles::membership_of(rows, circle, reader))
                asking.parts.push_back({circle.id, membership->part});
    return asking;
}

Result<std::optional<Sight>> own_sight(store::Snapshot const& rows, front::Tools const& tools,
                                       people::Visitor const& who)
{
    auto const owner = TRY(people::signed_in(who));
    return sight_of(rows, tools, owner, {.reader = owner});
}

Result<Sight> begin_record(front::Turn& turn)
{
    auto const owner = TRY(people::signed_in(turn.who));
    if (!find_record(turn.rows, owner)) {
        auto const sealing = TRY(installation_key(turn.tools.settings.keys()));
        insert_record(turn.rows, owner, {wrap(make_record_key(), sealing.view(), owner), ItemId::random()},
                      turn.now);
    }
    auto sight = TRY(own_sight(turn.rows, turn.tools, turn.who));
    return *sight;
}

Result<std::optional<Sight>> preview_sight(store::Snapshot const& rows, front::Tools const& tools,
                                           people::Visitor const& who, PersonId reader)
{
    auto const owner = TRY(people::signed_in(who));
    return sight_of(rows, tools, owner, asking_of(rows, owner, reader, Doing::read, tools.clock.now()));
}

bool may_read_something(store::Snapshot const& rows, PersonId owner, PersonId reader, Instant now)
{
    return !allowed_labels(rows, owner, asking_of(rows, owner, reader, Doing::read, now)).empty();
}

Result<Labels> labels_to_add(front::Visit& visit, PersonId owner)
{
    auto const reader = TRY(people::signed_in(visit.who));
    auto const labels =
        allowed_labels(visit.rows, owner, asking_of(visit.rows, owner, reader, Doing::add, visit.now));
    if (reader != owner && !labels.empty())
        return labels;
    if (reader != owner && is_member(visit.rows, owner))
        TRY_VOID(visit.tools.database.write_and_wait([&](store::Transaction& rows) -> Result<void> {
            count_refusal(rows, owner, reader, visit.now);
            return {};
        }));
    return not_found();
}

RecordSeen gather_record(store::Snapshot const& rows, Sight const& sight, RecordWish const& wish)
{
    RecordSeen seen{.shown = sight.shown()};
    if (!wish.only && !wish.after)
        seen.about = find_item(rows, sight, sight.about());
    seen.items = items_after(rows, sight,
                             {.only = wish.only, .after = wish.after, .count_max = items_on_page + 1});
    seen.has_more = std::ssize(seen.items) > items_on_page;
    if (seen.has_more)
        seen.items.pop_back();
    return seen;
}

std::optional<ItemSeen> gather_item(store::Snapshot const& rows, Sight const& sight, ItemId id)
{
    auto item = find_item(rows, sight, id);
    if (!item)
        return std::nullopt;
    ItemSeen seen{.item = std::move(*item)};
    seen.before = versions_before(rows, sight, seen.item, versions_shown);
    seen.remarks = remarks_of(rows, sight, id);
    seen.may_change = seen.item.author == sight.reader();
    return seen;
}

Result<RecordSeen> read_record(front::Visit& visit, PersonId owner, RecordWish const& wish)
{
    return see<RecordSeen>(
        visit, owner, EventKind::list,
        [&](store::Snapshot const& rows, Sight const& sight) -> std::optional<std::pair<RecordSeen, Seen>> {
            auto record = gather_record(rows, sight, wish);
            Seen seen;
            if (record.about)
                add_seen(seen, *record.about);
            for (auto const& item : record.items)
                add_seen(seen, item);
            record.added =
                allowed_labels(rows, owner, asking_of(rows, owner, sight.reader(), Doing::add, visit.now));
            return std::pair{std::move(record), std::move(seen)};
        });
}

Result<ItemSeen> read_item(front::Visit& visit, PersonId owner, ItemId id)
{
    return see<ItemSeen>(
        visit, owner, EventKind::item,
        [&](store::Snapshot const& rows, Sight const& sight) -> std::optional<std::pair<ItemSeen, Seen>> {
            auto item = gather_item(rows, sight, id);
            if (!item)
                return std::nullopt;
            Seen seen{.item = id, .title = item->item.content.title};
            add_seen(seen, item->item);
            return std::pair{std::move(*item), std::move(seen)};
        });
}

Result<std::optional<Sight>> sight_to_add(front::Turn& turn, PersonId owner)
{
    auto const reader = TRY(people::signed_in(turn.who));
    if (reader == owner || !is_member(turn.rows, owner))
        return std::nullopt;
    auto sight = TRY(
        sight_of(turn.rows, turn.tools, owner, asking_of(turn.rows, owner, reader, Doing::add, turn.now)));
    if (sight && shows_anything(*sight))
        return sight;
    count_refusal(turn.rows, owner, reader, turn.now);
    return std::nullopt;
}

void tell_added(front::Turn& turn, Sight const& sight, Item const& item)
{
    Seen seen{.item = item.id, .title = item.content.title};
    add_seen(seen, item);
    write_event(turn.rows, sight, EventKind::added, std::move(seen), turn.now);
}

} // namespace manyhands::records
