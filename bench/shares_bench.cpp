// SPDX-License-Identifier: AGPL-3.0-or-later
// Allocation of large elections:   shares_bench FILE.pb...   each with add1, after reading; or, with none, a
// million voters who choose among 500 projects as the voters of a city do: few popular ones, ballots of up to
// ten.
#include "engine/shares/equal_shares.hpp"
#include "engine/shares/pb_file.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
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

std::string invented_city()
{
    std::mt19937_64 chance(1);
    std::string text = "META\nkey;value\nbudget;60000000\nPROJECTS\nproject_id;cost\n";
    for (int project = 0; project < 500; ++project)
        text += std::to_string(project) + ";" + std::to_string(5'000 + chance() % 1'500'000) + "\n";
    text += "VOTES\nvoter_id;vote\n";
    std::uniform_real_distribution<double> uniform(0, 1);
    for (int voter = 0; voter < 1'000'000; ++voter) {
        text += std::to_string(voter) + ";";
        std::vector<int> chosen;
        for (auto left = 1 + chance() % 10; left > 0; --left) {
            auto const project = static_cast<int>(std::pow(500.0, uniform(chance))) - 1;
            if (std::ranges::find(chosen, project) == chosen.end())
                chosen.push_back(project);
        }
        for (std::size_t at = 0; at < chosen.size(); ++at)
            text += (at ? "," : "") + std::to_string(chosen[at]);
        text += "\n";
    }
    return text;
}

void measure(char const* name, std::string const& text)
{
    auto const began = cpu_seconds();
    auto const file = shares::read_pb(text, shares::PbVoters::only_ballots).value();
    auto const read = cpu_seconds();
    std::printf("%s: %lld voters, %zu projects, %zu different ballots, read in %.2f s\n", name,
                static_cast<long long>(file.election.voters()), file.election.projects.size(),
                file.election.ballots.size(), read - began);
    for (auto const completion : {shares::Completion::none, shares::Completion::add1}) {
        auto const from = cpu_seconds();
        auto const allocation = shares::equal_shares(file.election, shares::Utility::cost, completion);
        std::printf("  %s: %zu funded, %lld increases, %.3f s\n",
                    completion == shares::Completion::none ? "none" : "add1", allocation.purchases.size(),
                    static_cast<long long>(allocation.increases), cpu_seconds() - from);
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("  peak memory so far %.0f MB\n", double(usage.ru_maxrss) / 1024);
}

} // namespace

int main(int count, char** words)
{
    for (int at = 1; at < count; ++at) {
        std::ifstream in(words[at], std::ios::binary);
        measure(words[at], {std::istreambuf_iterator<char>(in), {}});
    }
    if (count == 1)
        measure("an invented city", invented_city());
}
