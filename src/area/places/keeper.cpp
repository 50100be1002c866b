// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/places/keeper.hpp"

#include "base/hash.hpp"

namespace manyhands::places {

std::string keeper_invitation_token(ByteView server_key, KeeperInvitationId id)
{
    return to_base64url(hmac_sha256(server_key, as_bytes("keeper invitation " + id.text())).view());
}

} // namespace manyhands::places
