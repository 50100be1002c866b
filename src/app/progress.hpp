// SPDX-License-Identifier: AGPL-3.0-or-later
// How far long work has come, on a terminal; nothing where standard error is none.
#pragma once

#include <cstdint>
#include <string>

namespace manyhands::app {

class Progress {
public:
    /// `what` as in "3,000,000 rows".
    explicit Progress(std::string what);
    ~Progress();
    Progress(Progress const&) = delete;
    /// Says it at most some times a second.
    void at(std::int64_t count);

private:
    std::string what_;
    bool is_terminal_;
    std::int64_t said_at_ms_ = 0;
};

} // namespace manyhands::app
