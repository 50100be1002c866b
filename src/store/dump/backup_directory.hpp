// SPDX-License-Identifier: AGPL-3.0-or-later
// A directory of backups. Each restore point is a whole dump, kept as a list of pieces; pieces are files
// named by their hash, so that what did not change since the last point is written once. Where a piece ends
// is decided by the lines themselves: a row that comes or goes changes the piece it is in, and no other.
//
//     DIR/points/20261127T134500Z.json    the pieces of one dump, in order
//     DIR/pieces/3f/3f9a….z               one piece, deflated
#pragma once

#include "store/directory_lock.hpp"
#include "store/dump/dump_reader.hpp"

#include <filesystem>
#include <set>

namespace manyhands::store {

struct BackupPoint {
    std::string name; ///< `20261127T134500Z`
    std::vector<Hash> pieces;
    std::vector<IdBytes> left; ///< people whose account was closed by then (rule 8)
};

struct BackupSummary {
    std::string point;
    std::int64_t pieces = 0;
    std::int64_t new_pieces = 0;
    std::int64_t new_bytes = 0; ///< on the disk
};

/// A file of a backup is gone, or is not what was written. In words for the operator, with the file.
class BackupDamage : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// What cannot be written throws std::runtime_error with words for the operator; points that were there
/// before stay as they are. Files are for their owner's eyes: pieces hold what people wrote, and keys.
class BackupDirectory {
public:
    /// To add to it, or to forget; made where it does not exist. Used by one process at a time. Errors as
    /// DirectoryLock::take and make_directory.
    static Result<BackupDirectory> open(std::filesystem::path const& directory);
    /// To read it, also where nothing can be written: a backup is put back from wherever it was kept. Errors:
    /// `store.already_open` (unavailable).
    static Result<BackupDirectory> look(std::filesystem::path const& directory);

    /// Takes the next line of the point that is being made.
    void add(std::string_view line);
    /// Everything is on the disk before the point is there.
    BackupSummary finish(Instant at, std::vector<IdBytes> left);

    /// The names of the points, the oldest first.
    std::vector<std::string> points() const;
    /// Throws BackupDamage.
    BackupPoint point(std::string const& name) const;
    /// The lines of a point. Throws BackupDamage.
    LineSource lines(BackupPoint const& point) const;
    /// Reads every point and every piece; what is damaged, a line for each. Linear in what is there.
    std::vector<std::string> damage() const;
    /// Leaves the newest `keep` points, and the pieces they need. Throws BackupDamage, and forgets nothing,
    /// where one of them cannot be read.
    void forget_all_but(std::size_t keep);

private:
    BackupDirectory(std::filesystem::path directory, std::optional<DirectoryLock> lock)
        : directory_(std::move(directory)), lock_(std::move(lock))
    {
    }
    std::filesystem::path file_of(Hash const& piece) const;
    std::filesystem::path file_of(std::string const& point) const;
    std::string read_piece(Hash const& piece) const;
    void end_piece();

    std::filesystem::path directory_;
    std::optional<DirectoryLock> lock_;
    /// Pieces of a point that was finished, and so are whole on the disk. One that an interrupted backup left
    /// may be empty after a power cut: it is written again.
    std::set<Hash> kept_;
    std::string piece_;
    std::vector<Hash> pieces_;
    BackupSummary summary_;
};

} // namespace manyhands::store
