// SPDX-License-Identifier: AGPL-3.0-or-later
// Randomness: secret (from the system) for ids, codes and keys; seeded (repeatable) for engines.
#pragma once

#include "base/bytes.hpp"

#include <span>

namespace manyhands {

/// Fills with bytes from the system's generator.
void fill_random(std::span<std::uint8_t> bytes);
Bytes random_bytes(std::size_t count);
/// A secret of 256 bits for links, sessions and forms, as 43 characters.
std::string random_token();
/// Uniform in [0, bound); bound > 0.
std::uint32_t random_below(std::uint32_t bound);

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same numbers on every machine.
class SeededRandom {
public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) { }
    std::uint64_t next();
    /// Uniform in [0, bound) without bias; bound > 0.
    std::uint64_t below(std::uint64_t bound);
    /// Uniform in [0, 1) with 53 bits.
    double fraction();

private:
    std::uint64_t state_;
};

} // namespace manyhands
