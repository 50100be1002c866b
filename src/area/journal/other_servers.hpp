// SPDX-License-Identifier: AGPL-3.0-or-later
// What other servers of the same installation write. A server hears of its own lines when they are durable;
// of theirs it hears by reading, since no database we run on can be relied on to tell.
#pragma once

#include "area/journal/journal.hpp"

namespace manyhands::journal {

/// Used by one thread.
class OtherServers {
public:
    /// Read at a time in one root; the rest the next time.
    static constexpr int lines_max = 2000;

    /// Calls `each` with every line since the last time, this server's own among them. What was there at the
    /// first time counts as heard. One query, and one for each root in which something happened.
    void hear(store::Snapshot const& rows, std::function<void(Line const&)> const& each);

private:
    std::optional<std::map<PlaceId, std::int64_t>> heard_; ///< sequence by root
};

} // namespace manyhands::journal
