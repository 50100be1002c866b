// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of passkeys and of challenges that wait for their answer.
#pragma once

#include "area/accounts/passkey.hpp"
#include "base/hash.hpp"
#include "base/ids.hpp"
#include "store/database.hpp"

namespace manyhands::accounts {

/// A passkey as its owner sees it.
struct OwnedPasskey {
    StoredPasskey key;
    PersonId person;
    std::vector<std::string> transports;
    std::string label;
    Instant made_at;
    std::optional<Instant> used_at;
};

void insert_passkey(store::Transaction& rows, OwnedPasskey const& passkey);
std::optional<OwnedPasskey> find_passkey(store::Snapshot const& rows, ByteView credential);
std::vector<OwnedPasskey> passkeys_of(store::Snapshot const& rows, PersonId person);
void note_passkey_use(store::Transaction& rows, ByteView credential, PasskeyUse const& use, Instant at);
void delete_passkeys_of(store::Transaction& rows, PersonId person);
/// Only the owner's.
void delete_passkey(store::Transaction& rows, PersonId owner, ByteView credential);

enum class Ceremony { registering, signing_in };

/// Keeps the challenge for the browser with this token, instead of an earlier one.
void keep_challenge(store::Transaction& rows, Hash const& token, Ceremony ceremony,
                    Challenge const& challenge, Instant at);
/// Takes the challenge out: it answers once. Nothing when there is none or it is older than five minutes.
std::optional<Challenge> take_challenge(store::Transaction& rows, Hash const& token, Ceremony ceremony,
                                        Instant now);
void delete_challenges(store::Transaction& rows, Instant before);

} // namespace manyhands::accounts
