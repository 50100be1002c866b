// SPDX-License-Identifier: AGPL-3.0-or-later
// What a long computation may use of its caller: hands to share the work, and a way to be told to stop.
#pragma once

#include <cstddef>
#include <functional>

namespace manyhands::opinion {

/// Runs work(0) … work(blocks - 1), each once, in any order and perhaps at the same time, and returns when
/// all are done. Results never depend on the order, to the last bit.
using ForEachBlock = std::function<void(std::size_t blocks, std::function<void(std::size_t)> const& work)>;

/// Without help.
inline void one_after_another(std::size_t blocks, std::function<void(std::size_t)> const& work)
{
    for (std::size_t block = 0; block < blocks; ++block)
        work(block);
}

struct Computing {
    ForEachBlock for_each_block = one_after_another;
    /// Asked between passes over the votes; once it says yes the computation ends without a result.
    std::function<bool()> is_cancelled = [] { return false; };
};

} // namespace manyhands::opinion
