// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of records and their items. What is sealed is sealed and opened here.
#pragma once

#include "area/records/sight.hpp"
#include "store/database.hpp"

namespace manyhands::records {

struct RecordRow {
    Bytes sealed_key;
    ItemId about;
    std::int64_t text_bytes = 0;
};
std::optional<RecordRow> find_record(store::Snapshot const& rows, PersonId owner);
void insert_record(store::Transaction& rows, PersonId owner, RecordRow const& record, Instant at);
/// Destroys the key first, then takes away the items.
void destroy_record(store::Transaction& rows, PersonId owner);

/// Where a page of items begins: after this one, newest first.
struct ItemKey {
    Day happened_on;
    ItemId id;
};
struct ItemsWish {
    std::optional<Label> only = {}; ///< of that label alone
    std::optional<ItemKey> after = {};
    int count_max = 0;
};
/// The newest version of each item that the sight shows, by when it happened, newest first; About me is left
/// out. One query that reads at most `count_max` rows of each label.
std::vector<Item> items_after(store::Snapshot const& rows, Sight const& sight, ItemsWish const& wish);
/// The newest version; nothing where there is none or the sight does not show it.
std::optional<Item> find_item(store::Snapshot const& rows, Sight const& sight, ItemId id);
/// The versions before the newest, newest first, at most `count_max` of those the sight shows.
std::vector<Item> versions_before(store::Snapshot const& rows, Sight const& sight, Item const& newest,
                                  int count_max);
/// Oldest first, at most remarks_max.
std::vector<Remark> remarks_of(store::Snapshot const& rows, Sight const& sight, ItemId item);

/// Writes a version of an item and lets lists find it; `item.version` 1 makes the item. Its hash, for the
/// journal.
Hash insert_version(store::Transaction& rows, Sight const& sight, Item const& item);
/// Writes a remark; a dispute stands beside the item until `settled`. Its hash.
Hash insert_remark(store::Transaction& rows, Sight const& sight, ItemId item, Remark const& remark);

/// Versions that somebody made in this record since then, and remarks on one item.
int count_versions_by(store::Snapshot const& rows, PersonId owner, PersonId made_by, Instant since);
int count_remarks(store::Snapshot const& rows, PersonId owner, ItemId item);

/// What somebody wrote in records of others, for their data: whose, and when. At most `count_max`.
struct Written {
    PersonId owner;
    Instant at;
};
std::vector<Written> written_elsewhere(store::Snapshot const& rows, PersonId author, int count_max);
/// The owner's whole copy: every version of every item, and every remark.
void each_version(store::Snapshot const& rows, Sight const& own, std::function<void(Item const&)> const& each);
void each_remark(store::Snapshot const& rows, Sight const& own,
                 std::function<void(ItemId, Remark const&)> const& each);

} // namespace manyhands::records
