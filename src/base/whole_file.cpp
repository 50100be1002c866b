// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/whole_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace manyhands {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t buffer_max = 1 << 20;

void expect(bool done, fs::path const& file)
{
    if (!done)
        throw std::system_error(errno, std::generic_category(), file.string());
}

void sync_directory(fs::path const& directory)
{
    int const opened = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    expect(opened >= 0, directory);
    bool const synced = ::fsync(opened) == 0;
    ::close(opened);
    expect(synced, directory);
}

} // namespace

WholeFile::WholeFile(fs::path name) : name_(fs::absolute(name)), part_(fs::path(name_).concat(".part"))
{
    ::unlink(part_.c_str()); // of one that was interrupted; never into a file that somebody else has open
    file_ = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    expect(file_ >= 0, part_);
}

WholeFile::~WholeFile()
{
    ::close(file_);
    if (!kept_)
        ::unlink(part_.c_str());
}

void WholeFile::write(std::string_view text)
{
    buffer_ += text;
    if (buffer_.size() > buffer_max)
        flush();
}

void WholeFile::keep(Durable durable)
{
    flush();
    if (durable == Durable::at_once)
        expect(::fsync(file_) == 0, part_);
    expect(::rename(part_.c_str(), name_.c_str()) == 0, name_);
    kept_ = true;
    if (durable == Durable::at_once)
        sync_directory(name_.parent_path());
}

void WholeFile::flush()
{
    for (std::string_view rest = buffer_; !rest.empty();) {
        auto const written = ::write(file_, rest.data(), rest.size());
        expect(written > 0, part_);
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    buffer_.clear();
}

} // namespace manyhands
