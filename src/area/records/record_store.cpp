// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/record_store.hpp"

#include "area/records/packing.hpp"
#include "base/expect.hpp"

namespace manyhands::records {

namespace {

using RemarkId = Id<struct RemarkTag>;

ItemText content_of(Sight const& sight, ItemId item, int version, ByteView sealed)
{
    auto const text =
        unpacked(opened(sight.key(), sealed, place_of_version(sight.owner(), item, version)));
    EXPECT(text.has_value());
    return *text;
}

Remark remark_row(Sight const& sight, RemarkId id, Instant made_at, ByteView sealed)
{
    auto const parts = unpack(opened(sight.key(), sealed, place_of("remark", sight.owner(), id)), 2);
    EXPECT(parts.has_value());
    return {parse_remark(parts->at(0)).value_or(RemarkKind::answer), parts->at(1), made_at};
}

/// Columns: item, version, author, name, made_by, recorded_at, sealed, and of a dispute id, made_at, sealed.
Item item_row(Sight const& sight, store::Row const& row)
{
    Item item{.id = row.id<ItemId>(0),
              .version = static_cast<int>(row.integer(1)),
              .author = row.id<PersonId>(2),
              .author_name = row.maybe_text(3).value_or(""),
              .made_by = row.id<PersonId>(4),
              .recorded_at = row.instant(5),
              .content = content_of(sight, row.id<ItemId>(0), static_cast<int>(row.integer(1)), row.bytes(6))};
    if (auto const dispute = row.maybe_id<RemarkId>(7))
        item.dispute = remark_row(sight, *dispute, row.instant(8), row.bytes(9));
    return item;
}

constexpr std::string_view item_columns =
    "v.item, v.version, v.author, p.name, v.made_by, v.recorded_at, v.sealed, d.id, d.made_at, d.sealed ";
constexpr std::string_view item_joins =
    "JOIN record_version v ON v.owner = $1 AND v.item = i.id AND v.version = i.version "
    "LEFT JOIN person_name p ON p.id = v.author "
    "LEFT JOIN record_remark d ON d.owner = $1 AND d.item = i.id AND d.id = i.dispute ";

/// So many items of each shelf, then the first of them all: what is not shown is not read.
std::string items_query()
{
    std::string text = "SELECT " + std::string(item_columns) + "FROM (";
    for (std::size_t shelf = 0; shelf <= label_count; ++shelf) {
        auto const number = std::to_string(shelf);
        text += (shelf == 0 ? "SELECT * FROM (" : " UNION ALL SELECT * FROM (") +
            ("SELECT id, happened_on, version, dispute FROM record_item WHERE owner = $1 AND shelf = $" +
             std::to_string(shelf + 5) +
             " AND (happened_on, id) < ($2, $3) ORDER BY happened_on DESC, id DESC LIMIT $4) AS s" + number);
    }
    return text + ") AS i " + std::string(item_joins) + "ORDER BY i.happened_on DESC, i.id DESC LIMIT $4";
}

std::string one_item_query()
{
    return "SELECT " + std::string(item_columns) + "FROM record_item i " + std::string(item_joins) +
        "WHERE i.owner = $1 AND i.id = $2";
}

/// After every day and id there can be.
ItemKey before_all()
{
    ItemKey key{*Day::parse("9999-12-31"), {}};
    key.id.bytes.fill(0xff);
    return key;
}

void add_text_bytes(store::Transaction& rows, PersonId owner, std::size_t bytes)
{
    rows.run("UPDATE record SET text_bytes = text_bytes + $2 WHERE owner = $1",
             {owner, static_cast<std::int64_t>(bytes)});
}

} // namespace

std::optional<RecordRow> find_record(store::Snapshot const& rows, PersonId owner)
{
    return rows.one("SELECT sealed_key, about, text_bytes FROM record WHERE owner = $1", {owner},
                    [](store::Row const& row) {
                        auto const key = row.bytes(0);
                        return RecordRow{{key.begin(), key.end()}, row.id<ItemId>(1), row.integer(2)};
                    });
}

void insert_record(store::Transaction& rows, PersonId owner, RecordRow const& record, Instant at)
{
    rows.run("INSERT INTO record (owner, sealed_key, about, text_bytes, made_at) VALUES ($1, $2, $3, $4, $5)",
             {owner, record.sealed_key, record.about, record.text_bytes, at});
}

void destroy_record(store::Transaction& rows, PersonId owner)
{
    if (auto const record = find_record(rows, owner))
        rows.run("UPDATE record SET sealed_key = $2 WHERE owner = $1",
                 {owner, Bytes(record->sealed_key.size(), 0)});
    rows.run("DELETE FROM record WHERE owner = $1", {owner});
    rows.run("DELETE FROM record_item WHERE owner = $1", {owner});
    rows.run("DELETE FROM record_version WHERE owner = $1", {owner});
    rows.run("DELETE FROM record_remark WHERE owner = $1", {owner});
}

std::vector<Item> items_after(store::Snapshot const& rows, Sight const& sight, ItemsWish const& wish)
{
    static std::string const query = items_query();
    std::array<std::optional<Shelf>, label_count + 1> shelves;
    for (std::size_t at = 0; at <= label_count; ++at) {
        auto const label = at < label_count ? std::optional(all_labels[at]) : std::nullopt;
        if (sight.shows(label) && (!wish.only || wish.only == label))
            shelves[at] = shelf_of(sight.key(), label);
    }
    auto const after = wish.after.value_or(before_all());
    return rows.all(query,
                    {sight.owner(), after.happened_on, after.id, wish.count_max, shelves[0], shelves[1],
                     shelves[2], shelves[3], shelves[4], shelves[5], shelves[6], shelves[7], shelves[8]},
                    [&](store::Row const& row) { return item_row(sight, row); });
}

std::optional<Item> find_item(store::Snapshot const& rows, Sight const& sight, ItemId id)
{
    static std::string const query = one_item_query();
    auto item = rows.one(query, {sight.owner(), id},
                         [&](store::Row const& row) { return item_row(sight, row); });
    return item && sight.shows(item->content.label) ? std::move(item) : std::nullopt;
}

std::vector<Item> versions_before(store::Snapshot const& rows, Sight const& sight, Item const& newest,
                                  int count_max)
{
    auto versions = rows.all("SELECT v.item, v.version, v.author, p.name, v.made_by, v.recorded_at, v.sealed, "
                             "NULL, NULL, NULL FROM record_version v LEFT JOIN person_name p ON p.id = v.author "
                             "WHERE v.owner = $1 AND v.item = $2 AND v.version < $3 "
                             "ORDER BY v.version DESC LIMIT $4",
                             {sight.owner(), newest.id, newest.version, count_max},
                             [&](store::Row const& row) { return item_row(sight, row); });
    // What was under another label before may have been meant for fewer eyes.
    std::erase_if(versions, [&](Item const& item) { return !sight.shows(item.content.label); });
    return versions;
}

std::vector<Remark> remarks_of(store::Snapshot const& rows, Sight const& sight, ItemId item)
{
    return rows.all("SELECT id, made_at, sealed FROM record_remark WHERE owner = $1 AND item = $2 "
                    "ORDER BY made_at, id LIMIT $3",
                    {sight.owner(), item, remarks_max}, [&](store::Row const& row) {
                        return remark_row(sight, row.id<RemarkId>(0), row.instant(1), row.bytes(2));
                    });
}

Hash insert_version(store::Transaction& rows, Sight const& sight, Item const& item)
{
    auto const sealed = seal(sight.key().view(), packed(item.content),
                             place_of_version(sight.owner(), item.id, item.version));
    auto const shelf = item.id == sight.about() ? about_shelf(sight.key())
                                                : shelf_of(sight.key(), item.content.label);
    if (item.version == 1)
        rows.run("INSERT INTO record_item (owner, id, shelf, happened_on, version) VALUES ($1, $2, $3, $4, 1)",
                 {sight.owner(), item.id, shelf, item.content.happened_on});
    else
        rows.run("UPDATE record_item SET shelf = $3, happened_on = $4, version = $5 "
                 "WHERE owner = $1 AND id = $2",
                 {sight.owner(), item.id, shelf, item.content.happened_on, item.version});
    rows.run("INSERT INTO record_version (owner, item, version, author, made_by, recorded_at, sealed) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7)",
             {sight.owner(), item.id, item.version, item.author, item.made_by, item.recorded_at, sealed});
    add_text_bytes(rows, sight.owner(), sealed.size());
    return sha256(sealed);
}

Hash insert_remark(store::Transaction& rows, Sight const& sight, ItemId item, Remark const& remark)
{
    auto const id = RemarkId::random();
    auto const sealed = seal(sight.key().view(), pack({std::string(remark_text(remark.kind)), remark.text}),
                             place_of("remark", sight.owner(), id));
    rows.run("INSERT INTO record_remark (owner, item, id, made_at, sealed) VALUES ($1, $2, $3, $4, $5)",
             {sight.owner(), item, id, remark.made_at, sealed});
    if (remark.kind == RemarkKind::dispute || remark.kind == RemarkKind::settled)
        rows.run("UPDATE record_item SET dispute = $3 WHERE owner = $1 AND id = $2",
                 {sight.owner(), item,
                  remark.kind == RemarkKind::dispute ? std::optional(id) : std::optional<RemarkId>()});
    add_text_bytes(rows, sight.owner(), sealed.size());
    return sha256(sealed);
}

int count_versions_by(store::Snapshot const& rows, PersonId owner, PersonId made_by, Instant since)
{
    return static_cast<int>(rows.number("SELECT COUNT(*) FROM record_version "
                                        "WHERE owner = $1 AND made_by = $2 AND recorded_at >= $3",
                                        {owner, made_by, since}));
}

int count_remarks(store::Snapshot const& rows, PersonId owner, ItemId item)
{
    return static_cast<int>(
        rows.number("SELECT COUNT(*) FROM record_remark WHERE owner = $1 AND item = $2", {owner, item}));
}

std::vector<Written> written_elsewhere(store::Snapshot const& rows, PersonId author, int count_max)
{
    return rows.all("SELECT owner, recorded_at FROM record_version WHERE author = $1 AND owner <> $1 "
                    "ORDER BY recorded_at DESC LIMIT $2",
                    {author, count_max},
                    [](store::Row const& row) { return Written{row.id<PersonId>(0), row.instant(1)}; });
}

void each_version(store::Snapshot const& rows, Sight const& own, std::function<void(Item const&)> const& each)
{
    rows.query("SELECT v.item, v.version, v.author, p.name, v.made_by, v.recorded_at, v.sealed, "
               "NULL, NULL, NULL FROM record_version v LEFT JOIN person_name p ON p.id = v.author "
               "WHERE v.owner = $1 ORDER BY v.item, v.version",
               {own.owner()}, [&](store::Row const& row) { each(item_row(own, row)); });
}

void each_remark(store::Snapshot const& rows, Sight const& own,
                 std::function<void(ItemId, Remark const&)> const& each)
{
    rows.query("SELECT item, id, made_at, sealed FROM record_remark WHERE owner = $1 ORDER BY item, made_at, id",
               {own.owner()}, [&](store::Row const& row) {
                   each(row.id<ItemId>(0),
                        remark_row(own, row.id<RemarkId>(1), row.instant(2), row.bytes(3)));
               });
}

} // namespace manyhands::records
