// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/passkey_store.hpp"

#include "base/text.hpp"

namespace manyhands::accounts {

namespace {

constexpr std::chrono::minutes challenge_life{5};

std::string_view purpose(Ceremony ceremony)
{
    return ceremony == Ceremony::registering ? "register" : "sign_in";
}

std::string joined(std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> words;
    if (!text.empty())
        for (auto const word : split(text, ' '))
            words.emplace_back(word);
    return words;
}

OwnedPasskey passkey_of(store::Row const& row)
{
    auto const person = row.id<PersonId>(1);
    auto const bytes = [&](int column) { return Bytes(row.bytes(column).begin(), row.bytes(column).end()); };
    return {.key = {.credential_id = bytes(0),
                    .public_key = bytes(2),
                    .counter = static_cast<std::uint32_t>(row.integer(3)),
                    .backup = {.eligible = row.is_true(4), .backed_up = row.is_true(5)},
                    .account_handle = Bytes(person.bytes.begin(), person.bytes.end())},
            .person = person,
            .transports = words_of(row.text_view(6)),
            .label = row.text(7),
            .made_at = row.instant(8),
            .used_at = row.maybe_instant(9)};
}

} // namespace

void insert_passkey(store::Transaction& rows, OwnedPasskey const& passkey)
{
    rows.run("INSERT INTO passkey (credential, person, public_key, counter, backup_eligible, backed_up, "
             "transports, "
             "label, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
             {passkey.key.credential_id, passkey.person, passkey.key.public_key,
              static_cast<std::int64_t>(passkey.key.counter), passkey.key.backup.eligible,
              passkey.key.backup.backed_up, joined(passkey.transports), passkey.label, passkey.made_at});
}

std::optional<OwnedPasskey> find_passkey(store::Snapshot const& rows, ByteView credential)
{
    return rows.one(
        "SELECT credential, person, public_key, counter, backup_eligible, backed_up, transports, label, "
        "made_at, used_at FROM passkey WHERE credential = $1",
        {credential}, passkey_of);
}

std::vector<OwnedPasskey> passkeys_of(store::Snapshot const& rows, PersonId person)
{
    return rows.all(
        "SELECT credential, person, public_key, counter, backup_eligible, backed_up, transports, label, "
        "made_at, used_at FROM passkey WHERE person = $1 ORDER BY made_at, credential",
        {person}, passkey_of);
}

void note_passkey_use(store::Transaction& rows, ByteView credential, PasskeyUse const& use, Instant at)
{
    rows.run(
        "UPDATE passkey SET counter = $2, backup_eligible = $3, backed_up = $4, used_at = $5 WHERE "
        "credential = $1",
        {credential, static_cast<std::int64_t>(use.counter), use.backup.eligible, use.backup.backed_up, at});
}

void delete_passkeys_of(store::Transaction& rows, PersonId person)
{
    rows.run("DELETE FROM passkey WHERE person = $1", {person});
}

void delete_passkey(store::Transaction& rows, PersonId owner, ByteView credential)
{
    rows.run("DELETE FROM passkey WHERE credential = $1 AND person = $2", {credential, owner});
}

void keep_challenge(store::Transaction& rows, Hash const& token, Ceremony ceremony,
                    Challenge const& challenge, Instant at)
{
    rows.run(
        "INSERT INTO passkey_challenge (token_hash, purpose, challenge, made_at) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (token_hash, purpose) DO UPDATE SET challenge = excluded.challenge, made_at = "
        "excluded.made_at",
        {token, purpose(ceremony), ByteView(challenge.bytes), at});
}

std::optional<Challenge> take_challenge(store::Transaction& rows, Hash const& token, Ceremony ceremony,
                                        Instant now)
{
    auto const challenge = rows.one("SELECT challenge FROM passkey_challenge "
                                    "WHERE token_hash = $1 AND purpose = $2 AND made_at > $3",
                                    {token, purpose(ceremony), now - challenge_life},
                                    [](store::Row const& row) { return Challenge::from(row.bytes(0)); });
    rows.run("DELETE FROM passkey_challenge WHERE token_hash = $1 AND purpose = $2",
             {token, purpose(ceremony)});
    return challenge.value_or(std::nullopt);
}

void delete_challenges(store::Transaction& rows, Instant before)
{
    rows.run("DELETE FROM passkey_challenge WHERE made_at < $1", {before});
}

} // namespace manyhands::accounts
