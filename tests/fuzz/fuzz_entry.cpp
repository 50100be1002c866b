// SPDX-License-Identifier: AGPL-3.0-or-later
// For libFuzzer: the target that MANYHANDS_FUZZ names. Its seeds are written into the directory that
// MANYHANDS_FUZZ_SEEDS names, before libFuzzer reads it.
#include "fuzz_target.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace {

using manyhands::fuzz::Target;

Target const& wanted()
{
    static Target const found = [] {
        auto const* const name = std::getenv("MANYHANDS_FUZZ");
        for (auto& target : manyhands::fuzz::all_targets())
            if (name != nullptr && target.name == name)
                return target;
        std::fputs("MANYHANDS_FUZZ must be one of:\n", stderr);
        for (auto const& target : manyhands::fuzz::all_targets())
            std::fprintf(stderr, "%s\n", std::string(target.name).c_str());
        std::_Exit(2); // an ordinary exit is a crash to libFuzzer
    }();
    return found;
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*words*/)
{
    auto const& seeds = wanted().seeds;
    if (auto const* const directory = std::getenv("MANYHANDS_FUZZ_SEEDS")) {
        std::filesystem::create_directories(directory);
        for (std::size_t at = 0; at < seeds.size(); ++at)
            std::ofstream(std::filesystem::path(directory) / ("seed" + std::to_string(at)), std::ios::binary)
                << seeds[at];
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const wrong = wanted().run({reinterpret_cast<char const*>(data), size});
    if (wrong.empty())
        return 0;
    std::fprintf(stderr, "does not hold: %s\n", wrong.c_str());
    std::abort();
}
