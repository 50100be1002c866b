// SPDX-License-Identifier: AGPL-3.0-or-later
// The opinion map of each real conversation in ../shared/data/polis (or $MANYHANDS_SHARED/data/polis): from
// the votes to the whole map, without reading files. Counters: votes, and peak memory of the process in MB.
#include "area/polis/polis_directory.hpp"
#include "engine/opinion/polis_map.hpp"
#include "source_directory.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <sys/resource.h>

namespace {

namespace fs = std::filesystem;

fs::path data_directory()
{
    char const* const shared = std::getenv("MANYHANDS_SHARED");
    return (shared ? fs::path(shared) : fs::path(MANYHANDS_SOURCE_DIR) / "../shared") / "data/polis";
}

double peak_megabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void map_of(benchmark::State& state, fs::path const& directory)
{
    auto const reading = manyhands::polis::read_polis_directory(directory);
    if (!reading.conversation) {
        state.SkipWithError("the conversation cannot be read");
        return;
    }
    for (auto _ : state) {
        auto const table = manyhands::polis::vote_table_of(*reading.conversation);
        benchmark::DoNotOptimize(manyhands::opinion::polis_map(table));
    }
    state.counters["votes"] = static_cast<double>(reading.conversation->votes.size());
    state.counters["peak_MB"] = peak_megabytes();
}

int const registered = [] {
    if (fs::exists(data_directory()))
        for (auto const& entry : fs::directory_iterator(data_directory()))
            if (entry.is_directory() && fs::exists(entry.path() / "comments.csv"))
                benchmark::RegisterBenchmark(entry.path().filename().c_str(), map_of, entry.path())
                    ->Unit(benchmark::kMillisecond);
    return 0;
}();

} // namespace
