// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: a disk that fails on demand, as SQLite's default VFS (https://www.sqlite.org/vfs.html).
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <map>
#include <thread>

namespace manyhands::store::sqlite {

/// Files opened while it lives fail as it says. One at a time.
class FaultyDisk {
public:
    inline static std::atomic<bool> fsync_fails = false; // with EIO
    inline static std::atomic<bool> is_full = false;     // a write fails with ENOSPC
    inline static std::atomic<int> fsyncs = 0;
    inline static std::atomic<int> fsync_takes_ms = 0;

    FaultyDisk()
    {
        fsync_fails = is_full = false;
        fsync_takes_ms = 0;
        real_ = sqlite3_vfs_find(nullptr);
        shim_ = *real_;
        shim_.zName = "faulty";
        shim_.xOpen = open;
        sqlite3_vfs_register(&shim_, 1);
    }
    ~FaultyDisk()
    {
        sqlite3_vfs_unregister(&shim_);
        sqlite3_vfs_register(real_, 1);
    }
    FaultyDisk(FaultyDisk const&) = delete;

private:
    // The real methods with two of them replaced; `methods` is first, so that a file's methods lead back to
    // the whole.
    struct Replaced {
        sqlite3_io_methods methods;
        sqlite3_io_methods const* real;
    };
    static sqlite3_io_methods const* real_methods(sqlite3_file* file)
    {
        return reinterpret_cast<Replaced const*>(file->pMethods)->real;
    }
    static int open(sqlite3_vfs*, char const* name, sqlite3_file* file, int flags, int* out_flags)
    {
        int const code = real_->xOpen(real_, name, file, flags, out_flags);
        if (code == SQLITE_OK) {
            auto& replaced = replaced_[file->pMethods];
            replaced = {*file->pMethods, file->pMethods};
            replaced.methods.xSync = sync;
            replaced.methods.xWrite = write;
            file->pMethods = &replaced.methods;
        }
        return code;
    }
    static int sync(sqlite3_file* file, int flags)
    {
        ++fsyncs;
        std::this_thread::sleep_for(std::chrono::milliseconds(fsync_takes_ms));
        return fsync_fails ? SQLITE_IOERR_FSYNC : real_methods(file)->xSync(file, flags);
    }
    static int write(sqlite3_file* file, void const* bytes, int count, sqlite3_int64 offset)
    {
        return is_full ? SQLITE_FULL : real_methods(file)->xWrite(file, bytes, count, offset);
    }

    inline static sqlite3_vfs* real_ = nullptr;
    inline static sqlite3_vfs shim_{};
    inline static std::map<sqlite3_io_methods const*, Replaced> replaced_;
};

} // namespace manyhands::store::sqlite
