// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server_body.hpp"

#include <array>
#include <cstdio>
#include <exception>

namespace manyhands::web {

std::size_t memory_for(About const& about, std::size_t limit)
{
    return about.body == Body::chunked ? limit : static_cast<std::size_t>(about.body_bytes);
}

Piece next_piece(Stream& stream, Log const& log)
{
    Piece piece;
    try {
        piece.end = stream(piece.bytes) ? Piece::End::more : Piece::End::last;
    } catch (std::exception const& broken) {
        log.error(std::string("a stream broke off: ") + broken.what());
    }
    return piece;
}

std::string frame_chunk(Piece& piece)
{
    std::array<char, 24> size{};
    if (!piece.bytes.empty()) {
        std::snprintf(size.data(), size.size(), "%zx\r\n", piece.bytes.size());
        piece.bytes += "\r\n";
    }
    if (piece.end == Piece::End::last)
        piece.bytes += "0\r\n\r\n";
    return size.data();
}

} // namespace manyhands::web
