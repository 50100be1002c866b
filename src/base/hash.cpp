// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/hash.hpp"

#include "base/expect.hpp"

#include <algorithm>
#include <memory>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace manyhands {

namespace {

// Fetched once: looking SHA-256 up by name for every hash doubles its cost.
EVP_MD const* algorithm()
{
    static EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EXPECT(fetched != nullptr);
    return fetched;
}

EVP_MD_CTX* context()
{
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    thread_local std::unique_ptr<EVP_MD_CTX, Free> const mine(EVP_MD_CTX_new());
    return mine.get();
}

} // namespace

Hash sha256(ByteView bytes) { return sha256({bytes}); }

Hash sha256(std::initializer_list<ByteView> parts)
{
    auto* const digest = context();
    EXPECT(EVP_DigestInit_ex2(digest, algorithm(), nullptr) == 1);
    for (auto part : parts)
        EXPECT(EVP_DigestUpdate(digest, part.data(), part.size()) == 1);
    Hash hash;
    EXPECT(EVP_DigestFinal_ex(digest, hash.bytes.data(), nullptr) == 1);
    return hash;
}

Hash hmac_sha256(ByteView key, ByteView message)
{
    Hash hash;
    unsigned int size = 0;
    EXPECT(HMAC(algorithm(), key.data(), static_cast<int>(key.size()), message.data(), message.size(),
                hash.bytes.data(), &size) != nullptr);
    return hash;
}

std::optional<Hash> hash_from(ByteView bytes)
{
    Hash hash;
    if (bytes.size() != hash.bytes.size())
        return std::nullopt;
    std::ranges::copy(bytes, hash.bytes.begin());
    return hash;
}

} // namespace manyhands
