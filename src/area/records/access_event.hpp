// SPDX-License-Identifier: AGPL-3.0-or-later
// One reading of somebody's record by somebody else, or an attempt: what the owner is told.
#pragma once

#include "area/records/sharing_rule.hpp"

namespace manyhands::records {

/// list: the record was opened; item: one item, with its versions and remarks; added: somebody wrote in it;
/// refused: they may not see what they asked for, or it is not there.
enum class EventKind { list, item, added, refused };
std::string_view event_text(EventKind kind);
std::optional<EventKind> parse_event(std::string_view text);

/// Under which of the owner's rules, as it was then.
struct UsedRule {
    RuleId rule;
    std::string purpose;
    Instant agreed_at;
};

/// What was seen, sealed with the owner's key.
struct Seen {
    Labels labels = {};          ///< of what was shown
    bool has_unlabelled = false; ///< something without a label was among it
    int count = 0;               ///< of items
    std::optional<ItemId> item = {};
    std::string title = {}; ///< of that item
    std::vector<UsedRule> rules = {};
};

struct AccessEvent {
    Instant at;
    Id<struct AccessEventTag> id;
    PersonId reader;
    std::string reader_name; ///< empty: somebody who left
    EventKind kind = EventKind::list;
    int tries = 1; ///< refused on that day
    std::optional<Seen> seen = {};
};
using AccessEventId = decltype(AccessEvent::id);

/// Of one person in one record; more are refused until tomorrow.
inline constexpr int readings_a_day = 1000;

} // namespace manyhands::records
