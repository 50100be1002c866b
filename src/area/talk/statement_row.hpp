// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/talk/statement.hpp"
#include "store/row.hpp"

namespace manyhands::talk {

/// Reads the columns root, conversation, id, number, author, text, language, origin, shown, made_at, agrees,
/// disagrees, passes, which come first and in this order; what follows them begins at statement_columns.
Statement statement_of(store::Row const& row);
inline constexpr int statement_columns = 13;

} // namespace manyhands::talk
