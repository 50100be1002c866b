// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of keepers and of the invitations to become one.
#pragma once

#include "area/places/keeper.hpp"
#include "area/places/places.hpp"

#include <map>

namespace manyhands::places {

/// By name.
std::vector<Keeper> keepers_of(store::Snapshot const& rows, Place const& place);
/// How many keepers each place has itself; places without one are absent. One pass over all keepers.
std::map<PlaceId, int> keeper_counts(store::Snapshot const& rows);
int count_keepers(store::Snapshot const& rows, Place const& place);
bool is_keeper(store::Snapshot const& rows, Place const& place, PersonId person);
/// Of the place or of one above it.
bool keeps_path(store::Snapshot const& rows, Place const& place, PersonId person);
void insert_keeper(store::Transaction& rows, Place const& place, PersonId person, Instant at);
/// How many rows went: 0 or 1.
std::int64_t delete_keeper(store::Transaction& rows, Place const& place, PersonId person);

/// What somebody keeps, by name, and how many keepers each of these places has.
struct Kept {
    Place place;
    int keepers;
};
std::vector<Kept> kept_by(store::Snapshot const& rows, PersonId person);
/// And what they asked to keep.
void delete_keeper_everywhere(store::Transaction& rows, PersonId person);

void insert_keeper_invitation(store::Transaction& rows, KeeperInvitation const& invitation,
                              Hash const& token_hash);
std::optional<KeeperInvitation> find_keeper_invitation(store::Snapshot const& rows, Hash const& token_hash);
std::vector<KeeperInvitation> open_keeper_invitations(store::Snapshot const& rows, Place const& place,
                                                      Instant now);
int count_keeper_invitations(store::Snapshot const& rows, PersonId made_by, Instant since);
void use_keeper_invitation(store::Transaction& rows, KeeperInvitation const& invitation, Instant at);
/// How many rows changed: 0 when there is no open one of that id.
std::int64_t withdraw_keeper_invitation(store::Transaction& rows, Place const& place, KeeperInvitationId id,
                                        Instant at);
/// Withdraws the open invitations that somebody made: who looks after the place no more invites nobody to it.
void withdraw_keeper_invitations_by(store::Transaction& rows, Place const& place, PersonId made_by,
                                    Instant at);
/// Withdraws those sent to an address: who was removed does not come back by an older one.
void withdraw_keeper_invitations_to(store::Transaction& rows, Place const& place, std::string_view email,
                                    Instant at);
/// Nothing happens where they wait already; how many rows came.
std::int64_t insert_keeper_request(store::Transaction& rows, Place const& place,
                                   KeeperRequest const& request);
std::optional<KeeperRequest> find_keeper_request(store::Snapshot const& rows, Place const& place,
                                                 PersonId person);
/// The oldest first, at most 100.
std::vector<KeeperRequest> keeper_requests(store::Snapshot const& rows, Place const& place);
void delete_keeper_request(store::Transaction& rows, Place const& place, PersonId person);
/// Places somebody waits for an answer from, for their data.
std::vector<PlaceId> requested_by(store::Snapshot const& rows, PersonId person);

/// Forgets the addresses of invitations whose time is over.
void forget_ended_addresses(store::Transaction& rows, Place const& place, Instant now);

} // namespace manyhands::places
