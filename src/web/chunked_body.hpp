// SPDX-License-Identifier: AGPL-3.0-or-later
// A chunked body (RFC 9112 section 7.1), read by its grammar and nothing beside it: two readers who disagree
// about where a body ends see different requests behind it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace manyhands::web {

/// What became of bytes given to a reader of bodies.
struct BodyFed {
    enum class Progress { more, done, broken, too_large } progress;
    std::size_t taken; ///< bytes of what was given; the rest is to be given again, with more behind it
};

class ChunkedBody {
public:
    /// One line that says a size or belongs to the trailer; longer is broken.
    static constexpr std::size_t line_bytes_max = 4096;
    /// All of the body that is not data: sizes, extensions, trailer. Without it, chunks of one byte with long
    /// extensions would be a flood that no limit of bodies stops.
    static constexpr std::size_t other_bytes_max = 256 * 1024;

    /// `limit` is the most bytes the decoded body may have.
    explicit ChunkedBody(std::size_t limit) : limit_(limit) { }

    /// Takes whole lines and any part of data. O(bytes).
    BodyFed feed(std::string_view bytes);
    std::size_t size() const { return body_.size(); }
    /// The decoded body, once `done`. The trailer is checked and forgotten.
    std::string take() { return std::move(body_); }

private:
    enum class Part { size_line, data, data_end, trailer, nothing };
    using Progress = BodyFed::Progress;

    Progress step(std::string_view& rest);
    Progress read_line(std::string_view& rest);
    Progress begin_chunk(std::string_view line);
    Progress read_trailer(std::string_view line);
    Progress read_data(std::string_view& rest);
    Progress read_data_end(std::string_view& rest);

    std::size_t limit_;
    std::size_t other_bytes_ = 0;
    std::uint64_t left_ = 0; ///< of the chunk's data
    Part part_ = Part::size_line;
    std::string body_;
};

} // namespace manyhands::web
