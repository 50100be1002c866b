// SPDX-License-Identifier: AGPL-3.0-or-later
// What the program itself has to tell administrators: a limit that is used up, a proxy that is not trusted.
// It stands on their page for a week after it last happened. No person and no address.
#pragma once

#include "area/front/tools.hpp"
#include "store/database.hpp"

#include <string>
#include <vector>

namespace manyhands::front {

struct Notice {
    std::string_view key; ///< of its words
    Instant at;
};

/// Keeps it, once however often it happens, and writes it on the log.
void tell_administrators(store::Transaction& rows, Tools const& tools, Notice const& notice);
/// It is over: nothing is told any more.
void take_notice_back(store::Transaction& rows, std::string_view key);

struct KeptNotice {
    std::string key;
    Instant last_at;
};
/// Of the last week, the newest first.
std::vector<KeptNotice> notices(store::Snapshot const& rows, Instant now);
void delete_old_notices(store::Transaction& rows, Instant now);

} // namespace manyhands::front
