// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of access events.
#pragma once

#include "area/front/front.hpp"
#include "area/records/access_event.hpp"
#include "area/records/record_key.hpp"
#include "store/database.hpp"

namespace manyhands::records {

void insert_event(store::Transaction& rows, PersonId owner, RecordKey const& key, AccessEvent const& event);
/// A refused attempt: the first of a reader on a British day is a row, the others are counted there.
void count_refusal(store::Transaction& rows, PersonId owner, PersonId reader, Instant now);
/// Readings of that reader since then, refused ones left out.
int count_readings(store::Snapshot const& rows, PersonId owner, PersonId reader, Instant since);

using EventKey = front::ListKey<AccessEventId>;
/// Newest first, at most `count_max`. Without a key nothing was seen: only refusals are there.
std::vector<AccessEvent> events_before(store::Snapshot const& rows, PersonId owner,
                                       std::optional<RecordKey> const& key,
                                       std::optional<EventKey> const& before, int count_max);

/// What somebody looked at, for their own data: whose record, and when; the newest first.
struct Looked {
    PersonId owner;
    Instant at;
    EventKind kind;
};
std::vector<Looked> looked_by(store::Snapshot const& rows, PersonId reader, int count_max);

void delete_events_of(store::Transaction& rows, PersonId owner);

} // namespace manyhands::records
