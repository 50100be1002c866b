// SPDX-License-Identifier: AGPL-3.0-or-later
// The public log as a verifier anywhere reads it: by addresses alone.
#include "area/journal/journal_fixture_test.hpp"
#include "area/journal/log_routes.hpp"
#include "engine/merkle/entry_bundle.hpp"
#include "engine/merkle/frontier.hpp"
#include "engine/merkle/proof.hpp"
#include "engine/merkle/tile.hpp"
#include "web/router.hpp"

#include <rapidcheck.h>

namespace manyhands::journal {

namespace {

struct PublicLog : JournalStore {
    LogKeeper keeper{.host = "example.org", .key = {{1, 2, 3}}};
    web::Router router;
    PlaceId const root = PlaceId::random();

    PublicLog() { bind_log(router, *database, keeper); }

    web::Response get(std::string const& path)
    {
        auto found = router.find(web::Method::get, path);
        web::Response answer{.status = 0};
        if (!found.route)
            return answer;
        web::Request request;
        request.path = path;
        request.captures = found.captures;
        found.route->handler(std::move(request), web::Reply([&](std::optional<web::Response> response) {
                                 answer = std::move(*response);
                             }));
        return answer;
    }
    web::Response file(std::string const& name) { return get("/log/" + root.text() + "/" + name); }
    void grow(int count)
    {
        ASSERT_TRUE(database->write_and_wait([&](store::Transaction& rows) -> Result<void> {
            for (int told = 0; told < count; ++told)
                TRY_VOID(journal.tell(rows, public_line(root, told)));
            return {};
        }));
    }
    Result<merkle::Checkpoint> checkpoint()
    {
        auto const verifier = merkle::parse_verifier(log_verifier(keeper, root.text())).value();
        return merkle::open_checkpoint(file("checkpoint").body,
                                       {log_origin(keeper, root.text()), {verifier}});
    }
    std::vector<Bytes> bundle(std::string const& name)
    {
        return merkle::parse_entry_bundle(as_bytes(file(name).body)).value();
    }
};

struct LogRoutesTest : testing::Test, PublicLog { };

TEST_F(LogRoutesTest, TheCheckpointIsSignedByTheKeyThatIsPublished)
{
    grow(5);
    auto const opened = checkpoint();
    ASSERT_TRUE(opened) << opened.error().note.key;
    EXPECT_EQ(opened->origin, "example.org/log/" + root.text());
    EXPECT_EQ(opened->head.size.value, 5u);
    auto const answer = file("checkpoint");
    EXPECT_EQ(answer.content_type, "text/plain; charset=utf-8");
    EXPECT_EQ(answer.caching, web::Caching::public_short);

    LogKeeper const stranger{.host = "example.org", .key = {{9}}};
    auto const other = merkle::parse_verifier(log_verifier(stranger, root.text())).value();
    EXPECT_FALSE(merkle::open_checkpoint(answer.body, {log_origin(keeper, root.text()), {other}}));
}

TEST_F(LogRoutesTest, EntriesRebuildTheRootAcrossTiles)
{
    grow(300);
    merkle::Frontier frontier;
    auto const add = [&](std::vector<Bytes> const& entries) {
        for (auto const& entry : entries)
            frontier.append(merkle::leaf_hash(entry));
    };
    add(bundle("tile/entries/000"));
    add(bundle("tile/entries/001.p/44"));
    auto const head = checkpoint()->head;
    EXPECT_EQ(frontier.size(), head.size);
    EXPECT_EQ(frontier.root(), head.root);
}

TEST_F(LogRoutesTest, TilesRebuildTheRoot)
{
    grow(300);
    merkle::TileReader const read = [&](merkle::TileAddress address) {
        auto const width = merkle::tile_width(address, {300});
        auto const answer = file(merkle::tile_path({merkle::TileKind::hashes, address, width}));
        return merkle::parse_tile(as_bytes(answer.body)).value();
    };
    EXPECT_EQ(merkle::root({300}, merkle::read_through_tiles(read)), checkpoint()->head.root);
    auto const tile = file("tile/1/000.p/1");
    EXPECT_EQ(tile.status, 200);
    EXPECT_EQ(tile.body.size(), 32u);
    EXPECT_EQ(tile.content_type, "application/octet-stream");
    EXPECT_EQ(tile.caching, web::Caching::public_immutable);
}

TEST_F(LogRoutesTest, APartialTileStaysReadableAndTheSameWhenTheLogGrows)
{
    grow(5);
    auto const hashes = file("tile/0/000.p/5").body;
    auto const entries = file("tile/entries/000.p/5").body;
    EXPECT_EQ(hashes.size(), 5u * 32);
    EXPECT_EQ(file("tile/0/000.p/6").status, 404);
    EXPECT_EQ(file("tile/0/000").status, 404);
    grow(4);
    EXPECT_EQ(file("tile/0/000.p/5").body, hashes);
    EXPECT_EQ(file("tile/entries/000.p/5").body, entries);
    EXPECT_EQ(file("tile/0/000.p/3").body, hashes.substr(0, 96));
}

TEST_F(LogRoutesTest, WhatThereIsNotIsNotFound)
{
    grow(2);
    auto const unknown = "/log/" + PlaceId::random().text();
    auto const absent = get(unknown + "/checkpoint");
    EXPECT_EQ(absent.status, 404);
    for (auto const& path : {unknown + "/tile/0/000.p/1", std::string("/log/elsewhere/checkpoint")}) {
        EXPECT_EQ(get(path).status, 404) << path;
        EXPECT_EQ(get(path).body, absent.body) << path;
    }
    for (auto const* name : {"tile/1/000.p/1", "tile/0/001.p/1", "tile/0/000.p/0", "tile/0/000.p/256",
                             "tile/0/0", "tile/63/000.p/1", "tile/0/x999/x999/x999/x999/x999/x999/999",
                             "tile/entries/001.p/1", "tile/-1/000.p/1", "tile/0/000.p/02"})
        EXPECT_EQ(file(name).status, 404) << name;
}

TEST_F(LogRoutesTest, ARootWithoutPublicLinesHasNoCheckpoint)
{
    ASSERT_TRUE(tell(line(root)));
    EXPECT_EQ(file("checkpoint").status, 404);
}

/// Tells the lines in one act: a number from 0 to 3 says where, and whether it is public.
Result<void> tell_all(store::Transaction& rows, Journal const& journal, PlaceId root, PlaceId other,
                      std::vector<int> const& kinds)
{
    for (auto const kind : kinds) {
        auto const where = kind < 2 ? root : other;
        TRY_VOID(journal.tell(rows, kind % 2 == 0 ? line(where) : public_line(where, kind)));
    }
    return {};
}

void check_every_proof(store::Snapshot const& rows, PlaceId root)
{
    auto const head = tree_head(rows, root);
    auto const entries = leaves(rows, root, 0, head.size.value);
    RC_ASSERT(entries.size() == head.size.value);
    for (std::uint64_t at = 0; at < entries.size(); ++at) {
        auto const proof = merkle::inclusion_proof({at}, head.size, node_reader(rows, root));
        RC_ASSERT(merkle::verify_inclusion({at}, merkle::leaf_hash(as_bytes(entries[at])), head, proof));
    }
}

TEST_F(LogRoutesTest, AfterAnyLinesTheLogVerifiesAndEveryEntryHasAProof)
{
    std::int64_t lines = 0;
    rc::check([&] {
        auto const first = PlaceId::random();
        auto const second = PlaceId::random();
        auto const kinds = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4));
        RC_ASSERT(database->write_and_wait(
            [&](store::Transaction& rows) { return tell_all(rows, journal, first, second, kinds); }));
        auto const found = verify_all();
        RC_ASSERT(found.breaks.empty());
        RC_ASSERT(found.lines == (lines += static_cast<std::int64_t>(kinds.size())));
        database->read([&](store::Snapshot& rows) {
            check_every_proof(rows, first);
            check_every_proof(rows, second);
        });
    });
}

} // namespace

} // namespace manyhands::journal
