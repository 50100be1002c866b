// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/places/place_store.hpp"

namespace manyhands::places {

namespace {

Place place_of(store::Row const& row)
{
    return {.root = row.id<PlaceId>(0),
            .id = row.id<PlaceId>(1),
            .parent = row.maybe_id<PlaceId>(2),
            .kind = row.text(3),
            .name = row.text(4),
            .name_cy = row.text(5),
            .about = row.text(6),
            .about_cy = row.text(7)};
}

} // namespace

Result<Place> find_place(store::Snapshot const& rows, PlaceId id)
{
    auto found =
        rows.one("SELECT root, id, parent, kind, name, name_cy, about, about_cy FROM place WHERE id = $1",
                 {id}, place_of);
    return found ? Result<Place>(std::move(*found)) : not_found();
}

std::vector<Place> path_to(store::Snapshot const& rows, Place const& place)
{
    return rows.all(
        "WITH RECURSIVE up (id, parent, height) AS ("
        "SELECT id, parent, 0 FROM place WHERE root = $1 AND id = $2 UNION ALL "
        "SELECT p.id, p.parent, up.height + 1 FROM up JOIN place p ON p.root = $1 AND p.id = up.parent) "
        "SELECT p.root, p.id, p.parent, p.kind, p.name, p.name_cy, p.about, p.about_cy "
        "FROM up JOIN place p ON p.root = $1 AND p.id = up.id ORDER BY up.height DESC",
        {place.root, place.id}, place_of);
}

std::vector<Place> children_of(store::Snapshot const& rows, Place const& place)
{
    return rows.all("SELECT root, id, parent, kind, name, name_cy, about, about_cy FROM place WHERE parent = "
                    "$1 ORDER BY name, id",
                    {place.id}, place_of);
}

std::vector<PlaceId> subtree_of(store::Snapshot const& rows, Place const& place)
{
    return rows.all("SELECT id FROM place_below WHERE root = $1 AND above = $2 LIMIT 1000",
                    {place.root, place.id}, [](store::Row const& row) { return row.id<PlaceId>(0); });
}

std::vector<Place> root_places(store::Snapshot const& rows)
{
    return rows.all(
        "SELECT root, id, parent, kind, name, name_cy, about, about_cy FROM place WHERE parent IS NULL "
        "ORDER BY name, id",
        {}, place_of);
}

std::vector<Place> all_places(store::Snapshot const& rows, int count_max)
{
    auto places =
        rows.all("SELECT root, id, parent, kind, name, name_cy, about, about_cy FROM place LIMIT $1",
                 {count_max + 1}, place_of);
    if (std::ssize(places) <= count_max)
        return places;
    return rows.all(
        "SELECT root, id, parent, kind, name, name_cy, about, about_cy FROM place "
        "WHERE parent IS NULL OR parent = root ORDER BY CASE WHEN parent IS NULL THEN 0 ELSE 1 END, name, id "
        "LIMIT $1",
        {count_max}, place_of);
}

Instant made_at(store::Snapshot const& rows, Place const& place)
{
    return {rows.number("SELECT made_at FROM place WHERE id = $1", {place.id})};
}

std::vector<IdBytes> place_ids(store::Snapshot const& rows, IdBytes const& after, int count_max)
{
    return rows.all("SELECT id FROM place WHERE id > $1 ORDER BY id LIMIT $2", {ByteView(after), count_max},
                    [](store::Row const& row) { return row.id<PlaceId>(0).bytes; });
}

void insert_place(store::Transaction& rows, Place const& place, Instant at)
{
    rows.run("INSERT INTO place (root, id, parent, kind, name, name_cy, about, about_cy, made_at) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
             {place.root, place.id, place.parent, place.kind, place.name, place.name_cy, place.about,
              place.about_cy, at});
    rows.run("INSERT INTO place_within (root, above, id) VALUES ($1, $2, $2)", {place.root, place.id});
    rows.run("INSERT INTO place_within (root, above, id) SELECT w.root, w.above, p.id FROM place p "
             "JOIN place_within w ON w.root = p.root AND w.id = p.parent WHERE p.root = $1 AND p.id = $2",
             {place.root, place.id});
}

void update_place(store::Transaction& rows, Place const& place)
{
    rows.run("UPDATE place SET kind = $3, name = $4, name_cy = $5, about = $6, about_cy = $7 "
             "WHERE root = $1 AND id = $2",
             {place.root, place.id, place.kind, place.name, place.name_cy, place.about, place.about_cy});
}

} // namespace manyhands::places
