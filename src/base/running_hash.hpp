// SPDX-License-Identifier: AGPL-3.0-or-later
// SHA-256 over what comes piece by piece.
#pragma once

#include "base/hash.hpp"

#include <memory>

namespace manyhands {

class RunningHash {
public:
    RunningHash();
    ~RunningHash();
    RunningHash(RunningHash&&) noexcept;
    RunningHash& operator=(RunningHash&&) noexcept;

    void add(ByteView bytes);
    void add(std::string_view text) { add(as_bytes(text)); }
    /// Of everything added so far; adding may go on.
    Hash so_far() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace manyhands
