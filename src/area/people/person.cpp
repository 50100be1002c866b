// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/people/person.hpp"

#include "base/expect.hpp"
#include "base/text.hpp"

namespace manyhands::people {

std::string_view standing_text(Standing standing)
{
    switch (standing) {
    case Standing::guest:
        return "guest";
    case Standing::member:
        return "member";
    case Standing::left:
        return "left";
    }
    EXPECT(false);
}

Standing parse_standing(std::string_view text)
{
    for (auto const standing : {Standing::guest, Standing::member, Standing::left})
        if (standing_text(standing) == text)
            return standing;
    EXPECT(false);
}

std::string address_hint(std::string_view email)
{
    auto const at = email.find('@');
    if (at == std::string_view::npos || at == 0)
        return {};
    // A letter may take several bytes of UTF-8.
    std::size_t letter = 1;
    while (letter < at && (static_cast<unsigned char>(email[letter]) & 0xC0) == 0x80)
        ++letter;
    return std::string(email.substr(0, letter)) + "…" + std::string(email.substr(at));
}

Result<std::string> check_name(std::string_view typed)
{
    auto name = tidy_line(typed);
    if (name.empty())
        return invalid({{"name", {"people.name_missing"}}});
    if (count_characters(name) > name_length_max)
        return invalid({{"name", {"people.name_too_long", {{"count", std::int64_t{name_length_max}}}}}});
    return name;
}

} // namespace manyhands::people
