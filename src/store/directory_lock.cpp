// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/directory_lock.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace manyhands::store {

namespace {

std::unexpected<Error> cannot_lock(std::string reason)
{
    return fail({Fault::unavailable, {"store.cannot_open", {{"reason", std::move(reason)}}}});
}

std::unexpected<Error> cannot_lock(int code) { return cannot_lock(std::generic_category().message(code)); }

} // namespace

Result<void> make_directory(std::filesystem::path const& directory)
{
    std::error_code error;
    if (std::filesystem::create_directories(directory, error))
        std::filesystem::permissions(directory, std::filesystem::perms::owner_all, error);
    if (error)
        return cannot_lock(error.message());
    return {};
}

Result<DirectoryLock> DirectoryLock::take(std::filesystem::path const& directory)
{
    int const file = ::open((directory / "manyhands.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return cannot_lock(errno);
    DirectoryLock lock(file);
    if (::flock(file, LOCK_EX | LOCK_NB) == 0)
        return lock;
    if (errno == EWOULDBLOCK)
        return fail({Fault::unavailable, {"store.already_open", {{"directory", directory.string()}}}});
    return cannot_lock(errno);
}

DirectoryLock::~DirectoryLock()
{
    if (file_ >= 0)
        ::close(file_);
}

} // namespace manyhands::store
