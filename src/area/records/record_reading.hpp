// SPDX-License-Identifier: AGPL-3.0-or-later
// The ways to a record, and there are no others: one's own, somebody else's (which writes who looked, in the
// same transaction), and one's own as somebody else would see it.
#pragma once

#include "area/records/access_event.hpp"
#include "area/records/record_store.hpp"

namespace manyhands::records {

inline constexpr int items_on_page = 20;
inline constexpr int versions_shown = 20;

/// What of a record is looked at.
struct RecordWish {
    std::optional<Label> only = {};
    std::optional<ItemKey> after = {};
};
/// A page of a record.
struct RecordSeen {
    std::optional<Item> about = {};
    std::vector<Item> items = {}; ///< at most items_on_page
    bool has_more = false;
    Labels shown = {}; ///< what may be seen
    Labels added = {}; ///< what the reader may add to
};
/// One item with all about it.
struct ItemSeen {
    Item item;
    std::vector<Item> before = {};
    std::vector<Remark> remarks = {};
    bool may_change = false; ///< the words are the reader's
};

/// One's own, nothing where nothing was written yet. No event: the owner is not told of themselves.
Result<std::optional<Sight>> own_sight(store::Snapshot const& rows, front::Tools const& tools,
                                       people::Visitor const& who);
/// The same, made where there is none.
Result<Sight> begin_record(front::Turn& turn);
/// One's own, as that person would see it now.
Result<std::optional<Sight>> preview_sight(store::Snapshot const& rows, front::Tools const& tools,
                                           people::Visitor const& who, PersonId reader);
/// What decide_access is asked with: the reader's parts in circles that the owner is in.
Asking asking_of(store::Snapshot const& rows, PersonId owner, PersonId reader, Doing doing, Instant now);

/// Whether a reader may see anything, decided by the rules alone: no item is read.
bool may_read_something(store::Snapshot const& rows, PersonId owner, PersonId reader, Instant now);
/// What somebody may add to, for the form. Not found, and the refusal is written, for nothing.
Result<Labels> labels_to_add(front::Visit& visit, PersonId owner);

RecordSeen gather_record(store::Snapshot const& rows, Sight const& sight, RecordWish const& wish);
std::optional<ItemSeen> gather_item(store::Snapshot const& rows, Sight const& sight, ItemId id);

/// Somebody else's, by a transaction of its own that also writes the event. Not found, and a refusal is
/// written, where nothing may be seen or the item may not; the same, and nothing is written, for somebody who
/// is not there. Conflict `records.too_many_readings`.
Result<RecordSeen> read_record(front::Visit& visit, PersonId owner, RecordWish const& wish);
Result<ItemSeen> read_item(front::Visit& visit, PersonId owner, ItemId id);

/// To write in somebody else's record: the sight to add with. Nothing where they may not, and the refusal is
/// written.
Result<std::optional<Sight>> sight_to_add(front::Turn& turn, PersonId owner);
/// Tells the owner what was written there.
void tell_added(front::Turn& turn, Sight const& sight, Item const& item);

} // namespace manyhands::records
