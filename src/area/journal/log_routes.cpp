// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/journal/log_routes.hpp"

#include "area/journal/public_log.hpp"
#include "engine/merkle/entry_bundle.hpp"
#include "engine/merkle/tile.hpp"
#include "engine/merkle/tile_path.hpp"
#include "store/database.hpp"
#include "web/router.hpp"

namespace manyhands::journal {

namespace {

merkle::Signer signer_of(LogKeeper const& keeper, std::string_view root)
{
    return {log_origin(keeper, root), keeper.key};
}

web::Response bytes(Bytes const& content, web::Caching caching)
{
    return {.content_type = "application/octet-stream",
            .body = std::string(as_text(content)),
            .caching = caching};
}

Result<web::Response> checkpoint(store::Snapshot const& rows, LogKeeper const& keeper, PlaceId root)
{
    auto const head = tree_head(rows, root);
    if (head.size.value == 0)
        return not_found();
    auto response = web::plain_text(
        200,
        merkle::sign_checkpoint({log_origin(keeper, root.text()), head}, signer_of(keeper, root.text())));
    response.caching = web::Caching::public_short;
    return response;
}

Bytes entries(store::Snapshot const& rows, PlaceId root, merkle::TilePath const& path)
{
    std::vector<Bytes> leaves_in_tile;
    for (auto const& leaf :
         leaves(rows, root, path.address.index * merkle::tile_width_full, path.width.value))
        leaves_in_tile.push_back(to_bytes(leaf));
    return merkle::entry_bundle(leaves_in_tile);
}

Bytes hashes(store::Snapshot const& rows, PlaceId root, merkle::TilePath const& path)
{
    auto const read = node_reader(rows, root);
    merkle::TileHashes found;
    for (std::uint64_t at = 0; at < path.width.value; ++at)
        found.push_back(read(
            {path.address.level * merkle::tile_height, path.address.index * merkle::tile_width_full + at}));
    return merkle::tile_bytes(found);
}

/// A tile as wide as asked for, if the log has grown that far. What it holds never changes again.
Result<web::Response> tile(store::Snapshot const& rows, PlaceId root, std::string_view address)
{
    auto const path = merkle::parse_tile_path("tile/" + std::string(address));
    if (!path || path->width > merkle::tile_width(path->address, log_size(rows, root)))
        return not_found();
    return bytes(path->kind == merkle::TileKind::entries ? entries(rows, root, *path)
                                                         : hashes(rows, root, *path),
                 web::Caching::public_immutable);
}

template <class Look> web::Handler handler(store::Database& database, Look look)
{
    return [&database, look](web::Request request, web::Reply reply) {
        auto const root = PlaceId::parse(request.capture("root"));
        auto answer = database.read([&](store::Snapshot& rows) -> Result<web::Response> {
            return root ? look(rows, *root, request) : not_found();
        });
        if (answer)
            return std::move(reply)(std::move(*answer));
        bool const absent = answer.error().fault == Fault::not_found;
        std::move(reply)(absent ? web::plain_text(404, "There is nothing here.\n")
                                : web::plain_text(503, "The log cannot be read at the moment.\n"));
    };
}

} // namespace

std::string log_origin(LogKeeper const& keeper, std::string_view root)
{
    return keeper.host + "/log/" + std::string(root);
}

std::string log_verifier(LogKeeper const& keeper, std::string_view root)
{
    return merkle::verifier_text(merkle::verifier_of(signer_of(keeper, root)));
}

void bind_log(web::Router& router, store::Database& database, LogKeeper const& keeper)
{
    router.get("/log/{root}/checkpoint",
               handler(database, [&keeper](store::Snapshot& rows, PlaceId root, web::Request const&) {
                   return checkpoint(rows, keeper, root);
               }));
    router.get("/log/{root}/tile/{address...}",
               handler(database, [](store::Snapshot& rows, PlaceId root, web::Request const& request) {
                   return tile(rows, root, request.capture("address"));
               }));
}

} // namespace manyhands::journal
