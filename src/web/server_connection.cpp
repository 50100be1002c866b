// SPDX-License-Identifier: AGPL-3.0-or-later
// The course of a connection: its requests one after another, from the head that was read to the answer that
// is written.
#include "web/server_connection.hpp"

#include "web/network.hpp"
#include "web/server_answer.hpp"
#include "web/server_wire.hpp"

#include <boost/asio/co_spawn.hpp>

#include <netinet/tcp.h>

#include <exception>

namespace manyhands::web {

namespace {

using namespace wires;

constexpr int unsent_bytes = 128 * 1024; // of an answer, that the kernel keeps for a slow reader
constexpr auto surely_waiting = std::chrono::seconds(1); // younger ones may have a request on its way

} // namespace

Connection::Wire::Wire(Hub& shared, Socket accepted, Peer other_end)
    : hub(shared), socket(std::move(accepted)), peer(std::move(other_end)), network(network_of(peer.address)),
      place(hub.connections, network, *this)
{
    become(State::idle, hub.options.limits.idle_time);
    ++hub.open;
    // A proxy's connections belong to those who come through it: each request has a place of its own.
    is_turned_away = peer.trust == Peer::Trust::stranger && !place.hold(1);
}

void Connection::Wire::close()
{
    boost::system::error_code ignored;
    // A reset, not an end: the reader must see that the answer is not whole, and the kernel need not keep it.
    if (state == State::answer)
        socket.set_option(tcp::socket::linger(true, 0), ignored);
    socket.close(ignored);
    due = Steady::time_point::max();
}

Holder::Spares Connection::Wire::spares() const
{
    auto const once_it_waits = [this](Spares then) {
        return Steady::now() - since < surely_waiting ? Spares::never : then;
    };
    switch (state) {
    case State::idle:
        return once_it_waits(Spares::at_once);
    case State::lingering:
        return Spares::at_once;
    case State::head:
        return once_it_waits(Spares::if_need_be);
    case State::body:
    case State::answer:
        return Spares::if_need_be;
    case State::at_work:
        break;
    }
    return Spares::never;
}

Task<> Connection::Wire::run()
{
    auto const& limits = hub.options.limits;
    auto keep = Keep::open;
    while (keep == Keep::open && hub.phase == Hub::Phase::serving) {
        bool const waits = inbox.unread().empty();
        become(waits ? State::idle : State::head, waits ? limits.idle_time : limits.head_time);
        auto head = co_await next_head();
        if (head) {
            place.renew();
            keep = co_await exchange(std::move(*head));
        } else if (head.error().status == peer_is_gone) {
            co_return;
        } else {
            auto const about = about_nobody();
            keep = co_await send(refusal_answer(hub.options, head.error(), about), about);
        }
    }
    if (socket.is_open())
        co_await linger();
}

// --- One request, one answer

// The status that refuses a request before its body is read; 0 where nothing does.
int Connection::Wire::refusal(Router::Found const& found, About const& about, std::size_t limit) const
{
    if (is_turned_away)
        return 503;
    if (!found.route)
        return found.allow.empty() ? 404 : 405;
    return about.body_bytes > limit ? 413 : 0;
}

// An upload is read only for somebody who is signed in and has no other under way. The status that refuses
// it; 0 where nothing does.
Task<int> Connection::Wire::admit(Request const& request, UploadSeat& seat)
{
    auto const slot = std::make_shared<Slot<std::string>>();
    Workers::Job job([slot, request, &options = hub.options, mailbox = hub.mailbox] {
        slot->value = name_uploader(options, request);
        mailbox->put(slot);
    });
    auto const offer = hub.workers.offer(network, std::move(job));
    if (offer == Workers::Offer::full)
        co_return 503;
    bool const named = co_await delivered(slot);
    if (!named || !slot->value)
        co_return 500;
    if (slot->value->empty())
        co_return 403;
    co_return seat.take(*slot->value) ? 0 : 503;
}

Task<Keep> Connection::Wire::exchange(Head head)
{
    auto about = about_head(head);
    auto found = hub.router.find(head.method, head.path);
    auto request = make_request(std::move(head), peer);
    if (peer.trust == Peer::Trust::stranger && hub.options.untrusted_proxy &&
        !request.headers.first("x-forwarded-for").empty())
        hub.options.untrusted_proxy();
    add_request(about, request);
    auto limit = hub.options.limits.read_body_bytes;
    if (found.route) {
        about.pattern = found.route->pattern;
        if (about.method == Method::post)
            limit = found.route->limits.body_bytes;
    }
    bool const is_through_proxy = request.remote_address != peer.address;
    if (peer.trust == Peer::Trust::trusted_proxy)
        network = network_of(request.remote_address);
    RequestShares shares(hub, network, *this);
    become(State::at_work);
    due = Steady::time_point::max(); // the handler's time is its own
    bool const uploads = is_upload(about, limit, hub.options.limits);
    auto refused = refusal(found, about, limit);
    if (refused == 0 && is_through_proxy && !shares.place.hold(1))
        refused = 503;
    if (refused == 0 && uploads)
        refused = co_await admit(request, shares.upload_seat);
    if (refused == 0 && about.body == Body::none)
        inbox.take_head();
    else if (refused == 0)
        refused = co_await read_body(request.body, about, limit, uploads ? shares.upload : shares.small_body);
    if (about.method != Method::post)
        request.body.clear();
    become(State::at_work);
    due = Steady::time_point::max();
    if (refused == 0) {
        request.captures = std::move(found.captures);
        request.nonce = about.nonce;
        auto answer = co_await ask(*found.route, std::move(request), about);
        co_return co_await send(std::move(answer), about);
    }
    // What follows a body that was not read is no request.
    if (about.body == Body::none && refused != 503)
        inbox.take_head();
    else
        about.keep = Keep::close;
    auto answer = error_answer(hub.options, refused, about);
    if (refused == 405)
        answer.headers.push_back({"Allow", found.allow});
    co_return co_await send(std::move(answer), about);
}

Task<Response> Connection::Wire::ask(Route const& route, Request request, About const& about)
{
    auto const slot = std::make_shared<Slot<Response>>();
    Reply reply([slot, mailbox = hub.mailbox](std::optional<Response> response) {
        slot->value = std::move(response);
        mailbox->put(slot);
    });
    auto offer = Workers::Offer::taken;
    if (route.runs == Runs::on_network) {
        run_handler(hub.options.log, route, std::move(request), std::move(reply));
    } else {
        auto const& log = hub.options.log;
        Workers::Job job([&log, &route, request = std::move(request), reply = std::move(reply)]() mutable {
            run_handler(log, route, std::move(request), std::move(reply));
        });
        offer = hub.workers.offer(network, std::move(job));
    }
    bool answered = co_await delivered(slot);
    if (answered && slot->value && slot->value->made)
        answered = co_await make(slot, about);
    if (answered && slot->value)
        co_return std::move(*slot->value);
    co_return error_answer(hub.options, offer == Workers::Offer::full ? 503 : 500, about);
}

/// Puts what a worker makes in the place of the answer that was still to be made.
Task<bool> Connection::Wire::make(std::shared_ptr<Slot<Response>> slot, About const& about)
{
    auto const made = std::make_shared<Slot<Response>>();
    Workers::Job job([made, mailbox = hub.mailbox, make = std::move(slot->value->made),
                      &log = hub.options.log, id = about.id]() mutable {
        try {
            made->value = make();
        } catch (std::exception const& broken) {
            log.error(std::string("an answer could not be made: ") + broken.what(), id);
        }
        mailbox->put(made);
    });
    hub.workers.add(network, std::move(job));
    bool const answered = co_await delivered(made);
    slot->value = std::move(made->value);
    co_return answered;
}

// --- The front door

Connection::Connection(Hub& hub, asio::io_context& io, int descriptor, Peer peer)
{
    // Whether it is IPv4 or IPv6 matters to nothing that is done with an open socket.
    Socket socket(io.get_executor(), tcp::v6(), descriptor);
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    using UnsentAtMost = asio::detail::socket_option::integer<IPPROTO_TCP, TCP_NOTSENT_LOWAT>;
    socket.set_option(UnsentAtMost(unsent_bytes), ignored);
    wire_ = std::make_unique<Wire>(hub, std::move(socket), std::move(peer));
}

Connection::~Connection() = default;

void Connection::start(std::move_only_function<void()> ended)
{
    auto& wire = *wire_;
    auto finish = [&log = wire.hub.options.log, ended = std::move(ended)](std::exception_ptr thrown) mutable {
        log_thrown(log, thrown);
        ended();
    };
    asio::co_spawn(wire.socket.get_executor(), wire.run(), std::move(finish));
}

Steady::time_point Connection::due() const { return wire_->due; }

bool Connection::is_idle() const { return wire_->state == Wire::State::idle; }

bool Connection::is_turned_away() const { return wire_->is_turned_away; }

void Connection::close() { wire_->close(); }

void Connection::abandon()
{
    wire_->close();
    if (auto const waiting = wire_->waiting)
        waiting->settle(Waiting::Outcome::abandoned);
}

} // namespace manyhands::web
