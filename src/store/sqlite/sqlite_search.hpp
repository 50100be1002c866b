// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of search entries in SQLite: an FTS5 index beside the table (https://www.sqlite.org/fts5.html).
// It holds no copy of the words, so that taking an entry out needs those it was put in with. No trigger does
// it: trusted_schema is off, and triggers may then not write to virtual tables.
#pragma once

#include "store/connection.hpp"

namespace manyhands::store::sqlite {

/// In the place of `/* index of words */` in migrations.
extern std::string_view const search_index_sql;
extern std::string_view const search_query_sql;
/// As FTS5 reads it: `(("_place" AND "bus" *) NOT "_closed") OR (("_place" AND "bus" *) AND "_c1")`.
std::string search_expression(SearchTerms const& terms);
/// As Connection::index_words.
void index_words(Connection& connection, std::int64_t number, std::string_view before,
                 std::string_view after);

} // namespace manyhands::store::sqlite
