// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sql_value.hpp"

#include "base/expect.hpp"

#include <algorithm>

namespace manyhands::store {

Value::Value(Day day)
{
    auto const iso = day.iso();
    std::array<char, 10> letters{};
    EXPECT(iso.size() == letters.size());
    std::ranges::copy(iso, letters.begin());
    content_ = letters;
}

} // namespace manyhands::store
