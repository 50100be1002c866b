// SPDX-License-Identifier: AGPL-3.0-or-later
// How much a stranger may send, and how slowly. One place, so that an operator can read all of it.
#pragma once

#include <chrono>
#include <cstddef>

namespace manyhands::web {

struct Limits {
    std::size_t target_bytes = 4096;          ///< path and query; more is 414
    std::size_t head_bytes = 16 * 1024;       ///< request line and fields; more is 431
    std::size_t header_count = 64;            ///< fields; more is 431
    std::size_t header_line_bytes = 8 * 1024; ///< one field; more is 431
    std::size_t read_body_bytes =
        16 * 1024; ///< a body sent with GET or HEAD is read and thrown away up to here

    std::size_t connections = 24'576;      ///< open at once, two for each of 12,000 people; more: 503
    std::size_t waiting = 4096;            ///< requests that wait for a worker; the next one is answered 503
    std::size_t body_memory = 512UL << 20; ///< bytes of all bodies held at once; the next one is answered 503
    std::size_t progress_bytes =
        16 * 1024; ///< what must have moved for body_progress or write_progress to begin anew

    std::chrono::milliseconds head_time = std::chrono::seconds(10); ///< from the first byte to the empty line
    std::chrono::milliseconds body_progress = std::chrono::seconds(30); ///< for each progress_bytes of a body
    std::chrono::milliseconds write_progress = std::chrono::seconds(30); ///< for each piece of an answer
    std::chrono::milliseconds idle_time = std::chrono::seconds(60);      ///< between two requests
    std::chrono::milliseconds linger_time = std::chrono::seconds(3); ///< to read what comes after a refusal
    std::chrono::milliseconds stop_time =
        std::chrono::seconds(5); ///< for requests under way when the server stops
};

/// What one form may hold, after its bytes passed the limit of its route.
struct FormLimits {
    std::size_t fields = 500;            ///< names with values, files among them
    std::size_t name_bytes = 200;        ///< of a field's name
    std::size_t value_bytes = 256 << 10; ///< of a field's value; files have the limit of the route alone
    std::size_t part_head_bytes = 4096;  ///< of the header of a part of multipart/form-data
};

} // namespace manyhands::web
