// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of sharing rules.
#pragma once

#include "area/records/sharing_rule.hpp"
#include "store/database.hpp"

namespace manyhands::records {

void insert_rule(store::Transaction& rows, SharingRule const& rule);
/// The owner's yes: from then on, until then.
void agree_to_rule(store::Transaction& rows, SharingRule const& rule);
void end_rule(store::Transaction& rows, SharingRule const& rule, Instant at);
std::optional<SharingRule> find_rule(store::Snapshot const& rows, PersonId owner, RuleId id);

/// Those in force, at most rules_max: what decide_access is asked with.
std::vector<SharingRule> rules_in_force(store::Snapshot const& rows, PersonId owner, Instant now);
/// Proposals that wait for the owner, the oldest first, at most proposals_shown.
std::vector<SharingRule> rules_waiting(store::Snapshot const& rows, PersonId owner);
int count_waiting(store::Snapshot const& rows, PersonId owner, PersonId proposed_by);
int count_proposed(store::Snapshot const& rows, PersonId proposed_by, Instant since);
/// Every rule of an owner, ended ones too, for their data.
std::vector<SharingRule> all_rules(store::Snapshot const& rows, PersonId owner);

/// Where somebody may read: owners with a rule in force for that person or for that part, by name, after
/// `after`; the owner's refusals are not looked at.
struct Opened {
    PersonId owner;
    std::string name;
};
std::vector<Opened> owners_sharing_with(store::Snapshot const& rows, PersonId reader, Instant now,
                                        Opened const& after, int count_max);
std::vector<Opened> owners_sharing_with(store::Snapshot const& rows, PartHeld const& part, Instant now);

/// Those of an owner who leaves; and of a reader who leaves.
void delete_rules_of(store::Transaction& rows, PersonId owner);
void end_rules_naming(store::Transaction& rows, PersonId reader, Instant at);

} // namespace manyhands::records
