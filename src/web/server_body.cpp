// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server_body.hpp"

#include <array>
#include <cstdio>
#include <exception>

namespace manyhands::web {

bool is_upload(About const& about, std::size_t limit, Limits const& limits)
{
    return limit > limits.small_body_bytes && about.method == Method::post &&
        (about.body == Body::chunked || about.body_bytes > limits.small_body_bytes);
}

UploadSeat::~UploadSeat()
{
    if (!person_.empty())
        hub_.uploaders.erase(person_);
}

bool UploadSeat::take(std::string const& person)
{
    if (hub_.uploaders.contains(person) || !share_.hold(1))
        return false;
    hub_.uploaders.insert(person);
    person_ = person;
    return true;
}

Pace body_pace(Limits const& limits)
{
    return {{limits.progress_bytes, limits.body_progress, limits.body_grace, limits.body_bytes_a_second},
            Pace::Steady::now()};
}

Pace answer_pace(Limits const& limits)
{
    return {{limits.progress_bytes, limits.write_progress, limits.answer_grace, limits.answer_bytes_a_second},
            Pace::Steady::now()};
}

Piece next_piece(Stream& stream, Log const& log)
{
    Piece piece;
    try {
        piece.end = stream(piece.bytes) ? Piece::End::more : Piece::End::last;
    } catch (std::exception const& broken) {
        log.error(std::string("a stream broke off: ") + broken.what());
    }
    return piece;
}

std::string frame_chunk(Piece& piece)
{
    std::array<char, 24> size{};
    if (!piece.bytes.empty()) {
        std::snprintf(size.data(), size.size(), "%zx\r\n", piece.bytes.size());
        piece.bytes += "\r\n";
    }
    if (piece.end == Piece::End::last)
        piece.bytes += "0\r\n\r\n";
    return size.data();
}

std::optional<std::string> name_uploader(Server::Options const& options, Request const& request)
{
    try {
        return options.uploader ? options.uploader(request) : "";
    } catch (std::exception const& broken) {
        options.log.error(std::string("asking who uploads threw: ") + broken.what(), request.id);
    }
    return std::nullopt;
}

} // namespace manyhands::web
