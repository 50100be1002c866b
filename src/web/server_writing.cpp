// SPDX-License-Identifier: AGPL-3.0-or-later
// What a connection writes: answers, whole or piece by piece, as fast as they are read.
#include "web/server_answer.hpp"
#include "web/server_wire.hpp"

#include <boost/asio/buffer.hpp>

#include <algorithm>
#include <array>

namespace manyhands::web {

namespace {
using namespace wires;
}

Task<Keep> Connection::Wire::send(Response response, About const& about)
{
    bool const streams = response.stream != nullptr;
    auto const body = response.fixed.empty() ? std::string_view(response.body) : as_text(response.fixed);
    auto const framing = framing_of(response, about.version);
    auto const keep =
        hub.phase == Hub::Phase::stopping || framing == Framing::until_close ? Keep::close : about.keep;
    // What a handler put into a header may break a promise: that is thrown here and ends this connection
    // alone.
    ResponseFacts const facts{framing, body.size(), keep, about.scheme, about.nonce, hub.date, about.id};
    auto const head = response_head(response, facts);
    bool const with_body = about.method != Method::head && framing != Framing::no_body;
    Outgoing outgoing{answer_pace(hub.options.limits),
                      {hub.answers, network, *this},
                      streams ? hub.options.limits.stream_memory : response.body.size()};
    bool good = co_await write(head, with_body && !streams ? body : "", outgoing);
    if (good && with_body && streams)
        good = co_await send_stream(std::move(response.stream), framing, outgoing);
    auto const took = std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - about.began);
    note_answer(hub.options, {method_text(about.method), about.pattern, response.status, took, about.id});
    if (good)
        co_return keep;
    become(State::answer);
    close();
    co_return Keep::close;
}

Task<bool> Connection::Wire::send_stream(Stream stream, Framing framing, Outgoing& outgoing)
{
    // Shared with the worker, which may outlive this coroutine when the server stops.
    auto const source = std::make_shared<Stream>(std::move(stream));
    for (auto end = Piece::End::more; end != Piece::End::last;) {
        auto const slot = std::make_shared<Slot<Piece>>();
        Workers::Job job([slot, source, mailbox = hub.mailbox, log = hub.options.log] {
            slot->value = next_piece(*source, log);
            mailbox->put(slot);
        });
        become(State::at_work);
        due = Steady::time_point::max();
        hub.workers.add(network, std::move(job));
        bool const made = co_await delivered(slot);
        outgoing.pace.rested(Steady::now() - since);
        if (!made || slot->value->end == Piece::End::broken)
            co_return false;
        end = slot->value->end;
        auto const front = framing == Framing::chunked ? frame_chunk(*slot->value) : std::string();
        bool const written = co_await write(front, slot->value->bytes, outgoing);
        if (!written)
            co_return false;
    }
    co_return true;
}

Task<bool> Connection::Wire::write(std::string_view first, std::string_view second, Outgoing& outgoing)
{
    // A share of its network's part is enough for one answer, however long it is.
    auto const held = std::min(outgoing.bytes, hub.options.limits.answer_memory_per_network);
    for (become(State::answer); !first.empty() || !second.empty();) {
        due = outgoing.pace.due();
        std::array const buffers{asio::buffer(first), asio::buffer(second)};
        auto const [error, count] = co_await socket.async_write_some(buffers, quietly);
        if (error)
            co_return false;
        auto const of_first = std::min(count, first.size());
        first.remove_prefix(of_first);
        second.remove_prefix(count - of_first);
        outgoing.pace.moved(count, Steady::now());
        bool const is_read = first.empty() && second.empty();
        if (!is_read && !outgoing.unread.hold(held))
            co_return false;
    }
    co_return true;
}

} // namespace manyhands::web
