// SPDX-License-Identifier: AGPL-3.0-or-later
// Matching at the size of a county:   match_bench   10,000 invented people to 500 workers, every pair
// possible but for refusals, distances and needs; once with places for all, once with too few.
#include "engine/match/match_solution.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <random>
#include <sys/resource.h>

namespace {

using namespace manyhands;

double cpu_seconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}

match::Question invented_county(std::size_t people, std::size_t workers, std::int64_t capacity)
{
    std::mt19937_64 chance(1);
    auto const below = [&](std::uint64_t bound) { return static_cast<std::int64_t>(chance() % bound); };
    auto const spot = [&] { return match::Spot{below(40'000), below(40'000)}; };
    static constexpr char const* genders[] = {"woman", "man"};
    match::Question question{.languages = {"en", "cy", "pl", "bsl"}};
    for (std::size_t at = 0; at < workers; ++at)
        question.workers.push_back({.id = "w" + std::to_string(at),
                                    .capacity = capacity + below(9) - 4,
                                    .languages = match::Languages(1 | below(16)),
                                    .gender = genders[below(2)],
                                    .spot = spot()});
    for (std::size_t at = 0; at < people; ++at) {
        match::Person person{
            .id = "p" + std::to_string(at), .languages = 1, .spot = spot(), .distance_max = 25'000};
        if (below(10) == 0) {
            person.languages = match::Languages(2) << below(3);
            person.language_weight = below(2) ? match::Weight::need : match::Weight::wish;
        }
        if (below(5) == 0)
            person.gender_wish = genders[below(2)];
        for (auto left = below(4); left > 0; --left)
            person.prefers.push_back(static_cast<match::WorkerIndex>(below(workers)));
        if (below(3) == 0)
            person.refuses.push_back(static_cast<match::WorkerIndex>(below(workers)));
        if (below(2) == 0)
            person.with = static_cast<match::WorkerIndex>(below(workers));
        question.people.push_back(std::move(person));
    }
    return question;
}

void measure(char const* name, match::Question const& question)
{
    auto const from = cpu_seconds();
    auto const solution = match::solve(question);
    auto const waiting =
        std::ranges::count_if(solution.proposals, [](auto const& proposal) { return !proposal.worker; });
    std::printf("%s: %zu people, %zu workers, total %lld, %lld wait, %.2f s\n", name, question.people.size(),
                question.workers.size(), static_cast<long long>(solution.total()),
                static_cast<long long>(waiting), cpu_seconds() - from);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("  peak memory so far %.0f MB\n", double(usage.ru_maxrss) / 1024);
}

} // namespace

int main()
{
    measure("a town", invented_county(1'000, 60, 18));
    measure("places for all", invented_county(10'000, 500, 22));
    measure("too few places", invented_county(10'000, 500, 18));
}
