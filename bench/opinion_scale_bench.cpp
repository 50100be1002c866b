// SPDX-License-Identifier: AGPL-3.0-or-later
// Our own opinion map at four sizes, of planted votes: user CPU of the whole map, of the refresh after one
// per cent of new votes and of one live vote; peak memory of the process; and the floor, the time in which
// memory could deliver the votes once.
//
//     opinion_scale_bench [PARTICIPANTS STATEMENTS VOTES_EACH [RUNS]]
#include "engine/opinion/live_map.hpp"
#include "engine/opinion/planted_votes.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <numeric>
#include <string_view>
#include <sys/resource.h>
#include <thread>

namespace {

using namespace manyhands;
using namespace manyhands::opinion;

struct Size {
    std::size_t participants;
    std::size_t statements;
    double votes_each;
};

double seconds(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return double(now.tv_sec) + 1e-9 * double(now.tv_nsec);
}

double cpu() { return seconds(CLOCK_PROCESS_CPUTIME_ID); }
double wall() { return seconds(CLOCK_MONOTONIC); }

double peak_megabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_maxrss) / 1024;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// Median of `runs` times of `work`, in milliseconds.
template <class Work> double milliseconds(int runs, double (*clock)(), Work const& work)
{
    std::vector<double> times;
    for (int run = 0; run < runs; ++run) {
        auto const start = clock();
        work();
        times.push_back(1000 * (clock() - start));
    }
    return median(times);
}

/// Bytes a second that one core reads, the best of several passes over more than the caches hold.
double read_bandwidth()
{
    std::vector<std::uint64_t> memory(std::size_t(1) << 23, 1);
    double best = 0;
    std::uint64_t sum = 0;
    for (int run = 0; run < 8; ++run) {
        auto const start = cpu();
        std::uint64_t sums[8]{};
        for (std::size_t at = 0; at < memory.size(); at += 8)
            for (std::size_t lane = 0; lane < 8; ++lane)
                sums[lane] += memory[at + lane];
        best = std::max(best, double(8 * memory.size()) / (cpu() - start));
        sum += sums[0] + sums[3] + sums[7];
    }
    return sum > 0 ? best : 0;
}

/// The calling thread and one more.
void two_hands(std::size_t blocks, std::function<void(std::size_t)> const& work)
{
    std::jthread const other([&] {
        for (std::size_t block = 1; block < blocks; block += 2)
            work(block);
    });
    for (std::size_t block = 0; block < blocks; block += 2)
        work(block);
}

VoteEvent random_vote(Size const& size, SeededRandom& random)
{
    return {{std::int32_t(random.below(size.participants))},
            {std::int32_t(random.below(size.statements))},
            Vote(int(random.below(3)) - 1)};
}

void measure(Size const& size, int runs, double bandwidth)
{
    auto const planted = test::planted_votes({.participants = size.participants,
                                              .statements = size.statements,
                                              .votes_mean = size.votes_each,
                                              .separation = 2});
    auto const table = std::make_shared<VoteTable const>(planted.table);
    auto const map = opinion_map(*table).value();
    auto const memory = peak_megabytes();
    auto const whole = milliseconds(runs, cpu, [&] { (void)opinion_map(*table); });
    auto const whole_wall = milliseconds(runs, wall, [&] { (void)opinion_map(*table); });
    auto const both_wall =
        milliseconds(runs, wall, [&] { (void)opinion_map(*table, {.for_each_block = two_hands}); });

    LiveMap live(table, map);
    SeededRandom random(7);
    auto const votes = table->votes() / 100;
    auto const start = cpu();
    for (std::size_t vote = 0; vote < votes; ++vote)
        live.vote(random_vote(size, random));
    auto const a_vote = 1e6 * (cpu() - start) / double(votes);
    auto const take = milliseconds(1, cpu, [&] { (void)live.snapshot(); });
    auto const snapshot = live.snapshot();
    auto const warm = milliseconds(runs, cpu, [&] { (void)opinion_map(*snapshot.table, {}, &map); });
    auto const passes = opinion_map(*snapshot.table, {}, &map).value().axes.passes;
    auto const floor = 1000 * 2 * double(table->votes()) / bandwidth;
    std::printf(
        "| %zu x %zu | %zu | %.1f | %.1f | %zu | %.1f | %zu | %.1f | %.0f / %.0f | %.2f | %.0f | %.2f | "
        "%zu |\n",
        size.participants, size.statements, table->votes(), floor, whole, map.axes.passes, warm, passes, take,
        whole_wall, both_wall, a_vote, memory, map.groups.stability, map.groups.people.size());
    std::fflush(stdout);
}

} // namespace

int main(int count, char** arguments)
{
    std::vector<Size> sizes{{10'000, 500, 36}, {33'000, 783, 59}, {100'000, 1000, 37}, {1'000'000, 2000, 39}};
    if (count >= 4)
        sizes = {{std::strtoul(arguments[1], nullptr, 10), std::strtoul(arguments[2], nullptr, 10),
                  std::strtod(arguments[3], nullptr)}};
    auto const runs = count >= 5 ? std::atoi(arguments[4]) : 5;
    auto const bandwidth = read_bandwidth();
    std::printf("read bandwidth of one core: %.1f GB/s\n\n", bandwidth / 1e9);
    std::printf(
        "| size | votes | floor of a pass, ms | whole map, ms | passes | refresh after 1 %% votes, ms | "
        "passes | snapshot, ms | wall, 1 / 2 hands, ms | a live vote, us | peak MB | stability | groups "
        "|\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (auto const& size : sizes)
        measure(size, runs, bandwidth);
}
