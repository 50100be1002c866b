// SPDX-License-Identifier: AGPL-3.0-or-later
// SHA-256 by the examples NIST publishes for FIPS 180-4, HMAC by RFC 4231 section 4.
#include "base/hash.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <thread>

namespace manyhands {
namespace {

TEST(Hash, keeps_to_the_examples_for_fips_180_4)
{
    EXPECT_EQ(sha256("").hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc").hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").hex(),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(
        sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
               "lmnopqrsmnopqrstnopqrstu")
            .hex(),
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    EXPECT_EQ(sha256(std::string(1'000'000, 'a')).hex(),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

std::string hmac_hex(Bytes const& key, std::string_view message)
{
    return hmac_sha256(key, as_bytes(message)).hex();
}

TEST(Hash, keeps_to_the_vectors_of_rfc_4231)
{
    EXPECT_EQ(hmac_hex(Bytes(20, 0x0b), "Hi There"),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hmac_hex(to_bytes("Jefe"), "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hmac_hex(Bytes(20, 0xaa), std::string(50, '\xdd')),
              "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    EXPECT_EQ(hmac_hex(Bytes(131, 0xaa), "Test Using Larger Than Block-Size Key - Hash Key First"),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    EXPECT_EQ(hmac_hex({}, ""), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Hash, comes_from_exactly_32_bytes)
{
    auto const hash = sha256("abc");
    EXPECT_EQ(hash_from(hash.view()), hash);
    EXPECT_FALSE(hash_from(Bytes(31)).has_value());
    EXPECT_FALSE(hash_from(Bytes(33)).has_value());
    EXPECT_FALSE(hash_from({}).has_value());
}

TEST(Hash, is_the_same_on_every_thread)
{
    std::array<Hash, 8> hashes;
    {
        std::vector<std::jthread> threads;
        for (auto& hash : hashes)
            threads.emplace_back([&hash] {
                for (int turn = 0; turn < 200; ++turn)
                    hash = sha256("abc");
            });
    }
    for (auto const& hash : hashes)
        EXPECT_EQ(hash, sha256("abc"));
}

RC_GTEST_PROP(HashProperty, parts_are_hashed_as_if_joined, (Bytes const& first, Bytes const& second))
{
    auto joined = first;
    joined.insert(joined.end(), second.begin(), second.end());
    RC_ASSERT(sha256({first, second}) == sha256(joined));
    RC_ASSERT(sha256({first, {}, second}) == sha256(joined));
}

} // namespace
} // namespace manyhands
