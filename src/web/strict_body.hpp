// SPDX-License-Identifier: AGPL-3.0-or-later
// Bodies, counted or chunked, decoded by Beast: a second reader, which must agree with the strict layer about
// the head.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace manyhands::web {

class BodyReader {
public:
    enum class Progress { more, done, broken, too_large };
    struct Fed {
        Progress progress;
        std::size_t taken; ///< bytes of what was given; the rest is to be given again, with more behind it
    };

    /// `head` is a whole head that passed read_head; `limit` is the most bytes the decoded body may have.
    BodyReader(std::string_view head, std::size_t limit);
    ~BodyReader();

    /// Takes what it can.
    Fed feed(std::string_view bytes);
    /// The body, once `done`.
    std::string take();

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
    bool head_agrees_ = false;
};

} // namespace manyhands::web
