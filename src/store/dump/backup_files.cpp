// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/dump/backup_files.hpp"

#include "store/dump/backup_directory.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <system_error>
#include <unistd.h>
#include <zlib.h>

namespace manyhands::store::backup_files {

namespace fs = std::filesystem;

std::string deflated(std::string const& text)
{
    auto size = compressBound(text.size());
    std::string out(size, '\0');
    if (compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<Bytef const*>(text.data()),
                  text.size(), Z_DEFAULT_COMPRESSION) != Z_OK)
        throw std::runtime_error("a piece could not be deflated");
    out.resize(size);
    return out;
}

/// No piece is longer than the lines it may end with, which have their bound in the server's limits.
std::string inflated(std::string const& bytes, fs::path const& file)
{
    std::string out;
    z_stream stream{};
    inflateInit(&stream);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    int code = Z_OK;
    std::string room(1 << 16, '\0');
    while (code == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(room.data());
        stream.avail_out = static_cast<uInt>(room.size());
        code = inflate(&stream, Z_NO_FLUSH);
        out.append(room, 0, room.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (code != Z_STREAM_END)
        throw BackupDamage(file.string() + " is damaged");
    return out;
}

std::string read(fs::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(in), {}};
    if (!in || in.bad())
        throw BackupDamage(file.string() + " cannot be read");
    return content;
}

void sync_all(fs::path const& directory)
{
    int const opened = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool const synced = opened >= 0 && ::syncfs(opened) == 0;
    auto const reason = errno;
    if (opened >= 0)
        ::close(opened);
    if (!synced)
        throw std::system_error(reason, std::generic_category(), directory.string());
}

} // namespace manyhands::store::backup_files
