// SPDX-License-Identifier: AGPL-3.0-or-later
// The 196 proofs of transparency-dev/merkle: each file holds a proof and whether it must be refused.
#include "engine/merkle/proof.hpp"
#include "source_directory.hpp"

#include <boost/json/src.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace manyhands::merkle {

namespace {

namespace json = boost::json;

std::filesystem::path vectors_folder()
{
    char const* const shared = std::getenv("MANYHANDS_SHARED");
    auto const beside = std::filesystem::path(MANYHANDS_SOURCE_DIR) / ".." / "shared";
    return (shared != nullptr ? std::filesystem::path(shared) : beside) / "data/merkle/testdata";
}

/// Nothing for what is no hash at all: several vectors hold a root of 12 bytes.
std::optional<Hash> hash_at(json::value const& value)
{
    auto const bytes = from_base64(std::string_view(value.as_string()));
    return bytes ? hash_from(*bytes) : std::nullopt;
}

std::optional<Proof> proof_at(json::object const& vector)
{
    Proof proof;
    if (vector.at("proof").is_null())
        return proof;
    for (auto const& part : vector.at("proof").as_array()) {
        auto const hash = hash_at(part);
        if (!hash)
            return std::nullopt;
        proof.push_back(*hash);
    }
    return proof;
}

std::uint64_t number_at(json::object const& vector, char const* name)
{
    return vector.at(name).to_number<std::uint64_t>();
}

bool inclusion_holds(json::object const& vector)
{
    auto const leaf = hash_at(vector.at("leafHash"));
    auto const root = hash_at(vector.at("root"));
    auto const proof = proof_at(vector);
    return leaf && root && proof &&
        verify_inclusion({number_at(vector, "leafIdx")}, *leaf, {{number_at(vector, "treeSize")}, *root},
                         *proof);
}

bool consistency_holds(json::object const& vector)
{
    TreeHead before = {{number_at(vector, "size1")}, {}};
    TreeHead after = {{number_at(vector, "size2")}, {}};
    // Some of the vectors use short texts for roots and ask only whether they are the same; their hashes are
    // too.
    before.root =
        hash_at(vector.at("root1")).value_or(sha256(std::string_view(vector.at("root1").as_string())));
    after.root =
        hash_at(vector.at("root2")).value_or(sha256(std::string_view(vector.at("root2").as_string())));
    auto const proof = proof_at(vector);
    return proof && verify_consistency(before, after, *proof);
}

struct Score {
    int checked = 0;
    int valid = 0;
};

Score check_all(char const* kind, bool (*holds)(json::object const&))
{
    Score score;
    for (auto const& file : std::filesystem::recursive_directory_iterator(vectors_folder() / kind)) {
        if (file.path().extension() != ".json")
            continue;
        std::ifstream stream(file.path());
        std::string const text{std::istreambuf_iterator<char>(stream), {}};
        auto const vector = json::parse(text).as_object();
        bool const expected = !vector.at("wantErr").as_bool();
        EXPECT_EQ(holds(vector), expected) << file.path();
        ++score.checked;
        score.valid += expected ? 1 : 0;
    }
    return score;
}

} // namespace

TEST(PublishedVectors, Inclusion)
{
    if (!std::filesystem::exists(vectors_folder()))
        GTEST_SKIP() << "the published vectors are not at " << vectors_folder();
    auto const score = check_all("inclusion", inclusion_holds);
    EXPECT_EQ(score.checked, 98);
    EXPECT_GT(score.valid, 5);
}

TEST(PublishedVectors, Consistency)
{
    if (!std::filesystem::exists(vectors_folder()))
        GTEST_SKIP() << "the published vectors are not at " << vectors_folder();
    auto const score = check_all("consistency", consistency_holds);
    EXPECT_EQ(score.checked, 98);
    EXPECT_GT(score.valid, 5);
}

} // namespace manyhands::merkle
