// SPDX-License-Identifier: AGPL-3.0-or-later
// The listening socket, the list of connections and the threads. One slow sweep over all connections replaces
// a timer for each.
#include "web/server.hpp"

#include "web/response_head.hpp"
#include "web/server_connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <arpa/inet.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <list>
#include <thread>

namespace manyhands::web {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto as_value = asio::as_tuple(asio::use_awaitable); // errors as values
constexpr auto sweep_every = std::chrono::milliseconds(100);
constexpr int backlog = 4096;
constexpr std::size_t turned_away_max = 256; // connections above the limit that still get a 503
constexpr std::size_t other_files = 256;     // databases and the like

std::string date_now()
{
    return http_date(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

// How many of the wanted files the system allows. The usual soft limit of 1,024 is meant for programs that
// use select().
std::size_t allow_files(std::size_t wanted)
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return wanted;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, wanted);
    setrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

// Where there are fewer files than connections we would take, no network may have more than half of them.
void fit_into_files(Limits& limits)
{
    static constexpr std::size_t beside = turned_away_max + other_files;
    auto const files = allow_files(limits.connections + beside);
    auto const room = files > 2 * beside ? files - beside : files / 2;
    if (room >= limits.connections)
        return;
    limits.connections = room;
    limits.connections_per_network = std::min(limits.connections_per_network, room / 2);
}

std::string address_text(sockaddr_storage const& address)
{
    static constexpr std::string_view mapped = "::ffff:"; // IPv4 that came through an IPv6 socket
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.ss_family == AF_INET6)
        inet_ntop(AF_INET6, &reinterpret_cast<sockaddr_in6 const&>(address).sin6_addr, text.data(),
                  text.size());
    else
        inet_ntop(AF_INET, &reinterpret_cast<sockaddr_in const&>(address).sin_addr, text.data(), text.size());
    std::string_view const whole(text.data());
    return std::string(whole.starts_with(mapped) && whole.contains('.') ? whole.substr(mapped.size())
                                                                        : whole);
}

} // namespace

struct Server::Machine {
    Machine(Options const& options, Router router)
        : hub{.options = options,
              .router = std::move(router),
              .mailbox =
                  std::make_shared<Mailbox>([this] { asio::post(io, [this] { hub.mailbox->deliver(); }); }),
              .workers = Workers(std::max<std::size_t>(1, options.workers), options.limits.waiting)}
    {
    }

    Result<void> listen();
    void run();
    void stop();

    asio::awaitable<void> accept();
    enum class Accepted { all, no_files_left };
    Accepted accept_waiting();
    void take(int descriptor, Peer peer);
    asio::awaitable<void> sweep();
    void close_due(Steady::time_point now);
    void abandon_all();

    asio::io_context io{1};
    Hub hub;
    tcp::acceptor acceptor{io};
    std::list<Connection> connections = {};
    std::size_t turned_away = 0; ///< of them
    Steady::time_point stop_due = Steady::time_point::max();
    std::uint16_t port = 0;
    std::thread network = {};
};

Result<void> Server::Machine::listen()
{
    boost::system::error_code error;
    auto const address = asio::ip::make_address(hub.options.address, error);
    tcp::endpoint const endpoint(address, hub.options.port);
    if (!error)
        acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(backlog, error);
    if (!error)
        acceptor.native_non_blocking(true, error);
    if (!error) {
        port = acceptor.local_endpoint().port();
        return {};
    }
    return fail({Fault::unavailable,
                 {"web.cannot_listen",
                  {{"address", hub.options.address}, {"port", std::int64_t(hub.options.port)}}}});
}

void Server::Machine::run()
{
    hub.mailbox->belong_to_this_thread();
    hub.date = date_now();
    asio::co_spawn(io, accept(), asio::detached);
    asio::co_spawn(io, sweep(), asio::detached);
    io.run();
}

asio::awaitable<void> Server::Machine::accept()
{
    asio::steady_timer pause(io);
    while (hub.phase == Hub::Phase::serving) {
        auto const [error] = co_await acceptor.async_wait(tcp::acceptor::wait_read, as_value);
        if (!error && accept_waiting() == Accepted::no_files_left) {
            hub.connections.make_room();
            pause.expires_after(sweep_every);
            co_await pause.async_wait(as_value);
        }
    }
}

// Takes everybody who stands at the door.
Server::Machine::Accepted Server::Machine::accept_waiting()
{
    for (;;) {
        sockaddr_storage address{};
        socklen_t size = sizeof address;
        int const descriptor = accept4(acceptor.native_handle(), reinterpret_cast<sockaddr*>(&address), &size,
                                       SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0) {
            take(descriptor, {address_text(address)});
        } else if (errno == EMFILE || errno == ENFILE) {
            return Accepted::no_files_left;
        } else if (errno != ECONNABORTED && errno != EINTR) {
            return Accepted::all;
        }
    }
}

void Server::Machine::take(int descriptor, Peer peer)
{
    if (std::ranges::find(hub.options.trusted_proxies, peer.address) != hub.options.trusted_proxies.end())
        peer.trust = Peer::Trust::trusted_proxy;
    auto const connection = connections.emplace(connections.end(), hub, io, descriptor, std::move(peer));
    bool const is_turned_away = connection->is_turned_away();
    if (is_turned_away && turned_away == turned_away_max)
        return (void)connections.erase(connection);
    turned_away += is_turned_away;
    connection->start([this, connection, is_turned_away] {
        turned_away -= is_turned_away;
        connections.erase(connection);
    });
}

asio::awaitable<void> Server::Machine::sweep()
{
    asio::steady_timer timer(io);
    while (hub.phase == Hub::Phase::serving || !connections.empty()) {
        timer.expires_after(sweep_every);
        co_await timer.async_wait(as_value);
        hub.date = date_now();
        auto const now = Steady::now();
        close_due(now);
        if (now >= stop_due)
            abandon_all();
    }
}

// Closing makes a coroutine ready to end; none ends, and none leaves the list, before the loop is over.
void Server::Machine::close_due(Steady::time_point now)
{
    for (auto& connection : connections)
        if (connection.due() <= now || (hub.phase == Hub::Phase::stopping && connection.is_idle()))
            connection.close();
}

// A coroutine that is woken may end at once and take its connection, and only that, off the list.
void Server::Machine::abandon_all()
{
    for (auto connection = connections.begin(); connection != connections.end();)
        (connection++)->abandon();
}

void Server::Machine::stop()
{
    if (!network.joinable())
        return;
    asio::post(io, [this] {
        hub.phase = Hub::Phase::stopping;
        stop_due = Steady::now() + hub.options.limits.stop_time;
        boost::system::error_code ignored;
        acceptor.close(ignored);
    });
    network.join();
    hub.mailbox->close();
    hub.workers.stop();
}

Result<std::unique_ptr<Server>> Server::start(Options options, Router router)
{
    fit_into_files(options.limits);
    auto machine = std::make_unique<Machine>(options, std::move(router));
    TRY_VOID(machine->listen());
    machine->network = std::thread([machine = machine.get()] { machine->run(); });
    return std::unique_ptr<Server>(new Server(std::move(machine)));
}

Server::Server(std::unique_ptr<Machine> machine) : machine_(std::move(machine)) { }

Server::~Server() { stop(); }

std::uint16_t Server::port() const { return machine_->port; }

void Server::stop() { machine_->stop(); }

} // namespace manyhands::web
