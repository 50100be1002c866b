// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/published.hpp"

#include "base/expect.hpp"

namespace manyhands {

PublishedCount published_count(std::int64_t people)
{
    EXPECT(people >= 0);
    if (people == 0)
        return {};
    if (people < published_people_min)
        return {PublishedCount::Shown::few};
    return {PublishedCount::Shown::about, static_cast<int>((people + 2) / 5 * 5)};
}

std::string published_figure(std::int64_t people)
{
    auto const count = published_count(people);
    return count.shown == PublishedCount::Shown::few ? "*" : std::to_string(count.value);
}

int share_step(std::uint32_t people) { return people < 20 ? 10 : people < 500 ? 5 : 1; }

int rounded_percent(std::uint64_t part, std::uint64_t whole, int step)
{
    EXPECT(whole > 0);
    auto const width = static_cast<std::uint64_t>(step);
    return static_cast<int>((200 * part + whole * width) / (2 * whole * width)) * step;
}

} // namespace manyhands
