// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/running_hash.hpp"

#include "base/expect.hpp"

#include <openssl/evp.h>

namespace manyhands {

struct RunningHash::State {
    EVP_MD_CTX* digest = EVP_MD_CTX_new();
    ~State() { EVP_MD_CTX_free(digest); }
};

RunningHash::RunningHash() : state_(std::make_unique<State>())
{
    EXPECT(EVP_DigestInit_ex2(state_->digest, EVP_sha256(), nullptr) == 1);
}

RunningHash::~RunningHash() = default;
RunningHash::RunningHash(RunningHash&&) noexcept = default;
RunningHash& RunningHash::operator=(RunningHash&&) noexcept = default;

void RunningHash::add(ByteView bytes)
{
    EXPECT(EVP_DigestUpdate(state_->digest, bytes.data(), bytes.size()) == 1);
}

Hash RunningHash::so_far() const
{
    State copy;
    EXPECT(EVP_MD_CTX_copy_ex(copy.digest, state_->digest) == 1);
    Hash hash;
    EXPECT(EVP_DigestFinal_ex(copy.digest, hash.bytes.data(), nullptr) == 1);
    return hash;
}

} // namespace manyhands
