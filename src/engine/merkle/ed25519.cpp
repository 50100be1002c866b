// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/merkle/ed25519.hpp"

#include "base/expect.hpp"

#include <memory>
#include <openssl/evp.h>

namespace manyhands::merkle {

namespace {

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

Key load(SecretKey const& key)
{
    Key loaded(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, key.bytes.data(), key.bytes.size()));
    EXPECT(loaded != nullptr);
    return loaded;
}

Context make_context()
{
    Context context(EVP_MD_CTX_new());
    EXPECT(context != nullptr);
    return context;
}

} // namespace

PublicKey public_key_of(SecretKey const& key)
{
    auto const loaded = load(key);
    PublicKey result;
    auto size = result.bytes.size();
    EXPECT(EVP_PKEY_get_raw_public_key(loaded.get(), result.bytes.data(), &size) == 1 &&
           size == result.bytes.size());
    return result;
}

Signature sign(ByteView message, SecretKey const& key)
{
    auto const loaded = load(key);
    auto const context = make_context();
    EXPECT(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, loaded.get()) == 1);
    Signature signature;
    auto size = signature.bytes.size();
    EXPECT(EVP_DigestSign(context.get(), signature.bytes.data(), &size, message.data(), message.size()) == 1);
    return signature;
}

bool verify(ByteView message, Signature const& signature, PublicKey const& key)
{
    Key const loaded(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.bytes.data(), key.bytes.size()));
    if (!loaded)
        return false;
    auto const context = make_context();
    EXPECT(EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, loaded.get()) == 1);
    return EVP_DigestVerify(context.get(), signature.bytes.data(), signature.bytes.size(), message.data(),
                            message.size()) == 1;
}

} // namespace manyhands::merkle
