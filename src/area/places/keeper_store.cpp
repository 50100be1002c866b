// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/places/keeper_store.hpp"

namespace manyhands::places {

namespace {

KeeperInvitation invitation_of(store::Row const& row)
{
    return {.root = row.id<PlaceId>(0),
            .place = row.id<PlaceId>(1),
            .id = row.id<KeeperInvitationId>(2),
            .email = row.maybe_text(3),
            .made_by = row.id<PersonId>(4),
            .made_at = row.instant(5),
            .ends_at = row.instant(6),
            .used_at = row.maybe_instant(7),
            .withdrawn_at = row.maybe_instant(8)};
}

} // namespace

std::vector<Keeper> keepers_of(store::Snapshot const& rows, Place const& place)
{
    return rows.all("SELECT k.person, p.name, k.made_at FROM place_keeper k JOIN person_name p ON p.id = k.person "
                    "WHERE k.root = $1 AND k.place = $2 ORDER BY p.name, p.id",
                    {place.root, place.id}, [](store::Row const& row) {
                        return Keeper{row.id<PersonId>(0), row.text(1), row.instant(2)};
                    });
}

std::map<PlaceId, int> keeper_counts(store::Snapshot const& rows)
{
    std::map<PlaceId, int> counts;
    rows.query("SELECT place, COUNT(*) FROM place_keeper GROUP BY place", {},
               [&](store::Row const& row) { counts[row.id<PlaceId>(0)] = static_cast<int>(row.integer(1)); });
    return counts;
}

int count_keepers(store::Snapshot const& rows, Place const& place)
{
    return static_cast<int>(rows.number("SELECT COUNT(*) FROM place_keeper WHERE root = $1 AND place = $2",
                                        {place.root, place.id}));
}

bool is_keeper(store::Snapshot const& rows, Place const& place, PersonId person)
{
    return rows.exists("SELECT 1 FROM place_keeper WHERE root = $1 AND place = $2 AND person = $3",
                       {place.root, place.id, person});
}

bool keeps_path(store::Snapshot const& rows, Place const& place, PersonId person)
{
    return rows.exists(
        "WITH RECURSIVE up (id, parent) AS ("
        "SELECT id, parent FROM place WHERE root = $1 AND id = $2 UNION ALL "
        "SELECT p.id, p.parent FROM up JOIN place p ON p.root = $1 AND p.id = up.parent) "
        "SELECT 1 FROM up JOIN place_keeper k ON k.root = $1 AND k.place = up.id AND k.person = $3",
        {place.root, place.id, person});
}

void insert_keeper(store::Transaction& rows, Place const& place, PersonId person, Instant at)
{
    rows.run("INSERT INTO place_keeper (root, place, person, made_at) VALUES ($1, $2, $3, $4) "
             "ON CONFLICT (root, place, person) DO NOTHING",
             {place.root, place.id, person, at});
}

std::int64_t delete_keeper(store::Transaction& rows, Place const& place, PersonId person)
{
    return rows.run("DELETE FROM place_keeper WHERE root = $1 AND place = $2 AND person = $3",
                    {place.root, place.id, person});
}

std::vector<Kept> kept_by(store::Snapshot const& rows, PersonId person)
{
    return rows.all("SELECT p.root, p.id, p.parent, p.kind, p.name, p.name_cy, "
                    "(SELECT COUNT(*) FROM place_keeper o WHERE o.root = k.root AND o.place = k.place) "
                    "FROM place_keeper k JOIN place p ON p.root = k.root AND p.id = k.place "
                    "WHERE k.person = $1 ORDER BY p.name, p.id",
                    {person}, [](store::Row const& row) {
                        Place place{.root = row.id<PlaceId>(0),
                                    .id = row.id<PlaceId>(1),
                                    .parent = row.maybe_id<PlaceId>(2),
                                    .kind = row.text(3),
                                    .name = row.text(4),
                                    .name_cy = row.text(5)};
                        return Kept{std::move(place), static_cast<int>(row.integer(6))};
                    });
}

void delete_keeper_everywhere(store::Transaction& rows, PersonId person)
{
    rows.run("DELETE FROM place_keeper WHERE person = $1", {person});
    rows.run("DELETE FROM place_keeper_request WHERE person = $1", {person});
}

void insert_keeper_invitation(store::Transaction& rows, KeeperInvitation const& invitation,
                              Hash const& token_hash)
{
    rows.run(
        "INSERT INTO place_keeper_invitation (root, place, id, token_hash, email, made_by, made_at, ends_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {invitation.root, invitation.place, invitation.id, token_hash, invitation.email, invitation.made_by,
         invitation.made_at, invitation.ends_at});
}

std::optional<KeeperInvitation> find_keeper_invitation(store::Snapshot const& rows, Hash const& token_hash)
{
    return rows.one("SELECT root, place, id, email, made_by, made_at, ends_at, used_at, withdrawn_at "
                    "FROM place_keeper_invitation WHERE token_hash = $1",
                    {token_hash}, invitation_of);
}

