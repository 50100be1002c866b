// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of one-time codes and one-time links.
#pragma once

#include "area/accounts/one_time_code.hpp"
#include "store/database.hpp"

namespace manyhands::accounts {

/// A code with the address it was sent to.
struct SentCode {
    CodeRow row;
    std::string email;
};

void insert_code(store::Transaction& rows, SentCode const& code);
std::optional<SentCode> find_code(store::Snapshot const& rows, CodeId id);
void use_code(store::Transaction& rows, CodeId id, Instant at);
void count_wrong_code(store::Transaction& rows, CodeId id);
void delete_codes(store::Transaction& rows, Instant before);
void delete_codes_for(store::Transaction& rows, std::string_view email);

/// A link that works once, by the hash of its token.
void insert_link(store::Transaction& rows, Hash const& token_hash, std::string_view purpose, Instant made_at,
                 Instant ends_at);
/// Whether there is such a link, neither used nor over.
bool link_is_open(store::Snapshot const& rows, Hash const& token_hash, std::string_view purpose, Instant now);
void use_link(store::Transaction& rows, Hash const& token_hash, Instant at);
void delete_links(store::Transaction& rows, std::string_view purpose);
void delete_ended_links(store::Transaction& rows, Instant before);

} // namespace manyhands::accounts
