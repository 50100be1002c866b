// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person is to the program. There is no "user type": capacity comes from memberships (DESIGN section
// 2).
#pragma once

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "web/words.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace manyhands::people {

/// A guest takes part without an address; a member has confirmed one; somebody who left is a tombstone.
enum class Standing { guest, member, left };

std::string_view standing_text(Standing standing);
Standing parse_standing(std::string_view text);

/// Whether they get mails that say that something waits for them. What concerns their own rights (a code, an
/// answer to what they asked) is mailed in any case.
enum class Reminders { wanted, unwanted };

struct Person {
    PersonId id;
    std::string name;
    std::optional<std::string> email;
    web::Language language = web::Language::en;
    Standing standing = Standing::guest;
    Instant made_at;
    Reminders reminders = Reminders::wanted;
};

inline constexpr std::size_t name_length_max = 80;

/// How somebody without a name is called on their own pages, and nowhere else: `s…@example.org`.
std::string address_hint(std::string_view email);

/// A name as shown to others: one line, 1 to name_length_max characters.
Result<std::string> check_name(std::string_view typed);

} // namespace manyhands::people
