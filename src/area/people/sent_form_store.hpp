// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of forms that were acted on: a form sent twice acts once.
#pragma once

#include "base/hash.hpp"
#include "base/time.hpp"
#include "store/database.hpp"

namespace manyhands::people {

/// Where the first sending led; nothing for a form not yet acted on.
std::optional<std::string> find_sent_form(store::Snapshot const& rows, Hash const& key);
void insert_sent_form(store::Transaction& rows, Hash const& key, std::string_view location, Instant at);
/// Forms older than anybody keeps a page open.
void delete_sent_forms(store::Transaction& rows, Instant before);

} // namespace manyhands::people
