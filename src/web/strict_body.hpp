// SPDX-License-Identifier: AGPL-3.0-or-later
// Bodies, counted or chunked. Beast reads the head once more, as a second reader: where it sees another
// message than the strict layer did, there is none.
#pragma once

#include "web/chunked_body.hpp"
#include "web/strict.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace manyhands::web {

class BodyReader {
public:
    /// How the strict layer says that the body ends.
    struct Frame {
        Body kind;
        std::uint64_t bytes; ///< where it is counted
    };

    /// `head` is a whole head that passed read_head; `limit` is the most bytes the decoded body may have.
    BodyReader(std::string_view head, Frame frame, std::size_t limit);

    /// Takes what it can.
    BodyFed feed(std::string_view bytes);
    /// Bytes of the body it holds.
    std::size_t size() const { return frame_.kind == Body::chunked ? chunks_.size() : counted_.size(); }
    /// The body, once `done`.
    std::string take();

private:
    BodyFed feed_counted(std::string_view bytes);

    Frame frame_;
    std::size_t limit_;
    ChunkedBody chunks_;
    std::string counted_;
    bool head_agrees_;
};

} // namespace manyhands::web
