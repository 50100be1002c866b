// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/journal/other_servers.hpp"

#include "area/journal/journal_store.hpp"

namespace manyhands::journal {

void OtherServers::hear(store::Snapshot const& rows, std::function<void(Line const&)> const& each)
{
    bool const is_first = !heard_;
    if (is_first)
        heard_.emplace();
    for (auto const& [root, last] : last_sequences(rows)) {
        auto& heard = (*heard_)[root];
        if (is_first)
            heard = last;
        if (heard >= last)
            continue;
        for (auto& line : lines_after(rows, root, heard, lines_max)) {
            heard = line.sequence;
            each({.root = root,
                  .at = {},
                  .actor = line.actor,
                  .act = std::move(line.act),
                  .subject = std::move(line.subject),
                  .body = std::move(line.body)});
        }
    }
}

} // namespace manyhands::journal
