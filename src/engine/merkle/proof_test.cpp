// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/merkle/proof.hpp"

#include "engine/merkle/log_sample_test.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::merkle {

namespace {

constexpr std::uint64_t size_max = 600;

LogSample const& sample()
{
    static LogSample const log(size_max);
    return log;
}

Hash flipped(Hash hash, unsigned bit)
{
    hash.bytes[bit / 8] = static_cast<std::uint8_t>(hash.bytes[bit / 8] ^ (1U << (bit % 8)));
    return hash;
}

struct Case {
    TreeSize size;
    LeafIndex index;
};

Case any_case()
{
    auto const size = *rc::gen::inRange<std::uint64_t>(1, size_max + 1);
    return {{size}, {*rc::gen::inRange<std::uint64_t>(0, size)}};
}

unsigned any_bit() { return *rc::gen::inRange(0U, 256U); }

} // namespace

TEST(Proof, InclusionForAllPairsUpTo70)
{
    for (std::uint64_t size = 1; size <= 70; ++size)
        for (std::uint64_t index = 0; index < size; ++index) {
            auto const proof = inclusion_proof({index}, {size}, sample().reader());
            EXPECT_TRUE(verify_inclusion({index}, sample().leaf(index), sample().head(size), proof))
                << index << " of " << size;
            for (std::uint64_t other = 0; other <= size; ++other)
                if (other != index) {
                    EXPECT_FALSE(verify_inclusion({other}, sample().leaf(index), sample().head(size), proof));
                }
        }
}

TEST(Proof, ConsistencyForAllPairsUpTo70)
{
    for (std::uint64_t after = 1; after <= 70; ++after)
        for (std::uint64_t before = 1; before <= after; ++before) {
            auto const proof = consistency_proof({{before}, {after}}, sample().reader());
            EXPECT_TRUE(verify_consistency(sample().head(before), sample().head(after), proof))
                << before << " to " << after;
            if (before < after) {
                EXPECT_FALSE(verify_consistency(sample().head(after), sample().head(before), proof));
            }
        }
}

// The worked example of RFC 6962 section 2.1.3: which nodes the proofs of a tree of seven are made of.
TEST(Proof, ExamplesOfTheStandard)
{
    auto const read = sample().reader();
    auto const right_of_seven = node_hash(read({1, 2}), read({0, 6})); // node l
    EXPECT_EQ(inclusion_proof({0}, {7}, read), (Proof{read({0, 1}), read({1, 1}), right_of_seven}));
    EXPECT_EQ(inclusion_proof({6}, {7}, read), (Proof{read({1, 2}), read({2, 0})}));
    EXPECT_EQ(consistency_proof({{3}, {7}}, read),
              (Proof{read({0, 2}), read({0, 3}), read({1, 0}), right_of_seven}));
    EXPECT_EQ(consistency_proof({{4}, {7}}, read), (Proof{right_of_seven}));
    EXPECT_EQ(consistency_proof({{6}, {7}}, read), (Proof{read({1, 2}), read({0, 6}), read({2, 0})}));
}

RC_GTEST_PROP(Proof, InclusionVerifies, ())
{
    auto const [size, index] = any_case();
    auto const proof = inclusion_proof(index, size, sample().reader());
    RC_ASSERT(verify_inclusion(index, sample().leaf(index.value), sample().head(size.value), proof));
}

RC_GTEST_PROP(Proof, ChangedInclusionDoesNotVerify, ())
{
    auto const [size, index] = any_case();
    auto const leaf = sample().leaf(index.value);
    auto const head = sample().head(size.value);
    auto proof = inclusion_proof(index, size, sample().reader());
    RC_ASSERT(!verify_inclusion(index, flipped(leaf, any_bit()), head, proof));
    RC_ASSERT(!verify_inclusion(index, leaf, {size, flipped(head.root, any_bit())}, proof));
    RC_ASSERT(!verify_inclusion({index.value + 1}, leaf, head, proof));
    RC_ASSERT(!verify_inclusion({index.value ^ 1}, leaf, head, proof));
    auto longer = proof;
    longer.push_back(head.root);
    RC_ASSERT(!verify_inclusion(index, leaf, head, longer));
    if (!proof.empty()) {
        RC_ASSERT(!verify_inclusion(index, leaf, head, std::span(proof).first(proof.size() - 1)));
        auto const at = *rc::gen::inRange<std::size_t>(0, proof.size());
        proof[at] = flipped(proof[at], any_bit());
        RC_ASSERT(!verify_inclusion(index, leaf, head, proof));
    }
}

RC_GTEST_PROP(Proof, InclusionOfAnotherSizeDoesNotVerify, ())
{
    auto const [size, index] = any_case();
    auto const other = *rc::gen::inRange<std::uint64_t>(1, size_max + 1);
    RC_PRE(other != size.value);
    auto const proof = inclusion_proof(index, size, sample().reader());
    RC_ASSERT(!verify_inclusion(index, sample().leaf(index.value), sample().head(other), proof));
}

RC_GTEST_PROP(Proof, ChangedConsistencyDoesNotVerify, ())
{
    auto const after = *rc::gen::inRange<std::uint64_t>(2, size_max + 1);
    auto const before = *rc::gen::inRange<std::uint64_t>(1, after);
    auto const old_head = sample().head(before);
    auto const new_head = sample().head(after);
    auto proof = consistency_proof({{before}, {after}}, sample().reader());
    RC_ASSERT(verify_consistency(old_head, new_head, proof));
    RC_ASSERT(!verify_consistency({{before}, flipped(old_head.root, any_bit())}, new_head, proof));
    RC_ASSERT(!verify_consistency(old_head, {{after}, flipped(new_head.root, any_bit())}, proof));
    RC_ASSERT(!verify_consistency(sample().head(before - 1), new_head, proof));
    RC_ASSERT(!verify_consistency(sample().head(before + 1), new_head, proof));
    auto longer = proof;
    longer.push_back(new_head.root);
    RC_ASSERT(!verify_consistency(old_head, new_head, longer));
    RC_ASSERT(!verify_consistency(old_head, new_head, std::span(proof).first(proof.size() - 1)));
    auto const at = *rc::gen::inRange<std::size_t>(0, proof.size());
    proof[at] = flipped(proof[at], any_bit());
    RC_ASSERT(!verify_consistency(old_head, new_head, proof));
}

// A log that rewrote one early entry cannot prove that it continues the honest one.
TEST(Proof, ForkIsCaught)
{
    LogSample fork(0);
    for (std::uint64_t index = 0; index < 40; ++index)
        fork.add(index == 5 ? "rewritten" : "entry " + std::to_string(index));
    for (std::uint64_t before = 6; before < 40; ++before) {
        auto const proof = consistency_proof({{before}, {40}}, fork.reader());
        EXPECT_TRUE(verify_consistency(fork.head(before), fork.head(40), proof));
        EXPECT_FALSE(verify_consistency(sample().head(before), fork.head(40), proof));
    }
}

} // namespace manyhands::merkle
