// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/random.hpp"

#include "base/expect.hpp"

#include <sodium.h>

namespace manyhands {

namespace {

void start_sodium()
{
    static bool const started = sodium_init() >= 0;
    EXPECT(started);
}

} // namespace

void fill_random(std::span<std::uint8_t> bytes)
{
    start_sodium();
    randombytes_buf(bytes.data(), bytes.size());
}

Bytes random_bytes(std::size_t count)
{
    Bytes bytes(count);
    fill_random(bytes);
    return bytes;
}

std::string random_token() { return to_base64url(random_bytes(32)); }

std::uint32_t random_below(std::uint32_t bound)
{
    start_sodium();
    return randombytes_uniform(bound);
}

std::uint64_t SeededRandom::next()
{
    state_ += 0x9e3779b97f4a7c15U;
    auto z = state_;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
    z = (z ^ z >> 27) * 0x94d049bb133111ebU;
    return z ^ z >> 31;
}

std::uint64_t SeededRandom::below(std::uint64_t bound)
{
    EXPECT(bound > 0);
    auto const refuse_under = -bound % bound; // the part of the range that would favour small values
    for (;;)
        if (auto const value = next(); value >= refuse_under)
            return value % bound;
}

double SeededRandom::fraction() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

} // namespace manyhands
