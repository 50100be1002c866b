// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of the journal: lines and the head of each chain.
#pragma once

#include "area/journal/journal.hpp"

#include <functional>

namespace manyhands::journal {

/// The end of a chain: the sequence and hash of its last line; 0 and zeros before the first.
struct Head {
    std::int64_t sequence = 0;
    Hash hash;
};

Head head_of(store::Snapshot const& rows, PlaceId root);
/// Inserts the line and moves the head to it.
void append(store::Transaction& rows, ChainedLine const& chained);

/// Where each chain ends.
std::vector<std::pair<PlaceId, std::int64_t>> last_sequences(store::Snapshot const& rows);
std::vector<PlaceId> roots_of_chains(store::Snapshot const& rows);
/// The newest lines about one thing.
std::vector<ChainedLine> lines_about(store::Snapshot const& rows, PlaceId root, Subject const& subject,
                                     int count_max);
/// Every line of a chain in order.
void each_line(store::Snapshot const& rows, PlaceId root,
               std::function<void(ChainedLine const&)> const& each);

} // namespace manyhands::journal
