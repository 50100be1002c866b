// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_search.hpp"

#include "store/snapshot.hpp"

namespace manyhands::store::sqlite {

// Words come folded, so that FTS5 has nothing to fold; the underscore begins those that say who and what.
// detail = none: which entries hold a word is all that is asked.
std::string_view const search_index_sql =
    "CREATE VIRTUAL TABLE search_index USING fts5(words, content = 'search_entry', "
    "content_rowid = 'number', tokenize = \"unicode61 remove_diacritics 0 tokenchars '_'\", "
    "prefix = '2 3', columnsize = 0, detail = none);"
    "INSERT INTO search_index (search_index) VALUES ('rebuild');";

std::string_view const search_query_sql =
    "SELECT e.kind, e.title, e.title_cy, e.text, e.href, e.at, e.number "
    "FROM search_index i JOIN search_entry e ON e.number = i.rowid "
    "WHERE search_index MATCH $1 AND i.rowid < $2 ORDER BY i.rowid DESC LIMIT $3";

// FTS5 has no NOT of one word alone. What everybody may find is not marked: a mark on every entry would be a
// list as long as all of them, gone through for every question.
std::string search_expression(SearchTerms const& terms)
{
    std::string words;
    for (auto const& word : terms.all_of)
        words += (words.empty() ? "\"" : " AND \"") + word + "\"";
    for (auto const& word : terms.beginnings)
        words += (words.empty() ? "\"" : " AND \"") + word + "\" *";
    auto text = "((" + words + ") NOT \"" + terms.closed + "\")";
    for (auto const& circle : terms.open_to)
        text += " OR ((" + words + ") AND \"" + circle + "\")";
    return text;
}

void index_words(Connection& connection, std::int64_t number, std::string_view before, std::string_view after)
{
    if (before == after)
        return;
    Transaction rows(connection);
    if (!before.empty())
        rows.run("INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', $1, $2)",
                 {number, before});
    if (!after.empty())
        rows.run("INSERT INTO search_index (rowid, words) VALUES ($1, $2)", {number, after});
}

} // namespace manyhands::store::sqlite
