// SPDX-License-Identifier: AGPL-3.0-or-later
// Bodies on their way: the memory that those coming in may take, the pieces of those going out.
#pragma once

#include "web/server_answer.hpp"

#include <cstddef>
#include <string>

namespace manyhands::web {

/// A share of a counter of bytes, given back at the end.
class HeldMemory {
public:
    HeldMemory(std::size_t& counter, std::size_t bytes) : counter_(counter), bytes_(bytes)
    {
        counter_ += bytes_;
    }
    ~HeldMemory() { counter_ -= bytes_; }
    HeldMemory(HeldMemory const&) = delete;
    HeldMemory& operator=(HeldMemory const&) = delete;

private:
    std::size_t& counter_;
    std::size_t const bytes_;
};

/// The bytes that the body of a request may come to hold; `limit` is that of its route.
std::size_t memory_for(About const& about, std::size_t limit);

/// One piece of a stream.
struct Piece {
    enum class End { more, last, broken } end = End::broken;
    std::string bytes = {};
};

/// Asks a stream for its next piece; what it throws is logged and makes the piece broken.
Piece next_piece(Stream& stream, Log const& log);

/// Makes the piece a chunk, with the end mark behind the last one (RFC 9112 section 7.1). What goes in front
/// of `piece.bytes` is returned.
std::string frame_chunk(Piece& piece);

} // namespace manyhands::web
