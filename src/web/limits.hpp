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

    std::size_t waiting = 4096; ///< requests for a worker; more of a network that waits already: 503

    // What all share. Where it is full, who waits longest in the network that has most gives back first
    // (web/server_pool.hpp); only where nobody can is somebody answered 503. A network is an IPv4 address or
    // a /64 of IPv6, behind a trusted proxy the one it names.

    std::size_t connections = 24'576; ///< open at once, two for each of 12,000 people
    std::size_t connections_per_network =
        2048; ///< a hall of 200 people behind one address, with six for each browser, and as many again
    std::size_t small_body_bytes = 256 * 1024;   ///< what any form fits into; more is an upload
    std::size_t small_body_memory = 128UL << 20; ///< bytes that have arrived, of bodies that are no uploads
    std::size_t small_body_memory_per_network = 32UL << 20;
    std::size_t upload_memory = 192UL << 20; ///< the same of uploads: none of them takes anything from forms
    std::size_t upload_memory_per_network = 128UL << 20;
    std::size_t uploads_per_network = 4; ///< at once, and one for each who is signed in; more: 503
    std::size_t answer_memory = 128UL
        << 20; ///< bytes of answers that were not read as fast as they were made
    std::size_t answer_memory_per_network = 32UL << 20; ///< 200 people who load a page of 160 KB at once
    std::size_t stream_memory =
        1UL << 20; ///< what an answer made piece by piece is taken to hold in the meantime

    // How slowly one may send and read: so much in each stretch of time, so that who is gone is not waited
    // for, and so much on average, so that who stays a hair above that is not either.

    std::size_t progress_bytes = 16 * 1024;      ///< must move in each body_progress or write_progress
    std::size_t body_bytes_a_second = 128 << 10; ///< behind body_grace: 64 MB in ten minutes
    std::size_t answer_bytes_a_second = 4 << 10; ///< behind answer_grace: slower than any phone with a signal

    std::chrono::milliseconds head_time = std::chrono::seconds(10); ///< from the first byte to the empty line
    std::chrono::milliseconds body_progress = std::chrono::seconds(30); ///< for each progress_bytes of a body
    std::chrono::milliseconds body_grace = std::chrono::seconds(90);    ///< a form of 256 KB at 3 KB a second
    std::chrono::milliseconds write_progress =
        std::chrono::seconds(30); ///< for each progress_bytes of an answer
    std::chrono::milliseconds answer_grace = std::chrono::minutes(2); ///< before the average counts
    std::chrono::milliseconds idle_time = std::chrono::seconds(60);   ///< between two requests
    std::chrono::milliseconds linger_time = std::chrono::seconds(3);  ///< to read what comes after a refusal
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
