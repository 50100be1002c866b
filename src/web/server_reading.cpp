// SPDX-License-Identifier: AGPL-3.0-or-later
// What a connection reads: heads, bodies, and what comes after a refusal.
#include "web/server_wire.hpp"
#include "web/strict_body.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace manyhands::web {

namespace {

using namespace wires;

constexpr std::size_t read_bytes = 16 * 1024;
constexpr std::size_t linger_bytes = 16 << 20;         // read and thrown away after a refusal
constexpr std::size_t undecided_body_bytes = 8 * 1024; // of a chunk's head that has no end

} // namespace

// One buffer for everybody, while nobody else runs: who waits for bytes holds no room for them.
std::size_t Connection::Wire::take_in(int& error)
{
    std::array<char, read_bytes> bytes;
    auto const count = recv(socket.native_handle(), bytes.data(), bytes.size(), MSG_DONTWAIT);
    error = count < 0 ? errno : 0;
    auto const taken = static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    inbox.add({bytes.data(), taken});
    return taken;
}

// False when nothing more comes: the other end closed, or we did.
Task<bool> Connection::Wire::read_some()
{
    for (;;) {
        int error = 0;
        auto const taken = take_in(error);
        if (error == 0)
            co_return taken > 0;
        if (error != EAGAIN && error != EINTR)
            co_return false;
        auto const [failed] = co_await socket.async_wait(Socket::wait_read, quietly);
        if (failed)
            co_return false;
    }
}

Task<std::expected<Head, Refusal>> Connection::Wire::next_head()
{
    for (;;) {
        if (auto head = inbox.head(hub.options.limits))
            co_return std::move(*head);
        bool const more = co_await read_some();
        if (!more)
            co_return std::unexpected(Refusal{peer_is_gone, ""});
        if (state == State::idle)
            become(State::head, hub.options.limits.head_time);
    }
}

// Reads the body of this head. The status that refuses it; 0 where nothing does.
Task<int> Connection::Wire::read_body(std::string& body, About const& about, std::size_t limit,
                                      Pool::Share& share)
{
    BodyReader reader(inbox.raw_head(), {about.body, about.body_bytes}, limit);
    inbox.take_head();
    bool there = true;
    if (about.expectation == Expectation::continue_100 && inbox.unread().empty()) {
        Outgoing outgoing{answer_pace(hub.options.limits), {hub.answers, network, *this}, 0};
        there = co_await write("HTTP/1.1 100 Continue\r\n\r\n", "", outgoing);
    }
    auto pace = body_pace(hub.options.limits);
    for (become(State::body); there; there = co_await read_some()) {
        auto const fed = reader.feed(inbox.unread());
        inbox.use(fed.taken);
        if (fed.progress == BodyFed::Progress::too_large)
            co_return 413;
        bool const is_more = fed.progress == BodyFed::Progress::more;
        if (fed.progress == BodyFed::Progress::broken ||
            (is_more && inbox.unread().size() > undecided_body_bytes))
            co_return 400;
        if (!share.hold(reader.size()))
            co_return 503;
        if (fed.progress == BodyFed::Progress::done) {
            body = reader.take();
            co_return 0;
        }
        pace.moved(fed.taken, Steady::now());
        due = pace.due();
    }
    co_return 400; // nobody is there to read it
}

// After a refusal the other end may still be sending. Closing now would reset the connection, and the refusal
// could be lost before it is read; so the rest is read and thrown away, for a while.
Task<> Connection::Wire::linger()
{
    boost::system::error_code error;
    socket.shutdown(tcp::socket::shutdown_send, error);
    become(State::lingering, hub.options.limits.linger_time);
    std::array<char, 4096> waste;
    for (std::size_t thrown = 0; !error && thrown < linger_bytes;) {
        auto const [failure, count] = co_await socket.async_read_some(asio::buffer(waste), quietly);
        error = failure;
        thrown += count;
    }
}

} // namespace manyhands::web
