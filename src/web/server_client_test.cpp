// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server_client_test.hpp"

#include "base/text.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace manyhands::web {

RawClient::RawClient(std::uint16_t port, char const* from)
    : descriptor_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    sockaddr_in source{};
    source.sin_family = AF_INET;
    if (from != nullptr &&
        (inet_pton(AF_INET, from, &source.sin_addr) != 1 ||
         bind(descriptor_, reinterpret_cast<sockaddr*>(&source), sizeof source) != 0))
        throw std::runtime_error("cannot come from there");
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (descriptor_ < 0 || connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("cannot connect");
    int const at_once = 1; // else a second piece waits until the first is acknowledged
    setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
}

RawClient::RawClient(RawClient&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), unread_(std::move(other.unread_)),
      closed_(other.closed_)
{
}

RawClient::~RawClient()
{
    if (descriptor_ >= 0)
        close(descriptor_);
}

void RawClient::send(std::string_view bytes) const
{
    while (!bytes.empty()) {
        auto const count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0)
            return;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void RawClient::finish() const { shutdown(descriptor_, SHUT_WR); }

bool RawClient::read_more(std::chrono::steady_clock::time_point until)
{
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    pollfd waiting{descriptor_, POLLIN, 0};
    if (left.count() <= 0 || poll(&waiting, 1, static_cast<int>(left.count())) <= 0)
        return false;
    std::array<char, 65536> piece;
    auto const count = recv(descriptor_, piece.data(), piece.size(), 0);
    closed_ = count <= 0;
    if (!closed_)
        unread_.append(piece.data(), static_cast<std::size_t>(count));
    return !closed_;
}

std::string RawClient::answer(std::chrono::milliseconds patience)
{
    auto const until = std::chrono::steady_clock::now() + patience;
    std::size_t whole = std::string::npos;
    for (;;) {
        if (auto const head = unread_.find("\r\n\r\n"); head != std::string::npos)
            whole = head + 4 +
                static_cast<std::size_t>(parse_integer(field_of(unread_, "Content-Length")).value_or(0));
        if (unread_.size() >= whole || !read_more(until))
            break;
    }
    auto const taken = unread_.substr(0, whole);
    unread_.erase(0, taken.size());
    return taken;
}

bool RawClient::wait_for_bytes(std::chrono::milliseconds patience) const
{
    pollfd waiting{descriptor_, POLLIN, 0};
    return poll(&waiting, 1, static_cast<int>(patience.count())) > 0;
}

std::string RawClient::until_close(std::chrono::milliseconds patience)
{
    auto const until = std::chrono::steady_clock::now() + patience;
    while (read_more(until)) { }
    return std::exchange(unread_, {});
}

std::string talk(std::uint16_t port, std::string_view bytes)
{
    RawClient client(port);
    client.send(bytes);
    return client.until_close();
}

int status_of(std::string_view answer)
{
    if (!answer.starts_with("HTTP/1.1 ") || answer.size() < 12)
        return 0;
    return static_cast<int>(parse_integer(answer.substr(9, 3)).value_or(0));
}

std::string body_of(std::string_view answer)
{
    auto const head = answer.find("\r\n\r\n");
    return head == std::string_view::npos ? "" : std::string(answer.substr(head + 4));
}

std::string field_of(std::string_view answer, std::string_view name)
{
    auto const head = answer.substr(0, answer.find("\r\n\r\n"));
    auto const begin = head.find("\r\n" + std::string(name) + ": ");
    if (begin == std::string_view::npos)
        return "";
    auto const value = head.substr(begin + name.size() + 4);
    return std::string(value.substr(0, value.find("\r\n")));
}

} // namespace manyhands::web
