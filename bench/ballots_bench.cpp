// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts of large elections:   ballots_bench [FILE.blt]   a file by every method; or, with none, a million
// papers by twelve options, once all in different orders, once as voters are: a few popular ones first, most
// papers short, some with equal ranks.
#include "engine/ranked/blt_file.hpp"
#include "engine/ranked/ranked_methods.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <numeric>
#include <random>
#include <sys/resource.h>

namespace {

using namespace manyhands;

constexpr int options = 12;
constexpr int papers = 1'000'000;

double cpu_seconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}

std::string names()
{
    std::string text = "0\n";
    for (int at = 1; at <= options; ++at)
        text += "\"Option " + std::to_string(at) + "\"\n";
    return text + "\"A million papers\"\n";
}

/// Every paper ranks all options, in a random order.
std::string all_different()
{
    std::mt19937_64 chance(1);
    auto text = std::to_string(options) + " 3\n";
    std::vector<int> order(options);
    std::iota(order.begin(), order.end(), 1);
    for (int paper = 0; paper < papers; ++paper) {
        std::ranges::shuffle(order, chance);
        text += "1";
        for (auto const option : order)
            text += " " + std::to_string(option);
        text += " 0\n";
    }
    return text + names();
}

std::string as_voters_are()
{
    std::mt19937_64 chance(1);
    std::uniform_real_distribution<double> uniform(0, 1);
    auto text = std::to_string(options) + " 3\n";
    for (int paper = 0; paper < papers; ++paper) {
        auto const length = 1 + static_cast<int>(std::pow(uniform(chance), 2) * options);
        std::vector<std::pair<double, int>> keys;
        for (int option = 1; option <= options; ++option)
            keys.emplace_back(std::pow(uniform(chance), 1.0 + option / 3.0), option);
        std::ranges::sort(keys, std::greater());
        text += "1";
        for (int at = 0; at < length; ++at)
            text += (at > 0 && chance() % 20 == 0 ? "=" : " ") + std::to_string(keys[std::size_t(at)].second);
        text += " 0\n";
    }
    return text + names();
}

void measure(char const* name, std::string const& text)
{
    auto const began = cpu_seconds();
    auto const election = ranked::read_blt(text).value();
    std::printf("%s: %lld papers, %zu different, %zu candidates, %lld seats, read in %.2f s\n", name,
                static_cast<long long>(election.ballots.papers()), election.ballots.size(),
                election.candidates.size(), static_cast<long long>(election.seats), cpu_seconds() - began);
    for (auto const method : ranked::all_methods) {
        auto const from = cpu_seconds();
        auto const count = ranked::count_ballots(election, method, ranked::Lots(election)).value();
        std::printf("  %-13s %.3f s, %zu rounds\n", std::string(ranked::method_name(method)).c_str(),
                    cpu_seconds() - from, count.rounds.size());
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("  peak memory so far %.0f MB\n", double(usage.ru_maxrss) / 1024);
}

} // namespace

int main(int count, char** words)
{
    if (count > 1) {
        std::ifstream in(words[1], std::ios::binary);
        measure(words[1], {std::istreambuf_iterator<char>(in), {}});
        return 0;
    }
    measure("as voters are", as_voters_are());
    measure("all in different orders", all_different());
}
