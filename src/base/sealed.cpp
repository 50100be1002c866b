// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/sealed.hpp"

#include "base/expect.hpp"
#include "base/random.hpp"

#include <sodium.h>

namespace manyhands {

namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;

} // namespace

SecretKey32::~SecretKey32() { sodium_memzero(bytes_.data(), bytes_.size()); }

Bytes seal(ByteView key, ByteView content, ByteView bound_to)
{
    EXPECT(key.size() == key_size);
    auto sealed = random_bytes(nonce_size);
    sealed.resize(nonce_size + content.size() + tag_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + nonce_size, nullptr, content.data(),
                                               content.size(), bound_to.data(), bound_to.size(), nullptr,
                                               sealed.data(), key.data());
    return sealed;
}

std::optional<Bytes> unseal(ByteView key, ByteView sealed, ByteView bound_to)
{
    EXPECT(key.size() == key_size);
    if (sealed.size() < nonce_size + tag_size)
        return std::nullopt;
    Bytes content(sealed.size() - nonce_size - tag_size);
    int const refused = crypto_aead_xchacha20poly1305_ietf_decrypt(
        content.data(), nullptr, nullptr, sealed.data() + nonce_size, sealed.size() - nonce_size,
        bound_to.data(), bound_to.size(), sealed.data(), key.data());
    return refused == 0 ? std::optional(std::move(content)) : std::nullopt;
}

} // namespace manyhands
