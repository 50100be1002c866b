// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/search.hpp"

#include "base/folded_words.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <limits>

namespace manyhands::store {

namespace {

constexpr std::size_t words_kept_max = 4000;
constexpr std::size_t words_typed_max = 8;
constexpr std::size_t text_kept_max = 240;
constexpr int fill_step = 200;

// Words that no typed one can be: folded words have no underscore.
constexpr char const* closed = "_closed";
std::string circle_word(IdBytes const& circle) { return "_c" + to_hex(circle); }
std::string kind_word(std::string_view kind) { return "_" + std::string(kind); }

std::string words_of(SearchEntry const& entry)
{
    auto const said = entry.title + "\n" + entry.title_cy.value_or("") + "\n" + entry.text;
    auto const who = entry.audience ? closed + (" " + circle_word(*entry.audience)) + " " : std::string();
    return who + kind_word(entry.kind) + " " + folded_words(said, words_kept_max);
}

struct Kept {
    std::int64_t number = 0;
    std::string words;
};

std::optional<Kept> kept_entry(Snapshot const& rows, IdBytes const& root, std::string_view kind,
                               IdBytes const& subject)
{
    return rows.one("SELECT number, words FROM search_entry WHERE root = $1 AND kind = $2 AND subject = $3",
                    {ByteView(root), kind, ByteView(subject)}, [](Row const& row) {
                        return Kept{row.integer(0), row.text(1)};
                    });
}

/// By time, and among those of one millisecond by chance that is always the same.
std::int64_t free_number(Snapshot const& rows, SearchEntry const& entry)
{
    auto const chance = sha256(ByteView(entry.subject)).bytes;
    auto number = entry.at.ms * (1 << 20) + (chance[0] & 0xF) * (1 << 16) + chance[1] * (1 << 8) + chance[2];
    while (rows.exists("SELECT 1 FROM search_entry WHERE number = $1", {number}))
        ++number;
    return number;
}

SearchTerms terms_of(SearchQuery const& query)
{
    SearchTerms terms{.closed = closed};
    for (auto const& circle : query.circles)
        terms.open_to.push_back(circle_word(circle));
    if (!query.kind.empty())
        terms.all_of.push_back(kind_word(query.kind));
    auto const folded = folded_words(query.typed, words_typed_max);
    for (auto const word : split(folded, ' '))
        if (count_characters(word) > 1)
            terms.beginnings.emplace_back(word);
    return terms;
}

} // namespace

void put_entry(Transaction& rows, SearchEntry const& entry)
{
    auto const kept = kept_entry(rows, entry.root, entry.kind, entry.subject);
    auto const number = kept ? kept->number : free_number(rows, entry);
    auto const words = words_of(entry);
    rows.run("INSERT INTO search_entry (root, kind, subject, number, words, title, title_cy, text, href, at) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (root, kind, subject) DO UPDATE "
             "SET words = excluded.words, title = excluded.title, title_cy = excluded.title_cy, "
             "text = excluded.text, href = excluded.href",
             {ByteView(entry.root), entry.kind, ByteView(entry.subject), number, words, entry.title,
              entry.title_cy, shorten(tidy_line(entry.text), text_kept_max), entry.href, entry.at});
    rows.index_words(number, kept ? kept->words : "", words);
}

void remove_entry(Transaction& rows, IdBytes const& root, std::string_view kind, IdBytes const& subject)
{
    auto const kept = kept_entry(rows, root, kind, subject);
    if (!kept)
        return;
    rows.run("DELETE FROM search_entry WHERE root = $1 AND kind = $2 AND subject = $3",
             {ByteView(root), kind, ByteView(subject)});
    rows.index_words(kept->number, kept->words, "");
}

bool can_be_searched(std::string_view typed) { return !terms_of({std::string(typed)}).beginnings.empty(); }

std::vector<FoundEntry> find_entries(Snapshot const& rows, SearchQuery const& query)
{
    std::vector<FoundEntry> found;
    auto const terms = terms_of(query);
    if (terms.beginnings.empty())
        return found;
    auto const below = query.below.value_or(std::numeric_limits<std::int64_t>::max());
    rows.search(terms, below, query.count_max, [&](Row const& row) {
        found.push_back({.kind = row.text(0),
                         .title = row.text(1),
                         .title_cy = row.maybe_text(2),
                         .text = row.text(3),
                         .href = row.text(4),
                         .at = row.instant(5),
                         .number = row.integer(6)});
    });
    return found;
}

SearchFill fill_by_ids(std::string_view kind,
                       std::function<std::vector<IdBytes>(Snapshot const&, IdBytes const&, int)> ids_behind,
                       std::function<void(Transaction&, IdBytes const&)> put)
{
    return {kind,
            [ids_behind = std::move(ids_behind),
             put = std::move(put)](Transaction& rows, ByteView after, int count_max) -> std::optional<Bytes> {
                IdBytes reached{};
                if (after.size() == reached.size())
                    std::ranges::copy(after, reached.begin());
                auto const ids = ids_behind(rows, reached, count_max);
                for (auto const& id : ids)
                    put(rows, id);
                return ids.empty() ? std::nullopt
                                   : std::optional(Bytes(ids.back().begin(), ids.back().end()));
            }};
}

bool is_filled(Snapshot const& rows, std::span<SearchFill const> fills)
{
    return std::ranges::all_of(fills, [&](SearchFill const& fill) {
        return rows.exists("SELECT 1 FROM search_fill WHERE kind = $1 AND is_done = 1", {fill.kind});
    });
}

bool fill_some(Transaction& rows, std::span<SearchFill const> fills)
{
    for (auto const& fill : fills) {
        if (is_filled(rows, {&fill, 1}))
            continue;
        auto const after =
            rows.one("SELECT after FROM search_fill WHERE kind = $1", {fill.kind},
                     [](Row const& row) { return Bytes(row.bytes(0).begin(), row.bytes(0).end()); });
        auto const reached = fill.step(rows, after.value_or(Bytes{}), fill_step);
        rows.run("INSERT INTO search_fill (kind, after, is_done) VALUES ($1, $2, $3) ON CONFLICT (kind) "
                 "DO UPDATE SET after = excluded.after, is_done = excluded.is_done",
                 {fill.kind, reached.value_or(Bytes{}), reached ? 0 : 1});
        return true;
    }
    return false;
}

void fill_again(Transaction& rows, std::string_view kind)
{
    rows.run("DELETE FROM search_fill WHERE kind = $1", {kind});
}

} // namespace manyhands::store
