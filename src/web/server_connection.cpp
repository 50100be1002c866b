// SPDX-License-Identifier: AGPL-3.0-or-later
// A coroutine for each connection; it sleeps while it waits for its socket or for a Reply.
#include "web/server_connection.hpp"

#include "web/response_head.hpp"
#include "web/server_answer.hpp"
#include "web/server_body.hpp"
#include "web/server_inbox.hpp"
#include "web/strict_body.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <exception>

namespace manyhands::web {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Executor =
    asio::io_context::executor_type; // named, because any_io_executor costs a tenth of a small request
using Socket = asio::basic_stream_socket<tcp, Executor>;
template <class T = void> using Task = asio::awaitable<T, Executor>;

constexpr asio::use_awaitable_t<Executor> awaiting;
constexpr auto silently = asio::as_tuple(awaiting); // errors as values
constexpr std::size_t read_bytes = 8 * 1024;
constexpr std::size_t linger_bytes = 16 << 20;         // read and thrown away after a refusal
constexpr std::size_t undecided_body_bytes = 8 * 1024; // of a chunk's head that has no end
constexpr int peer_is_gone = 0;                        // in the place of a status: nobody is there to be told

} // namespace

struct Connection::Wire {
    Wire(Hub& shared, Socket accepted, Peer other_end, Standing given)
        : hub(shared), socket(std::move(accepted)), peer(std::move(other_end)), standing(given)
    {
        be_due(hub.options.limits.idle_time);
        ++hub.open;
    }
    ~Wire() { --hub.open; }

    Task<> run();
    void close();

    Task<std::expected<Head, Refusal>> next_head();
    Task<Keep> exchange(Head head);
    int refusal(Router::Found const& found, About const& about, std::size_t limit) const;
    Task<int> read_body(std::string& body, About const& about, std::size_t limit);
    Task<Response> ask(Route const& route, Request request, About const& about);
    Task<bool> make(std::shared_ptr<Slot<Response>> slot, About const& about);
    template <class T> Task<bool> delivered(std::shared_ptr<Slot<T>> slot);
    Task<Keep> send(Response response, About const& about);
    Task<bool> send_stream(Stream stream, Framing framing);
    Task<bool> write(std::string_view first, std::string_view second);
    Task<bool> read_some();
    Task<> linger();

    void be_due(std::chrono::milliseconds in) { due = Steady::now() + in; }

    Hub& hub;
    Socket socket;
    Peer peer;
    Standing standing;
    Inbox inbox = {};
    Steady::time_point due = {};
    bool idle = true;
    std::shared_ptr<Waiting> waiting = {}; ///< the slot it sleeps for
};

void Connection::Wire::close()
{
    boost::system::error_code ignored;
    socket.close(ignored);
    due = Steady::time_point::max();
}

