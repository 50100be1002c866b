// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/invitation_store.hpp"

#include "area/circles/circle_row.hpp"

namespace manyhands::circles {

namespace {

Invitation invitation_of(store::Row const& row)
{
    return {.root = row.id<PlaceId>(0),
            .circle = row.id<CircleId>(1),
            .id = row.id<InvitationId>(2),
            .way = expected(parse_way(row.text_view(3))),
            .email = row.maybe_text(4).value_or(""),
            .side = expected(parse_side(row.text_view(5))),
            .part = expected(parse_part(row.text_view(6))),
            .made_by = row.id<PersonId>(7),
            .made_at = row.instant(8),
            .ends_at = row.instant(9),
            .uses = static_cast<int>(row.integer(10)),
            .withdrawn_at = row.maybe_instant(11)};
}

} // namespace

void insert_invitation(store::Transaction& rows, Invitation const& invitation, Hash const& token_hash)
{
    auto const email = invitation.email.empty() ? std::nullopt : std::optional(invitation.email);
    rows.run("INSERT INTO circle_invitation (root, circle, id, token_hash, way, email, side, part, made_by, "
             "made_at, "
             "ends_at, uses) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)",
             {invitation.root, invitation.circle, invitation.id, token_hash, way_text(invitation.way), email,
              side_text(invitation.side), part_text(invitation.part), invitation.made_by, invitation.made_at,
              invitation.ends_at});
}

std::optional<Invitation> find_invitation(store::Snapshot const& rows, Hash const& token_hash)
{
    return rows.one(
        "SELECT root, circle, id, way, email, side, part, made_by, made_at, ends_at, uses, withdrawn_at "
        "FROM circle_invitation WHERE token_hash = $1",
        {token_hash}, invitation_of);
}

std::optional<Invitation> find_invitation(store::Snapshot const& rows, Circle const& circle, InvitationId id)
{
    return rows.one(
        "SELECT root, circle, id, way, email, side, part, made_by, made_at, ends_at, uses, withdrawn_at "
        "FROM circle_invitation WHERE root = $1 AND circle = $2 AND id = $3",
        {circle.root, circle.id, id}, invitation_of);
}

std::vector<Invitation> open_invitations(store::Snapshot const& rows, Circle const& circle, Instant now,
                                         InvitationKey const& after, int count_max)
{
    return rows.all(
        "SELECT root, circle, id, way, email, side, part, made_by, made_at, ends_at, uses, withdrawn_at "
        "FROM circle_invitation WHERE root = $1 AND circle = $2 AND withdrawn_at IS NULL AND ends_at > $3 "
        "AND (way = 'link' OR uses = 0) AND (made_at < $4 OR (made_at = $4 AND id > $5)) "
        "ORDER BY made_at DESC, id LIMIT $6",
        {circle.root, circle.id, now, after.made_at, after.id, count_max}, invitation_of);
}

int count_invitations(store::Snapshot const& rows, PersonId made_by, Instant since)
{
    return static_cast<int>(rows.number(
        "SELECT COUNT(*) FROM circle_invitation WHERE made_by = $1 AND made_at > $2", {made_by, since}));
}

void use_invitation(store::Transaction& rows, Invitation const& invitation, Instant at)
{
    rows.run("UPDATE circle_invitation SET uses = uses + 1, used_at = $4, email = NULL "
             "WHERE root = $1 AND circle = $2 AND id = $3",
             {invitation.root, invitation.circle, invitation.id, at});
}

std::int64_t withdraw_invitation(store::Transaction& rows, Circle const& circle, InvitationId id, Instant at)
{
    return rows.run("UPDATE circle_invitation SET withdrawn_at = $4, email = NULL "
                    "WHERE root = $1 AND circle = $2 AND id = $3 AND withdrawn_at IS NULL",
                    {circle.root, circle.id, id, at});
}

void withdraw_invitations_by(store::Transaction& rows, Circle const& circle, PersonId made_by, Instant at)
{
    rows.run("UPDATE circle_invitation SET withdrawn_at = $4, email = NULL "
             "WHERE root = $1 AND circle = $2 AND made_by = $3 AND withdrawn_at IS NULL",
             {circle.root, circle.id, made_by, at});
}

void forget_ended_addresses(store::Transaction& rows, Circle const& circle, Instant now)
{
    rows.run("UPDATE circle_invitation SET email = NULL "
             "WHERE root = $1 AND circle = $2 AND ends_at <= $3 AND email IS NOT NULL",
             {circle.root, circle.id, now});
}

} // namespace manyhands::circles
