// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of forms that were acted on: a form sent twice acts once.
#pragma once

#include "base/hash.hpp"
#include "base/time.hpp"
#include "store/database.hpp"

#include <chrono>

namespace manyhands::front {

/// Where the first sending led; nothing for a form not yet acted on.
std::optional<std::string> find_sent_form(store::Snapshot const& rows, Hash const& key);
void insert_sent_form(store::Transaction& rows, Hash const& key, std::string_view location, Instant at);
/// A page may lie open over a weekend and its form still act once only.
inline constexpr std::chrono::hours form_memory{24 * 4};
/// Forms older than form_memory.
void delete_old_forms(store::Transaction& rows, Instant now);

} // namespace manyhands::front
