// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/secret_files.hpp"

#include "base/random.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace manyhands::app {

namespace {

constexpr std::size_t secret_size = 32;

Error unreadable(std::filesystem::path const& file)
{
    return {Fault::unavailable, {"app.secret_unreadable", {{"file", file.string()}}}};
}

/// A descriptor that closes itself.
struct Descriptor {
    int number;
    ~Descriptor()
    {
        if (number >= 0)
            ::close(number);
    }
};

Result<Bytes> make(std::filesystem::path const& file)
{
    auto const secret = random_bytes(secret_size);
    Descriptor const out{::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    bool const written = out.number >= 0 &&
        ::write(out.number, secret.data(), secret.size()) == ssize_t(secret_size) && ::fsync(out.number) == 0;
    Descriptor const directory{::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!written || directory.number < 0 || ::fsync(directory.number) != 0)
        return fail(unreadable(file));
    return secret;
}

} // namespace

Result<Bytes> secret_file(std::filesystem::path const& directory, std::string_view name)
{
    auto const file = directory / name;
    Descriptor const in{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    if (in.number < 0)
        return make(file);
    Bytes secret(secret_size + 1);
    auto const size = ::read(in.number, secret.data(), secret.size());
    if (size != ssize_t(secret_size))
        return fail(unreadable(file));
    secret.resize(secret_size);
    return secret;
}

} // namespace manyhands::app
