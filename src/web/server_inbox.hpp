// SPDX-License-Identifier: AGPL-3.0-or-later
// What a connection has read and not yet understood.
#pragma once

#include "web/strict.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace manyhands::web {

class Inbox {
public:
    std::string_view unread() const { return std::string_view(bytes_).substr(used_); }
    /// The first `count` unread bytes are understood.
    void use(std::size_t count);
    /// What was read. Views of unread() end.
    void add(std::string_view bytes);

    /// The head at the front, or why it is refused; nothing while more must be read. Each byte is looked at
    /// once.
    std::optional<std::expected<Head, Refusal>> head(Limits const& limits);
    /// The bytes of the head that head() gave; it stays unread until take_head().
    std::string_view raw_head() const { return unread().substr(0, head_bytes_); }
    void take_head();

private:
    std::string bytes_;
    std::size_t used_ = 0;
    std::size_t looked_at_ = 0; ///< of the unread ones, for the end of the head
    std::size_t head_bytes_ = 0;
};

} // namespace manyhands::web