std::vector<KeeperInvitation> open_keeper_invitations(store::Snapshot const& rows, Place const& place,
                                                      Instant now)
{
    return rows.all("SELECT root, place, id, email, made_by, made_at, ends_at, used_at, withdrawn_at "
                    "FROM place_keeper_invitation WHERE root = $1 AND place = $2 AND used_at IS NULL "
                    "AND withdrawn_at IS NULL AND ends_at > $3 ORDER BY made_at DESC, id LIMIT 100",
                    {place.root, place.id, now}, invitation_of);
}

int count_keeper_invitations(store::Snapshot const& rows, PersonId made_by, Instant since)
{
    return static_cast<int>(
        rows.number("SELECT COUNT(*) FROM place_keeper_invitation WHERE made_by = $1 AND made_at > $2",
                    {made_by, since}));
}

void use_keeper_invitation(store::Transaction& rows, KeeperInvitation const& invitation, Instant at)
{
    rows.run("UPDATE place_keeper_invitation SET used_at = $4, email = NULL WHERE root = $1 AND place = $2 "
             "AND id = $3",
             {invitation.root, invitation.place, invitation.id, at});
}

std::int64_t withdraw_keeper_invitation(store::Transaction& rows, Place const& place, KeeperInvitationId id,
                                        Instant at)
{
    return rows.run("UPDATE place_keeper_invitation SET withdrawn_at = $4, email = NULL "
                    "WHERE root = $1 AND place = $2 AND id = $3 AND used_at IS NULL AND withdrawn_at IS NULL",
                    {place.root, place.id, id, at});
}

void withdraw_keeper_invitations_by(store::Transaction& rows, Place const& place, PersonId made_by,
                                    Instant at)
{
    rows.run("UPDATE place_keeper_invitation SET withdrawn_at = $4, email = NULL "
             "WHERE root = $1 AND place = $2 AND made_by = $3 AND used_at IS NULL AND withdrawn_at IS NULL",
             {place.root, place.id, made_by, at});
}

void withdraw_keeper_invitations_to(store::Transaction& rows, Place const& place, std::string_view email,
                                    Instant at)
{
    rows.run("UPDATE place_keeper_invitation SET withdrawn_at = $4, email = NULL "
             "WHERE root = $1 AND place = $2 AND email = $3 AND used_at IS NULL AND withdrawn_at IS NULL",
             {place.root, place.id, email, at});
}

std::int64_t insert_keeper_request(store::Transaction& rows, Place const& place, KeeperRequest const& request)
{
    return rows.run("INSERT INTO place_keeper_request (root, place, person, invitation, made_at) "
                    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (root, place, person) DO NOTHING",
                    {place.root, place.id, request.person, request.invitation, request.made_at});
}

namespace {

KeeperRequest request_of(store::Row const& row)
{
    return {.person = row.id<PersonId>(0),
            .name = row.text(1),
            .invitation = row.id<KeeperInvitationId>(2),
            .email = row.maybe_text(3),
            .made_at = row.instant(4)};
}

constexpr std::string_view keeper_request_rows =
    "SELECT r.person, p.name, r.invitation, i.email, r.made_at FROM place_keeper_request r "
    "JOIN person_name p ON p.id = r.person LEFT JOIN place_keeper_invitation i "
    "ON i.root = r.root AND i.place = r.place AND i.id = r.invitation WHERE r.root = $1 AND r.place = $2 ";

} // namespace

std::optional<KeeperRequest> find_keeper_request(store::Snapshot const& rows, Place const& place,
                                                 PersonId person)
{
    return rows.one(std::string(keeper_request_rows) + "AND r.person = $3", {place.root, place.id, person},
                    request_of);
}

std::vector<KeeperRequest> keeper_requests(store::Snapshot const& rows, Place const& place)
{
    return rows.all(std::string(keeper_request_rows) + "ORDER BY r.made_at, r.person LIMIT 100",
                    {place.root, place.id}, request_of);
}

void delete_keeper_request(store::Transaction& rows, Place const& place, PersonId person)
{
    rows.run("DELETE FROM place_keeper_request WHERE root = $1 AND place = $2 AND person = $3",
             {place.root, place.id, person});
}

std::vector<PlaceId> requested_by(store::Snapshot const& rows, PersonId person)
{
    return rows.all("SELECT place FROM place_keeper_request WHERE person = $1 ORDER BY made_at", {person},
                    [](store::Row const& row) { return row.id<PlaceId>(0); });
}

void forget_ended_addresses(store::Transaction& rows, Place const& place, Instant now)
{
    rows.run("UPDATE place_keeper_invitation SET email = NULL "
             "WHERE root = $1 AND place = $2 AND ends_at <= $3 AND email IS NOT NULL",
             {place.root, place.id, now});
}

} // namespace manyhands::places
