// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads entries of the public log back, for people. Declared in journal.hpp; journal.cpp writes them.
#include "area/journal/public_log.hpp"

#include "base/expect.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace manyhands::journal {

namespace {

/// `2026-11-14T18:02:09…Z`, as iso_instant writes it; parts of a second do not matter to a reader.
Instant instant_of(std::string_view iso)
{
    EXPECT(iso.size() >= 20);
    auto const day = Day::parse(iso.substr(0, 10));
    auto const hours = parse_integer(iso.substr(11, 2));
    auto const minutes = parse_integer(iso.substr(14, 2));
    auto const seconds = parse_integer(iso.substr(17, 2));
    EXPECT(day && hours && minutes && seconds);
    auto const days = std::chrono::sys_days(day->date).time_since_epoch().count();
    return {(((days * 24 + *hours) * 60 + *minutes) * 60 + *seconds) * 1000};
}

PublicEntry entry_of(std::string const& leaf)
{
    auto const json = boost::json::parse(leaf);
    auto const text = [&](std::string_view name) { return std::string_view(json.at(name).as_string()); };
    // An id of whatever kind reads like a place's.
    auto const id = PlaceId::parse(text("id"));
    EXPECT(id.has_value());
    return {.at = instant_of(text("at")),
            .act = std::string(text("act")),
            .subject = {.kind = std::string(text("kind")), .id = id->bytes}};
}

} // namespace

std::vector<PublicEntry> newest_entries(store::Snapshot const& rows, PlaceId root, int count_max)
{
    auto const size = log_size(rows, root).value;
    auto const wanted = std::min(size, static_cast<std::uint64_t>(count_max));
    std::vector<PublicEntry> entries;
    for (auto const& leaf : leaves(rows, root, size - wanted, wanted))
        entries.push_back(entry_of(leaf));
    std::ranges::reverse(entries);
    return entries;
}

} // namespace manyhands::journal
