// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/sealed_ballot.hpp"

#include "base/expect.hpp"
#include "base/random.hpp"

#include <algorithm>
#include <sodium.h>

namespace manyhands::decide {

namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t seal_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

/// Side, choice and reason, each ended by a zero byte: none of them can hold one, since texts are clean.
Bytes content_of(CountedBallot const& ballot)
{
    Bytes content;
    content.reserve(sealed_content_bytes);
    for (std::string_view const part :
         {tally::side_name(ballot.side), std::string_view(ballot.choice), std::string_view(ballot.reason)}) {
        content.insert(content.end(), part.begin(), part.end());
        content.push_back(0);
    }
    EXPECT(content.size() <= sealed_content_bytes);
    content.resize(sealed_content_bytes);
    return content;
}

std::optional<CountedBallot> ballot_of(ByteView content)
{
    auto rest = as_text(content);
    auto const next = [&] {
        auto const part = rest.substr(0, rest.find('\0'));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        return std::string(part);
    };
    auto const side = parse_side(next());
    auto choice = next();
    if (!side)
        return std::nullopt;
    return CountedBallot{*side, std::move(choice), next()};
}

} // namespace

Hash tag_of(BallotKey const& key, PersonId person) { return hmac_sha256(key.view(), person.view()); }

Bytes seal(BallotKey const& key, Hash const& tag, CountedBallot const& ballot)
{
    auto content = content_of(ballot);
    auto sealed = random_bytes(nonce_bytes);
    sealed.resize(nonce_bytes + content.size() + seal_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + nonce_bytes, nullptr, content.data(),
                                               content.size(), tag.bytes.data(), tag.bytes.size(), nullptr,
                                               sealed.data(), key.view().data());
    sodium_memzero(content.data(), content.size());
    return sealed;
}

std::optional<CountedBallot> unseal(BallotKey const& key, Hash const& tag, ByteView sealed)
{
    if (sealed.size() != nonce_bytes + sealed_content_bytes + seal_bytes)
        return std::nullopt;
    Bytes content(sealed_content_bytes);
    int const refused = crypto_aead_xchacha20poly1305_ietf_decrypt(
        content.data(), nullptr, nullptr, sealed.data() + nonce_bytes, sealed.size() - nonce_bytes,
        tag.bytes.data(), tag.bytes.size(), sealed.data(), key.view().data());
    if (refused != 0)
        return std::nullopt;
    auto ballot = ballot_of(content);
    sodium_memzero(content.data(), content.size());
    return ballot;
}

} // namespace manyhands::decide
