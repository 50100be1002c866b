// SPDX-License-Identifier: AGPL-3.0-or-later
// A broken promise between two functions of ours is a bug: it aborts while we develop, and in a release it is
// an exception that the edge of the request logs and answers with 500.
#pragma once

namespace manyhands {

/// Aborts in dev and check builds, throws std::logic_error in release builds.
[[noreturn]] void broken_promise(char const* what, char const* file, int line);

} // namespace manyhands

#define EXPECT(condition)                                                                                    \
    do {                                                                                                     \
        if (!(condition)) [[unlikely]]                                                                       \
            ::manyhands::broken_promise(#condition, __FILE__, __LINE__);                                     \
    } while (false)
