// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/people_sample.hpp"

#include <algorithm>

namespace manyhands::opinion {

PeopleSample sample_of(std::span<std::uint32_t const> rows, std::span<std::uint64_t const> hashes,
                       std::size_t people_aimed)
{
    auto const share = double(people_aimed) / double(std::max<std::size_t>(rows.size(), 1));
    std::vector<std::pair<std::uint64_t, std::uint32_t>> people;
    for (auto const row : rows)
        if (share >= 1 || is_drawn(hashes[row], 0, share))
            people.push_back({hashes[row], row});
    std::ranges::sort(people);
    PeopleSample sample;
    std::uint64_t copies = 0;
    for (std::size_t at = 0; at < people.size(); ++at) {
        copies = at > 0 && people[at - 1].first == people[at].first ? copies + 1 : 0;
        sample.rows.push_back(people[at].second);
        sample.keys.push_back(mixed(people[at].first) + copies);
    }
    return sample;
}

bool is_drawn(std::uint64_t key, std::uint64_t draw, double share)
{
    return double(mixed(key ^ mixed(draw)) >> 11) * 0x1.0p-53 < share;
}

} // namespace manyhands::opinion
