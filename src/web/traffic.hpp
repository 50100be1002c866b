// SPDX-License-Identifier: AGPL-3.0-or-later
// What was answered and how quickly, for the machines that watch.
#pragma once

#include "web/log.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace manyhands::web {

/// Counts since the start, by route and never by address or person. Any thread.
class Traffic {
public:
    /// Upper ends of the time classes, in microseconds; one more class has the rest.
    static constexpr std::array<std::int64_t, 12> ends{
        500, 1'000, 2'500, 5'000, 10'000, 25'000, 50'000, 100'000, 250'000, 1'000'000, 2'500'000, 10'000'000};

    /// One route and class of status: how many answers took how long.
    struct Times {
        std::array<std::uint64_t, ends.size() + 1> counts{};
        std::chrono::microseconds sum{0};
    };
    struct Key {
        std::string method;
        std::string pattern; ///< empty: no route was found
        int hundred = 0;     ///< 2 for 200 to 299
        auto operator<=>(Key const&) const = default;
    };

    void count(AccessLine const& line);
    std::map<Key, Times> so_far() const;

private:
    mutable std::mutex lock_;
    std::map<Key, Times> times_;
};

} // namespace manyhands::web
