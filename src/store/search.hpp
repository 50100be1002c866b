// SPDX-License-Identifier: AGPL-3.0-or-later
// Finding by words: one function over the full-text index that each database has. Who may find something is a
// word of its entry and a part of what is looked for, so that nothing else is ever matched, counted or sorted
// (rule 2). Found is what has every word at the beginning of one of its own; the newest comes first. There
// are no scores: those of the databases count in what one may not see, and nobody could check them (rule 13).
//
// Entries are a copy. Areas put them when they hear what happened, and Fill makes those of earlier times.
#pragma once

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "store/snapshot.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::store {

/// What a page says that can be found.
struct SearchEntry {
    IdBytes root{};
    std::string_view kind; ///< the word of journal::Subject: place, circle, conversation, statement, decision
    IdBytes subject{};
    /// The circle whose members alone may find it; nothing: anybody.
    std::optional<IdBytes> audience = {};
    std::string title;
    std::optional<std::string> title_cy = {};
    std::string text; ///< all of it is searched (4,000 words), the beginning is kept for the page
    std::string href; ///< of our own site
    Instant at;       ///< when it was made: the order of what is found
};

/// Puts the entry in the place of what was there. Three to six rows.
void put_entry(Transaction& rows, SearchEntry const& entry);
void remove_entry(Transaction& rows, IdBytes const& root, std::string_view kind, IdBytes const& subject);

struct SearchQuery {
    std::string typed;
    /// The circles whose hidden things they may find, too.
    std::vector<IdBytes> circles = {};
    std::string_view kind = {}; ///< of this kind alone; empty: of any
    /// `number` of the last one shown before.
    std::optional<std::int64_t> below = {};
    int count_max = 20;
};

struct FoundEntry {
    std::string kind;
    std::string title;
    std::optional<std::string> title_cy;
    std::string text;
    std::string href;
    Instant at;
    std::int64_t number = 0;
};

/// Has what was typed a word that can be looked for: two letters or digits?
bool can_be_searched(std::string_view typed);
/// Nothing where no word can be looked for. The index is read from its newest end for SQLite; PostgreSQL
/// collects all that match before it sorts: linear in these.
std::vector<FoundEntry> find_entries(Snapshot const& rows, SearchQuery const& query);

/// Makes the entries of one kind that are missing, a few at a time: `step` puts those behind `after` (empty
/// at the beginning), at most `count_max`, and says where it stands; nothing when there are no more.
struct SearchFill {
    std::string_view kind;
    std::function<std::optional<Bytes>(Transaction&, ByteView after, int count_max)> step;
};

/// For kinds whose ids can be listed in order: `put` makes the entries of one id.
SearchFill fill_by_ids(std::string_view kind,
                       std::function<std::vector<IdBytes>(Snapshot const&, IdBytes const&, int)> ids_behind,
                       std::function<void(Transaction&, IdBytes const&)> put);

/// One step of the first of these that is not done; false when all are.
bool fill_some(Transaction& rows, std::span<SearchFill const> fills);
/// Has all of them been done? Cheap: for asking before a transaction.
bool is_filled(Snapshot const& rows, std::span<SearchFill const> fills);
/// The entries of this kind are made again from the beginning: after rows came in that nobody told of.
void fill_again(Transaction& rows, std::string_view kind);

} // namespace manyhands::store
