// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows that count attempts of limited things, by the hash of who or where: no address is kept.
#pragma once

#include "area/accounts/one_time_code.hpp"
#include "area/front/front.hpp"
#include "store/database.hpp"

namespace manyhands::accounts {

/// What is limited, whose count it is, and how many are allowed.
struct Limited {
    std::string_view kind; ///< such as "code_mail"
    std::string_view who;  ///< an e-mail or network address; kept only as a keyed hash
    Limit limit;
};

/// Counts one more, or says that it is too many (nothing is counted then).
Permission count_attempt(store::Transaction& rows, front::Tools const& tools, Limited const& limited,
                         Instant now);
/// Whether one more would be allowed, counting nothing.
Permission look_at_attempts(store::Snapshot const& rows, front::Tools const& tools, Limited const& limited,
                            Instant now);
void delete_attempts(store::Transaction& rows, Instant before);

} // namespace manyhands::accounts
