// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/ballot_keys.hpp"

#include "base/random.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sodium.h>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands::decide {

namespace {

[[noreturn]] void refuse(char const* doing)
{
    throw std::runtime_error(std::string("ballot key: cannot ") + doing + ": " + std::strerror(errno));
}

/// An open file that closes itself.
class File {
public:
    File(std::filesystem::path const& path, int flags)
        : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600))
    {
    }
    ~File()
    {
        if (number_ >= 0)
            ::close(number_);
    }
    File(File const&) = delete;
    File& operator=(File const&) = delete;

    bool is_open() const { return number_ >= 0; }
    void write_at_start(ByteView bytes) const
    {
        if (::pwrite(number_, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
            refuse("write");
    }
    bool read_from_start(std::span<std::uint8_t> bytes) const
    {
        return ::pread(number_, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
    }
    void sync() const
    {
        if (::fsync(number_) != 0)
            refuse("sync");
    }

private:
    int number_;
};

} // namespace

BallotKey::~BallotKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

void BallotKeys::make(DecisionId decision) const
{
    if (find(decision))
        return;
    if (std::filesystem::create_directories(folder_)) {
        std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
        File(folder_.parent_path(), O_RDONLY | O_DIRECTORY).sync();
    }
    BallotKey key;
    fill_random(key.write());
    // Written under another name first: a crash leaves no half key under the real one.
    auto const unfinished = folder_ / (decision.text() + ".new");
    {
        File const file(unfinished, O_WRONLY | O_CREAT | O_TRUNC);
        if (!file.is_open())
            refuse("make");
        file.write_at_start(key.view());
        file.sync();
    }
    std::filesystem::rename(unfinished, file_of(decision));
    sync_folder();
}

std::optional<BallotKey> BallotKeys::find(DecisionId decision) const
{
    File const file(file_of(decision), O_RDONLY);
    if (!file.is_open()) {
        if (errno == ENOENT)
            return std::nullopt;
        refuse("open");
    }
    BallotKey key;
    if (!file.read_from_start(key.write()))
        return std::nullopt;
    return key;
}

void BallotKeys::destroy(DecisionId decision) const
{
    auto const path = file_of(decision);
    {
        File const file(path, O_WRONLY);
        if (!file.is_open()) {
            if (errno == ENOENT)
                return;
            refuse("open");
        }
        file.write_at_start(random_bytes(BallotKey().view().size()));
        file.sync();
    }
    std::filesystem::remove(path);
    sync_folder();
}

std::vector<DecisionId> BallotKeys::all() const
{
    std::vector<DecisionId> decisions;
    std::error_code absent;
    for (auto const& entry : std::filesystem::directory_iterator(folder_, absent))
        if (auto const id = DecisionId::parse(entry.path().filename().string()))
            decisions.push_back(*id);
    return decisions;
}

void BallotKeys::sync_folder() const
{
    File const folder(folder_, O_RDONLY | O_DIRECTORY);
    if (!folder.is_open())
        refuse("open the folder");
    folder.sync();
}

} // namespace manyhands::decide
