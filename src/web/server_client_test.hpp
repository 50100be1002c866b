// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: a client that sends exactly the bytes it is told, over a real socket, and shows exactly what
// came back.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace manyhands::web {

class RawClient {
public:
    /// Connects to 127.0.0.1, from another loopback address if it is given; throws std::runtime_error where
    /// nobody listens.
    explicit RawClient(std::uint16_t port, char const* from = nullptr);
    RawClient(RawClient&& other) noexcept;
    RawClient(RawClient const&) = delete;
    RawClient& operator=(RawClient const&) = delete;
    ~RawClient();

    /// Sends all; what cannot be sent because the server closed is dropped.
    void send(std::string_view bytes) const;
    /// No more will be sent.
    void finish() const;
    /// One answer with a counted body, and nothing beyond it. What there is, if the server closes or
    /// `patience` ends.
    std::string answer(std::chrono::milliseconds patience = std::chrono::seconds(10));
    /// Whether there is something to read, which stays unread.
    bool wait_for_bytes(std::chrono::milliseconds patience = std::chrono::seconds(10)) const;
    /// All bytes until the server closes.
    std::string until_close(std::chrono::milliseconds patience = std::chrono::seconds(10));
    /// Whether the last reading ended because the server closed.
    bool is_closed() const { return closed_; }

private:
    bool read_more(std::chrono::steady_clock::time_point until);

    int descriptor_ = -1;
    std::string unread_;
    bool closed_ = false;
};

/// Sends on a new connection, and reads until the server closes.
std::string talk(std::uint16_t port, std::string_view bytes);
/// The status of an answer; 0 where there is none.
int status_of(std::string_view answer);
/// What comes behind the head.
std::string body_of(std::string_view answer);
/// The value of a field, names compared exactly; empty where it is absent.
std::string field_of(std::string_view answer, std::string_view name);

} // namespace manyhands::web
