// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of token buckets, by the keyed hash of whose they are: no address is kept. A bucket that is full has
// no row, so that there are no more rows than acts within the longest refill.
#pragma once

#include "area/front/token_bucket.hpp"
#include "area/front/tools.hpp"
#include "store/database.hpp"

namespace manyhands::front {

struct BucketLimited {
    std::string_view kind; ///< such as "vote_person"
    std::string_view who;  ///< a person's id, an e-mail or network address; kept only as a keyed hash
    TokenBucket bucket;
};

/// When the bucket is full again; nothing: it is.
std::optional<Instant> full_at(store::Snapshot const& rows, Tools const& tools, BucketLimited const& limited);
void keep_full_at(store::Transaction& rows, Tools const& tools, BucketLimited const& limited, Instant at);
/// Whether there is a token, taking none.
Permission look_at_tokens(store::Snapshot const& rows, Tools const& tools, BucketLimited const& limited,
                          Instant now);
/// Gives one back.
void give_back_token(store::Transaction& rows, Tools const& tools, BucketLimited const& limited);
/// Forgets the buckets that are full.
void delete_full_buckets(store::Transaction& rows, Instant now);
/// The key under which a limit counts somebody.
Hash limit_key(Tools const& tools, std::string_view kind, std::string_view who);

} // namespace manyhands::front
