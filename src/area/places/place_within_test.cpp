// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands below a place is kept by key: filled in a data directory from before, and kept with every new
// place.
#include "area/places/place_store.hpp"
#include "store/test_store.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <unistd.h>

namespace manyhands::places {

namespace {

struct OldTree : testing::Test {
    std::filesystem::path directory =
        std::filesystem::temp_directory_path() / ("manyhands-places-" + std::to_string(::getpid()));
    std::unique_ptr<store::Database> database;
    PlaceId county = PlaceId::random();
    PlaceId town = PlaceId::random();
    PlaceId ward = PlaceId::random();
    PlaceId elsewhere = PlaceId::random(); ///< a root of its own

    OldTree() { store::test::remove(directory); }
    ~OldTree() override
    {
        database.reset();
        store::test::remove(directory);
    }
    void open(std::span<store::Migration const> steps)
    {
        database.reset();
        database = std::move(store::Database::open(store::test::options_for(directory, steps)).value());
    }
    static std::span<store::Migration const> steps_before()
    {
        auto const all = store::embedded_migrations();
        auto const at = std::ranges::find(all, std::string_view("0072_places"), &store::Migration::name);
        return all.first(static_cast<std::size_t>(at - all.begin()));
    }
    template <class Work> void write(Work&& work)
    {
        auto const done = database->write_and_wait([&](store::Transaction& rows) -> Result<void> {
            work(rows);
            return {};
        });
        ASSERT_TRUE(done);
    }
    static void old_place(store::Transaction& rows, PlaceId root, PlaceId id, std::optional<PlaceId> parent)
    {
        rows.run("INSERT INTO place (root, id, parent, kind, name, name_cy, about, made_at) "
                 "VALUES ($1, $2, $3, 'town', 'A place', '', '', 0)",
                 {root, id, parent});
    }
    std::vector<PlaceId> below(PlaceId root, PlaceId id)
    {
        auto found =
            database->read([&](store::Snapshot& rows) { return subtree_of(rows, {.root = root, .id = id}); });
        std::ranges::sort(found);
        return found;
    }
    static std::vector<PlaceId> sorted(std::vector<PlaceId> ids)
    {
        std::ranges::sort(ids);
        return ids;
    }
};

} // namespace

TEST_F(OldTree, IsFilledInAndGrows)
{
    open(steps_before());
    write([&](store::Transaction& rows) {
        old_place(rows, county, county, std::nullopt);
        old_place(rows, county, ward, town); // whichever came first
        old_place(rows, county, town, county);
        old_place(rows, elsewhere, elsewhere, std::nullopt);
    });
    open(store::embedded_migrations());
    EXPECT_EQ(below(county, county), sorted({county, town, ward}));
    EXPECT_EQ(below(county, town), sorted({town, ward}));
    EXPECT_EQ(below(county, ward), std::vector{ward});
    EXPECT_EQ(below(elsewhere, elsewhere), std::vector{elsewhere});

    auto const street = PlaceId::random();
    write([&](store::Transaction& rows) {
        insert_place(rows, {.root = county, .id = street, .parent = ward, .kind = "street", .name = "New"},
                     Instant{});
    });
    EXPECT_EQ(below(county, county), sorted({county, town, ward, street}));
    EXPECT_EQ(below(county, ward), sorted({ward, street}));
    EXPECT_EQ(below(elsewhere, elsewhere), std::vector{elsewhere});
}

} // namespace manyhands::places
