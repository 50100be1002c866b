// SPDX-License-Identifier: AGPL-3.0-or-later
// One process serves a data directory at a time.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <utility>

namespace manyhands::store {

/// Makes it, for its owner only, where it does not exist. Errors (unavailable): `store.cannot_open` {reason}.
Result<void> make_directory(std::filesystem::path const& directory);

/// Held while it lives, and let go by the system if the process dies (flock(2) on DIRECTORY/manyhands.lock).
class DirectoryLock {
public:
    /// Errors (unavailable): `store.already_open` {directory}, `store.cannot_open` {reason}.
    static Result<DirectoryLock> take(std::filesystem::path const& directory);
    ~DirectoryLock();
    DirectoryLock(DirectoryLock&& other) noexcept : file_(std::exchange(other.file_, -1)) { }
    DirectoryLock& operator=(DirectoryLock&&) = delete;

private:
    explicit DirectoryLock(int file) : file_(file) { }
    int file_;
};

} // namespace manyhands::store
