// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of people and of those who run the installation.
#pragma once

#include "area/people/person.hpp"
#include "store/database.hpp"

#include <vector>

namespace manyhands::people {

std::optional<Person> find_person(store::Snapshot const& rows, PersonId id);
/// `email` as check_address wrote it. Nobody who left is found.
std::optional<Person> find_person_by_email(store::Snapshot const& rows, std::string_view email);
void insert_person(store::Transaction& rows, Person const& person);
/// Writes name, address, language, standing and reminders.
void update_person(store::Transaction& rows, Person const& person);
/// Takes away everything here that says who it was; the id stays as a tombstone (rule 8).
void erase_person(store::Transaction& rows, PersonId id, Instant at);

/// Guests who came in that time, the earliest first.
std::vector<PersonId> guests_who_came(store::Snapshot const& rows, Instant from, Instant before);

/// Everybody whose account was closed, by id: what a backup must be told when it is put back.
std::vector<PersonId> people_who_left(store::Snapshot const& rows);

bool is_administrator(store::Snapshot const& rows, PersonId id);
int count_administrators(store::Snapshot const& rows);
void insert_administrator(store::Transaction& rows, PersonId id, std::optional<PersonId> made_by, Instant at);
void delete_administrator(store::Transaction& rows, PersonId id);
std::vector<Person> administrators(store::Snapshot const& rows);

/// What an administrator looks for among the members.
struct MemberSearch {
    std::string words;             ///< part of a name in either case, or a whole e-mail address; empty: all
    std::optional<PersonId> after; ///< the last of the page before
    int count_max = 0;
};
/// A page of members by name and then id.
std::vector<Person> members_named(store::Snapshot const& rows, MemberSearch const& search);
std::int64_t count_members(store::Snapshot const& rows);

} // namespace manyhands::people
