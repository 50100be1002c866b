// SPDX-License-Identifier: AGPL-3.0-or-later
// Bodies on their way: what those coming in hold of what all share, the pieces of those going out.
#pragma once

#include "web/server_answer.hpp"
#include "web/server_connection.hpp"
#include "web/server_pace.hpp"
#include "web/server_pool.hpp"

#include <cstddef>
#include <string>

namespace manyhands::web {

/// Whether a request's body may become more than limits.small_body_bytes; `limit` is that of its route.
bool is_upload(About const& about, std::size_t limit, Limits const& limits);

/// The place of one upload: one for each person, a few for each network. Who comes first keeps it.
class UploadSeat : Holder {
public:
    UploadSeat(Hub& hub, std::string const& network)
        : hub_(hub), share_(hub.uploads_begun, network, *this) { }
    ~UploadSeat();
    UploadSeat(UploadSeat const&) = delete;
    UploadSeat& operator=(UploadSeat const&) = delete;

    /// Whether there was one.
    bool take(std::string const& person);

private:
    Spares spares() const override { return Spares::never; }
    void give_back() override { }

    Hub& hub_;
    Pool::Share share_;
    std::string person_; ///< empty: it has none
};

/// What a request holds of what all share, while it is under way.
struct RequestShares {
    RequestShares(Hub& hub, std::string const& network, Holder& holder)
        : place(hub.connections, network, holder), small_body(hub.small_bodies, network, holder),
          upload(hub.uploads, network, holder), upload_seat(hub, network)
    {
    }

    Pool::Share place; ///< for those who come through a proxy, whose connections are not theirs
    Pool::Share small_body;
    Pool::Share upload;
    UploadSeat upload_seat;
};

/// An answer on its way out.
struct Outgoing {
    Pace pace;
    Pool::Share unread; ///< what it holds while the other end reads more slowly than we write
    std::size_t bytes;  ///< that it is made of
};

Pace body_pace(Limits const& limits);
Pace answer_pace(Limits const& limits);

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

/// Asks who sends an upload; what that throws is logged and gives nothing.
std::optional<std::string> name_uploader(Server::Options const& options, Request const& request);

} // namespace manyhands::web