Task<> Connection::Wire::run()
{
    auto keep = Keep::open;
    while (keep == Keep::open && hub.phase == Hub::Phase::serving) {
        idle = inbox.unread().empty();
        be_due(idle ? hub.options.limits.idle_time : hub.options.limits.head_time);
        auto head = co_await next_head();
        idle = false;
        if (head) {
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

// --- Reading

// False when nothing more comes: the other end closed, or we did.
Task<bool> Connection::Wire::read_some()
{
    auto const room = inbox.room(read_bytes);
    auto const [error, count] =
        co_await socket.async_read_some(asio::buffer(room.data(), room.size()), silently);
    inbox.give_back(room.size() - count);
    co_return !error && count > 0;
}

Task<std::expected<Head, Refusal>> Connection::Wire::next_head()
{
    for (;;) {
        if (auto head = inbox.head(hub.options.limits))
            co_return std::move(*head);
        bool const more = co_await read_some();
        if (!more)
            co_return std::unexpected(Refusal{peer_is_gone, ""});
        if (std::exchange(idle, false))
            be_due(hub.options.limits.head_time);
    }
}

// Reads the body of this head. The status that refuses it; 0 where nothing does.
Task<int> Connection::Wire::read_body(std::string& body, About const& about, std::size_t limit)
{
    BodyReader reader(inbox.raw_head(), {about.body, about.body_bytes}, limit);
    inbox.take_head();
    auto const& limits = hub.options.limits;
    bool there = true;
    if (about.expectation == Expectation::continue_100 && inbox.unread().empty())
        there = co_await write("HTTP/1.1 100 Continue\r\n\r\n", "");
    be_due(limits.body_progress);
    for (std::size_t moved = 0; there;) {
        auto const fed = reader.feed(inbox.unread());
        inbox.use(fed.taken);
        moved += fed.taken;
        if (fed.progress == BodyFed::Progress::done) {
            body = reader.take();
            co_return 0;
        }
        if (fed.progress == BodyFed::Progress::too_large)
            co_return 413;
        if (fed.progress == BodyFed::Progress::broken || inbox.unread().size() > undecided_body_bytes)
            co_return 400;
        if (moved >= limits.progress_bytes) {
            moved = 0;
            be_due(limits.body_progress);
        }
        there = co_await read_some();
    }
    co_return 400; // nobody is there to read it
}

// After a refusal the other end may still be sending. Closing now would reset the connection, and the refusal
// could be lost before it is read; so the rest is read and thrown away, for a while.
Task<> Connection::Wire::linger()
{
    boost::system::error_code error;
    socket.shutdown(tcp::socket::shutdown_send, error);
    be_due(hub.options.limits.linger_time);
    std::array<char, 4096> waste;
    for (std::size_t thrown = 0; !error && thrown < linger_bytes;) {
        auto const [failure, count] = co_await socket.async_read_some(asio::buffer(waste), silently);
        error = failure;
        thrown += count;
    }
}

// --- One request, one answer

// The status that refuses a request before its body is read; 0 where nothing does.
int Connection::Wire::refusal(Router::Found const& found, About const& about, std::size_t limit) const
{
    auto const& limits = hub.options.limits;
    if (standing == Standing::turned_away)
        return 503;
    if (!found.route)
        return found.allow.empty() ? 404 : 405;
    if (about.body == Body::none)
        return 0;
    if (about.body_bytes > limit)
        return 413;
    return hub.body_memory + memory_for(about, limit) > limits.body_memory ? 503 : 0;
}

Task<Keep> Connection::Wire::exchange(Head head)
{
    auto about = about_head(head);
    auto found = hub.router.find(head.method, head.path);
    auto request = make_request(std::move(head), peer);
    add_request(about, request);
    auto limit = hub.options.limits.read_body_bytes;
    if (found.route) {
        about.pattern = found.route->pattern;
        if (about.method == Method::post)
            limit = found.route->limits.body_bytes;
    }
    auto refused = refusal(found, about, limit);
    HeldMemory const memory(hub.body_memory, refused == 0 ? memory_for(about, limit) : 0);
    if (refused == 0 && about.body == Body::none)
        inbox.take_head();
    else if (refused == 0)
        refused = co_await read_body(request.body, about, limit);
    if (about.method != Method::post)
        request.body.clear();
    due = Steady::time_point::max(); // the handler's time is its own
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

// Sleeps until the slot is settled; whether there is a value to look for.
template <class T> Task<bool> Connection::Wire::delivered(std::shared_ptr<Slot<T>> slot)
{
    if (slot->outcome == Waiting::Outcome::open) {
        waiting = slot;
        auto sleep = [&slot](auto handler) { slot->wake = std::move(handler); };
        co_await asio::async_initiate<asio::use_awaitable_t<Executor> const, void()>(sleep, awaiting);
        waiting = nullptr;
    }
    co_return slot->outcome == Waiting::Outcome::delivered;
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
        offer = hub.workers.offer(std::move(job));
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
    hub.workers.add(std::move(job));
    bool const answered = co_await delivered(made);
    slot->value = std::move(made->value);
    co_return answered;
}

// --- Writing

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
    bool good = co_await write(head, with_body && !streams ? body : "");
    if (good && with_body && streams)
        good = co_await send_stream(std::move(response.stream), framing);
    auto const took = std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - about.began);
    note_answer(hub.options, {method_text(about.method), about.pattern, response.status, took, about.id});
    if (good)
        co_return keep;
    // A reset, not an end: the reader must see that the answer is not whole.
    boost::system::error_code ignored;
    socket.set_option(tcp::socket::linger(true, 0), ignored);
    close();
    co_return Keep::close;
}

Task<bool> Connection::Wire::send_stream(Stream stream, Framing framing)
{
    // Shared with the worker, which may outlive this coroutine when the server stops.
    auto const source = std::make_shared<Stream>(std::move(stream));
    for (auto end = Piece::End::more; end != Piece::End::last;) {
        auto const slot = std::make_shared<Slot<Piece>>();
        Workers::Job job([slot, source, mailbox = hub.mailbox, log = hub.options.log] {
            slot->value = next_piece(*source, log);
            mailbox->put(slot);
        });
        due = Steady::time_point::max();
        hub.workers.add(std::move(job));
        bool const made = co_await delivered(slot);
        if (!made || slot->value->end == Piece::End::broken)
            co_return false;
        end = slot->value->end;
        auto const front = framing == Framing::chunked ? frame_chunk(*slot->value) : std::string();
        bool const written = co_await write(front, slot->value->bytes);
        if (!written)
            co_return false;
    }
    co_return true;
}

Task<bool> Connection::Wire::write(std::string_view first, std::string_view second)
{
    auto const& limits = hub.options.limits;
    be_due(limits.write_progress);
    for (std::size_t moved = 0; !first.empty() || !second.empty();) {
        std::array const buffers{asio::buffer(first), asio::buffer(second)};
        auto const [error, count] = co_await socket.async_write_some(buffers, silently);
        if (error)
            co_return false;
        auto const of_first = std::min(count, first.size());
        first.remove_prefix(of_first);
        second.remove_prefix(count - of_first);
        moved += count;
        if (moved >= limits.progress_bytes) {
            moved = 0;
            be_due(limits.write_progress);
        }
    }
    co_return true;
}

// --- The front door

Connection::Connection(Hub& hub, asio::io_context& io, int descriptor, Peer peer, Standing standing)
{
    // Whether it is IPv4 or IPv6 matters to nothing that is done with an open socket.
    Socket socket(io.get_executor(), tcp::v6(), descriptor);
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    wire_ = std::make_unique<Wire>(hub, std::move(socket), std::move(peer), standing);
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

bool Connection::is_idle() const { return wire_->idle; }

void Connection::close() { wire_->close(); }

void Connection::abandon()
{
    wire_->close();
    if (auto const waiting = wire_->waiting)
        waiting->settle(Waiting::Outcome::abandoned);
}

} // namespace manyhands::web
