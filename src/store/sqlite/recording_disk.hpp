// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: a disk that remembers in which order everything reached it, as SQLite's default VFS
// (https://www.sqlite.org/vfs.html), so that it can be said what a power cut might have left at any moment of
// the past.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace manyhands::store::sqlite {

/// What happened, one thing after another.
struct DiskEvent {
    enum class Kind { write, truncate, sync, remove, acknowledged } kind = Kind::write;
    std::string file = {};
    std::int64_t offset = 0; ///< of a write; the length of a truncated file; the number that was acknowledged
    std::string bytes = {};
};

/// Files opened while it lives are remembered from then on; they must be new. One at a time.
class RecordingDisk {
public:
    RecordingDisk()
    {
        events_.clear();
        real_ = sqlite3_vfs_find(nullptr);
        shim_ = *real_;
        shim_.zName = "recording";
        shim_.szOsFile = real_->szOsFile;
        shim_.xOpen = open;
        shim_.xDelete = remove;
        sqlite3_vfs_register(&shim_, 1);
    }
    ~RecordingDisk()
    {
        sqlite3_vfs_unregister(&shim_);
        sqlite3_vfs_register(real_, 1);
        names_.clear();
    }
    RecordingDisk(RecordingDisk const&) = delete;

    /// Somebody was told that number: what it stands for must survive.
    static void acknowledge(std::int64_t number)
    {
        add({.kind = DiskEvent::Kind::acknowledged, .offset = number});
    }

    static std::vector<DiskEvent> events()
    {
        std::scoped_lock const lock(mutex_);
        return events_;
    }

private:
    struct Replaced {
        sqlite3_io_methods methods; // first, so that a file's methods lead back to the whole
        sqlite3_io_methods const* real;
    };
    static sqlite3_io_methods const* real_methods(sqlite3_file* file)
    {
        return reinterpret_cast<Replaced const*>(file->pMethods)->real;
    }
    static void add(DiskEvent event)
    {
        std::scoped_lock const lock(mutex_);
        events_.push_back(std::move(event));
    }
    static std::string name_of(sqlite3_file* file)
    {
        std::scoped_lock const lock(mutex_);
        return names_.at(file);
    }
    static int open(sqlite3_vfs*, char const* name, sqlite3_file* file, int flags, int* out_flags)
    {
        int const code = real_->xOpen(real_, name, file, flags, out_flags);
        if (code != SQLITE_OK || name == nullptr)
            return code;
        std::scoped_lock const lock(mutex_);
        auto const [known, is_new] = replaced_.try_emplace(file->pMethods);
        auto& replaced = known->second;
        if (is_new) { // once: other threads call through it
            replaced = {*file->pMethods, file->pMethods};
            replaced.methods.xSync = sync;
            replaced.methods.xWrite = write;
            replaced.methods.xTruncate = truncate;
        }
        file->pMethods = &replaced.methods;
        names_[file] = std::filesystem::path(name).filename().string();
        return code;
    }
    static int remove(sqlite3_vfs*, char const* name, int sync_directory)
    {
        add({.kind = DiskEvent::Kind::remove,
             .file = std::filesystem::path(name).filename().string(),
             .offset = sync_directory});
        return real_->xDelete(real_, name, sync_directory);
    }
    // What is noted before it is done may be lost, and never the other way round.
    static int sync(sqlite3_file* file, int flags)
    {
        int const code = real_methods(file)->xSync(file, flags);
        add({.kind = DiskEvent::Kind::sync, .file = name_of(file)});
        return code;
    }
    static int write(sqlite3_file* file, void const* bytes, int count, sqlite3_int64 offset)
    {
        add({.file = name_of(file),
             .offset = offset,
             .bytes = std::string(static_cast<char const*>(bytes), static_cast<std::size_t>(count))});
        return real_methods(file)->xWrite(file, bytes, count, offset);
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size)
    {
        add({.kind = DiskEvent::Kind::truncate, .file = name_of(file), .offset = size});
        return real_methods(file)->xTruncate(file, size);
    }

    inline static std::mutex mutex_;
    inline static std::vector<DiskEvent> events_;
    inline static std::map<sqlite3_file*, std::string> names_;
    inline static sqlite3_vfs* real_ = nullptr;
    inline static sqlite3_vfs shim_{};
    inline static std::map<sqlite3_io_methods const*, Replaced> replaced_;
};

/// What is certainly on the disk, and what is still under way to it.
class DiskImage {
public:
    enum class Syncs { count, are_ignored };
    explicit DiskImage(Syncs syncs) : syncs_(syncs) { }

    void follow(DiskEvent const& event)
    {
        auto& file = files_[event.file];
        switch (event.kind) {
        case DiskEvent::Kind::write:
        case DiskEvent::Kind::truncate:
            file.under_way.push_back(event);
            file.is_there = true;
            return;
        case DiskEvent::Kind::sync:
            if (syncs_ == Syncs::are_ignored)
                return;
            for (auto const& one : file.under_way)
                apply(file.certain, one);
            file.under_way.clear();
            file.name_is_certain = true;
            return;
        case DiskEvent::Kind::remove: // without the directory's sync it is for chance to say whether it is
                                      // gone
            file.is_there = false;
            if (event.offset != 0 && syncs_ == Syncs::count)
                files_.erase(event.file);
            return;
        case DiskEvent::Kind::acknowledged:
            files_.erase(event.file);
            return;
        }
    }

    /// Writes the files as a power cut may leave them now: of what is under way some arrives and some does
    /// not, whatever came first, and some in part, by sectors.
    void cut(std::filesystem::path const& directory, std::mt19937_64& chance) const
    {
        std::filesystem::remove_all(directory);
        std::filesystem::create_directories(directory);
        auto const arrives = chance() % 5; // of four writes none, one … or all
        for (auto const& [name, file] : files_) {
            if (!file.is_there && chance() % 2 == 0)
                continue;
            if (!file.name_is_certain && chance() % 4 == 0)
                continue;
            auto content = file.certain;
            for (auto const& one : file.under_way)
                if (chance() % 4 < arrives)
                    apply(content, chance() % 8 == 0 ? torn(one, chance) : one);
            std::ofstream(directory / name, std::ios::binary) << content;
        }
    }

private:
    struct File {
        std::string certain;
        std::vector<DiskEvent> under_way;
        bool is_there = true;
        bool name_is_certain = false;
    };
    static constexpr std::size_t sector = 512;

    static void apply(std::string& content, DiskEvent const& one)
    {
        auto const at = static_cast<std::size_t>(one.offset);
        if (one.kind == DiskEvent::Kind::truncate) {
            content.resize(at);
            return;
        }
        if (content.size() < at + one.bytes.size())
            content.resize(at + one.bytes.size());
        content.replace(at, one.bytes.size(), one.bytes);
    }
    /// Only its beginning, or only its end.
    static DiskEvent torn(DiskEvent one, std::mt19937_64& chance)
    {
        if (one.kind != DiskEvent::Kind::write || one.bytes.size() <= sector)
            return one;
        auto const where = sector * (1 + chance() % (one.bytes.size() / sector));
        if (chance() % 2 == 0) {
            one.bytes.resize(std::min(where, one.bytes.size()));
        } else {
            one.bytes.erase(0, where);
            one.offset += static_cast<std::int64_t>(where);
        }
        return one;
    }

    Syncs syncs_;
    std::map<std::string, File> files_;
};

} // namespace manyhands::store::sqlite
