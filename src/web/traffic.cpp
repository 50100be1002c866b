// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/traffic.hpp"

#include <algorithm>

namespace manyhands::web {

void Traffic::count(AccessLine const& line)
{
    auto const place = std::ranges::lower_bound(ends, line.took.count()) - ends.begin();
    Key key{std::string(line.method), std::string(line.pattern), line.status / 100};
    std::scoped_lock const held(lock_);
    auto& times = times_[std::move(key)];
    ++times.counts[static_cast<std::size_t>(place)];
    times.sum += line.took;
}

std::map<Traffic::Key, Traffic::Times> Traffic::so_far() const
{
    std::scoped_lock const held(lock_);
    return times_;
}

} // namespace manyhands::web
