// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/expect.hpp"

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace manyhands {

void broken_promise(char const* what, char const* file, int line)
{
    auto const message = std::string("broken promise: ") + what + " at " + file + ":" + std::to_string(line);
#ifdef NDEBUG
    throw std::logic_error(message);
#else
    std::fprintf(stderr, "%s\n", message.c_str());
    std::abort();
#endif
}

} // namespace manyhands
