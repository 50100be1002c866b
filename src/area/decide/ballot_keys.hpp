// SPDX-License-Identifier: AGPL-3.0-or-later
// The keys that seal secret ballots: one file of its own for each decision, beside the database and never in
// it, made when the decision opens and destroyed when its close is durable (rule 6, docs/voting.md). A backup
// leaves them out.
#pragma once

#include "base/bytes.hpp"
#include "base/ids.hpp"

#include <array>
#include <filesystem>
#include <optional>
#include <vector>

namespace manyhands::decide {

/// 32 secret bytes, wiped from memory when they go.
class BallotKey {
public:
    BallotKey() = default;
    BallotKey(BallotKey const&) = default;
    BallotKey& operator=(BallotKey const&) = default;
    ~BallotKey();

    ByteView view() const { return bytes_; }
    std::span<std::uint8_t> write() { return bytes_; }

private:
    std::array<std::uint8_t, 32> bytes_{};
};

/// The folder `ballot-keys` of the directory of keys. What cannot be read or written throws
/// std::runtime_error: no ballot is taken on a key that is not safe on the disk.
class BallotKeys {
public:
    explicit BallotKeys(std::filesystem::path const& directory) : folder_(directory / "ballot-keys") { }

    /// Makes the key, for its owner's eyes only, durable with its name; a key that is there already stays, so
    /// that an act can be repeated.
    void make(DecisionId decision) const;
    /// Nothing where there is none: destroyed, or a data directory that was restored without it.
    std::optional<BallotKey> find(DecisionId decision) const;
    /// Overwrites the file, then takes it away, both durably. Nothing happens where there is none.
    void destroy(DecisionId decision) const;
    /// The decisions that have a key.
    std::vector<DecisionId> all() const;

    std::filesystem::path file_of(DecisionId decision) const { return folder_ / decision.text(); }

private:
    void sync_folder() const;

    std::filesystem::path folder_;
};

} // namespace manyhands::decide
