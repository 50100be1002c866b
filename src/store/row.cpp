// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/row.hpp"

#include "store/store_fault.hpp"

#include <algorithm>

namespace manyhands::store {

namespace {

[[noreturn]] void wrong_content(int column, char const* expected)
{
    throw StoreFault(Trouble::statement, "column " + std::to_string(column) + " does not hold " + expected);
}

} // namespace

Day Row::day(int column) const
{
    auto const day = Day::parse(text_view(column));
    if (!day)
        wrong_content(column, "a date");
    return *day;
}

Hash Row::hash(int column) const
{
    Hash hash;
    copy_exactly(column, hash.bytes);
    return hash;
}

void Row::copy_exactly(int column, std::span<std::uint8_t> to) const
{
    auto const from = bytes(column);
    if (from.size() != to.size())
        wrong_content(column, to.size() == 16 ? "an id" : "a hash");
    std::ranges::copy(from, to.begin());
}

} // namespace manyhands::store
