// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/access_event_store.hpp"

#include "area/records/packing.hpp"
#include "base/expect.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <limits>

namespace manyhands::records {

namespace {

constexpr std::string_view event_texts[] = {"list", "item", "added", "refused"};
constexpr std::size_t plain_parts = 6;

std::string number_text(std::int64_t number) { return std::to_string(number); }
std::int64_t number_of(std::string_view text) { return parse_integer(text).value_or(0); }

Bytes packed_seen(Seen const& seen)
{
    std::vector<std::string> parts{number_text(seen.labels.bits), number_text(seen.has_unlabelled),
                                   number_text(seen.count),       seen.item ? seen.item->text() : "",
                                   seen.title,                    number_text(std::ssize(seen.rules))};
    for (auto const& used : seen.rules) {
        parts.push_back(used.rule.text());
        parts.push_back(used.purpose);
        parts.push_back(number_text(used.agreed_at.ms));
    }
    return pack(parts);
}

Seen unpacked_seen(ByteView bytes)
{
    auto const plain = unpack(bytes, plain_parts);
    EXPECT(plain.has_value());
    Seen seen{.labels = {static_cast<std::uint16_t>(number_of(plain->at(0)))},
              .has_unlabelled = plain->at(1) == "1",
              .count = static_cast<int>(number_of(plain->at(2))),
              .item = ItemId::parse(plain->at(3)),
              .title = plain->at(4)};
    auto const rules = static_cast<std::size_t>(number_of(plain->at(5)));
    auto const parts = unpack(bytes, plain_parts + 3 * rules);
    EXPECT(parts.has_value());
    for (std::size_t at = plain_parts; at < parts->size(); at += 3)
        seen.rules.push_back(
            {RuleId::parse(parts->at(at)).value_or(RuleId{}), parts->at(at + 1), {number_of(parts->at(at + 2))}});
    return seen;
}

Instant begin_of_british_day(Instant now)
{
    return end_of_british_day(british_day(now) + std::chrono::days(-1));
}

} // namespace

std::string_view event_text(EventKind kind) { return event_texts[static_cast<std::size_t>(kind)]; }
std::optional<EventKind> parse_event(std::string_view text)
{
    auto const found = std::ranges::find(event_texts, text);
    return found == std::end(event_texts) ? std::nullopt
                                          : std::optional(static_cast<EventKind>(found - event_texts));
}

void insert_event(store::Transaction& rows, PersonId owner, RecordKey const& key, AccessEvent const& event)
{
    auto const sealed = event.seen ? std::optional(seal(key.view(), packed_seen(*event.seen),
                                                        place_of("event", owner, event.id)))
                                   : std::nullopt;
    rows.run("INSERT INTO access_event (owner, at, id, reader, kind, tries, sealed) "
             "VALUES ($1, $2, $3, $4, $5, 1, $6)",
             {owner, event.at, event.id, event.reader, event_text(event.kind), sealed});
}

void count_refusal(store::Transaction& rows, PersonId owner, PersonId reader, Instant now)
{
    auto const counted =
        rows.run("UPDATE access_event SET tries = tries + 1 "
                 "WHERE owner = $1 AND reader = $2 AND at >= $3 AND kind = 'refused'",
                 {owner, reader, begin_of_british_day(now)});
    if (counted == 0)
        rows.run("INSERT INTO access_event (owner, at, id, reader, kind, tries) "
                 "VALUES ($1, $2, $3, $4, 'refused', 1)",
                 {owner, now, AccessEventId::random(), reader});
}

int count_readings(store::Snapshot const& rows, PersonId owner, PersonId reader, Instant since)
{
    return static_cast<int>(rows.number("SELECT COUNT(*) FROM access_event "
                                        "WHERE owner = $1 AND reader = $2 AND at >= $3 AND kind <> 'refused'",
                                        {owner, reader, since}));
}

std::vector<AccessEvent> events_before(store::Snapshot const& rows, PersonId owner,
                                       std::optional<RecordKey> const& key,
                                       std::optional<EventKey> const& before, int count_max)
{
    EventKey from{{std::numeric_limits<std::int64_t>::max()}, {}};
    from = before.value_or(from);
    return rows.all("SELECT e.at, e.id, e.reader, p.name, e.kind, e.tries, e.sealed FROM access_event e "
                    "LEFT JOIN person_name p ON p.id = e.reader WHERE e.owner = $1 AND (e.at, e.id) < ($2, $3) "
                    "ORDER BY e.at DESC, e.id DESC LIMIT $4",
                    {owner, from.at, from.id, count_max}, [&](store::Row const& row) {
                        AccessEvent event{.at = row.instant(0),
                                          .id = row.id<AccessEventId>(1),
                                          .reader = row.id<PersonId>(2),
                                          .reader_name = row.maybe_text(3).value_or(""),
                                          .kind = parse_event(row.text_view(4)).value_or(EventKind::refused),
                                          .tries = static_cast<int>(row.integer(5))};
                        if (auto const sealed = row.maybe_bytes(6); sealed && key)
                            event.seen = unpacked_seen(opened(*key, *sealed, place_of("event", owner, event.id)));
                        return event;
                    });
}

std::vector<Looked> looked_by(store::Snapshot const& rows, PersonId reader, int count_max)
{
    return rows.all("SELECT owner, at, kind FROM access_event WHERE reader = $1 ORDER BY at DESC LIMIT $2",
                    {reader, count_max}, [](store::Row const& row) {
                        return Looked{row.id<PersonId>(0), row.instant(1),
                                      parse_event(row.text_view(2)).value_or(EventKind::refused)};
                    });
}

void delete_events_of(store::Transaction& rows, PersonId owner)
{
    rows.run("DELETE FROM access_event WHERE owner = $1", {owner});
}

} // namespace manyhands::records
