// SPDX-License-Identifier: AGPL-3.0-or-later
// The inside of a connection. Only the server's files that implement it include this; it brings Asio with it.
#pragma once

#include "web/response_head.hpp"
#include "web/server_body.hpp"
#include "web/server_connection.hpp"
#include "web/server_inbox.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace manyhands::web {

/// Names that would be everybody's without a room of their own.
namespace wires {
namespace asio = boost::asio;
using asio::ip::tcp;
using Executor =
    asio::io_context::executor_type; // named, because any_io_executor costs a tenth of a small request
using Socket = asio::basic_stream_socket<tcp, Executor>;
template <class T = void> using Task = asio::awaitable<T, Executor>;
using Steady = std::chrono::steady_clock;
inline constexpr asio::use_awaitable_t<Executor> awaiting;
inline constexpr auto quietly = asio::as_tuple(awaiting); // errors as values
inline constexpr int peer_is_gone = 0; // in the place of a status: nobody is there to be told
} // namespace wires

/// A coroutine for each connection; it sleeps while it waits for its socket or for a Reply.
struct Connection::Wire final : Holder {
    enum class State { idle, head, body, at_work, answer, lingering };

    Wire(Hub& shared, wires::Socket accepted, Peer other_end);
    ~Wire() { --hub.open; }
    Wire(Wire const&) = delete;
    Wire& operator=(Wire const&) = delete;

    wires::Task<> run();
    void close();
    Spares spares() const override;
    void give_back() override { close(); }

    wires::Task<std::expected<Head, Refusal>> next_head();
    wires::Task<Keep> exchange(Head head);
    int refusal(Router::Found const& found, About const& about, std::size_t limit) const;
    wires::Task<int> admit(Request const& request, UploadSeat& seat);
    wires::Task<int> read_body(std::string& body, About const& about, std::size_t limit, Pool::Share& share);
    wires::Task<Response> ask(Route const& route, Request request, About const& about);
    wires::Task<bool> make(std::shared_ptr<Slot<Response>> slot, About const& about);
    template <class T> wires::Task<bool> delivered(std::shared_ptr<Slot<T>> slot);
    wires::Task<Keep> send(Response response, About const& about);
    wires::Task<bool> send_stream(Stream stream, Framing framing, Outgoing& outgoing);
    wires::Task<bool> write(std::string_view first, std::string_view second, Outgoing& outgoing);
    wires::Task<bool> read_some();
    std::size_t take_in(int& error);
    wires::Task<> linger();

    void become(State next)
    {
        state = next;
        since = wires::Steady::now();
    }
    void become(State next, std::chrono::milliseconds time)
    {
        become(next);
        due = since + time;
    }

    Hub& hub;
    wires::Socket socket;
    Peer peer;
    std::string network; ///< of the connection, or of the request that came through a proxy
    Pool::Share place;
    bool is_turned_away = false;
    Inbox inbox = {};
    State state = State::idle;
    wires::Steady::time_point since = {}; ///< it is in this state
    wires::Steady::time_point due = {};
    std::shared_ptr<Waiting> waiting = {}; ///< the slot it sleeps for
};

/// Sleeps until the slot is settled; whether there is a value to look for.
template <class T> wires::Task<bool> Connection::Wire::delivered(std::shared_ptr<Slot<T>> slot)
{
    if (slot->outcome == Waiting::Outcome::open) {
        waiting = slot;
        auto sleep = [&slot](auto handler) { slot->wake = std::move(handler); };
        co_await wires::asio::async_initiate<wires::asio::use_awaitable_t<wires::Executor> const, void()>(
            sleep, wires::awaiting);
        waiting = nullptr;
    }
    co_return slot->outcome == Waiting::Outcome::delivered;
}

} // namespace manyhands::web
