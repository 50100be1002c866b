// SPDX-License-Identifier: AGPL-3.0-or-later
// Records: what is known about a person, owned by that person. Items are sealed with the owner's own key; others
// see what the owner's rules permit, and every reading is an event that the owner can read.
#pragma once

#include "area/front/front.hpp"

namespace manyhands::records {

/// The file in the directory of keys that seals the key of each record: 32 bytes. Without it, or with another,
/// no record opens.
inline constexpr std::string_view installation_key_name = "records.key";

/// Binds /me/record and what belongs to it, /people/{person}/record, and /records: those one may see.
void bind_records(front::Door& door);

/// On home, who asks to see something of one's record.
front::Section home_section(front::Visit& visit);

/// The whole record with its versions, rules and readers, and what the person looked at and wrote in records
/// of others.
front::MyDataPart my_data(front::Tools const& tools, store::Snapshot const& rows, PersonId person);

/// Listener for `people.left`: the key is destroyed and the record goes; rules that name them end. What they
/// wrote in records of others, and when they looked there, stays with its owners, by somebody who left.
Result<void> person_left(store::Transaction& rows, journal::Line const& line);

} // namespace manyhands::records
