// SPDX-License-Identifier: AGPL-3.0-or-later
// What the search for votes that move together finds: in the real conversations (nobody knows of copies
// there), in made-up honest ones, and in those with a planted block that follows a script. For
// docs/methods/bridging.md.
#include "engine/opinion/moving_together.hpp"
#include "engine/opinion/opinion_test_data.hpp"
#include "engine/opinion/planted_test_data.hpp"
#include "engine/opinion/polis_map.hpp"

#include <chrono>
#include <cstdio>

namespace {

using namespace manyhands;
using namespace manyhands::opinion;

MovingTogether search(VoteTable const& table,
                      MovingTogether (*find)(VoteTable const&, std::span<std::vector<std::uint32_t> const>))
{
    std::vector<std::vector<std::uint32_t>> groups;
    auto const map = polis_map(table);
    for (auto const& group : map.grouping.groups)
        groups.push_back(group.members);
    return find(table, groups);
}

void look_at_real(std::string const& name)
{
    auto const table = test::read_conversation(name);
    auto const start = std::clock();
    auto const found = search(table, moving_together);
    std::printf("%-32s %5zu people, %zu pairs compared, %zu clusters, %.0f ms\n", name.c_str(),
                table.participants(), found.compared, found.clusters.size(),
                1000.0 * double(std::clock() - start) / CLOCKS_PER_SEC);
    for (auto const& cluster : found.clusters)
        std::printf("    %zu people, %u in common, %.0f%% the same, %.0f%% expected, 10^%.1f\n",
                    cluster.rows.size(), cluster.common, 100 * cluster.same, 100 * cluster.expected,
                    cluster.evidence);
}

struct Block {
    std::size_t people = 0;
    double density = 0.3; // of the script each of them answers
    double noise = 0;     // answers at random instead
};

/// Honest people of three groups with heavy drop-off and positions within the group, and a block with one
/// script.
test::PlantedAnswers conversation(std::uint64_t seed, std::size_t people, std::size_t statements,
                                Block const& block)
{
    SeededRandom random(seed);
    std::vector<std::array<double, 3>> shares(statements);
    for (auto& statement : shares)
        for (auto& share : statement)
            share = 0.03 + 0.94 * random.fraction();
    test::PlantedAnswers votes({people, block.people}, statements);
    auto const cast = [&](std::size_t person, std::size_t column, double agrees) {
        auto const answer = random.fraction();
        votes.add(static_cast<std::int32_t>(person), static_cast<std::int32_t>(column),
                  answer < 0.15                       ? Vote::pass
                      : answer < 0.15 + 0.85 * agrees ? Vote::agree
                                                      : Vote::disagree);
    };
    for (std::size_t person = 0; person < people; ++person) {
        auto const group = random.below(3);
        auto const strength = random.fraction(); // how far towards the extreme of the group
        auto const density = 0.05 + 0.9 * random.fraction() * random.fraction();
        for (std::size_t column = 0; column < statements; ++column)
            if (random.fraction() < density) {
                auto const share = shares[column][group];
                cast(person, column, share + strength * ((share > 0.5 ? 1 : 0) - share));
            }
    }
    std::vector<Vote> script;
    for (std::size_t column = 0; column < statements; ++column)
        script.push_back(shares[column][random.below(3)] > 0.5 ? Vote::agree : Vote::disagree);
    for (std::size_t copy = 0; copy < block.people; ++copy)
        for (std::size_t column = 0; column < statements; ++column)
            if (random.fraction() < block.density) {
                if (random.fraction() < block.noise)
                    cast(people + copy, column, 0.5);
                else
                    votes.add(static_cast<std::int32_t>(people + copy), static_cast<std::int32_t>(column),
                              script[column]);
            }
    return votes;
}

void look_at_planted(std::size_t people, std::size_t statements, Block const& block)
{
    constexpr std::uint64_t seeds = 10;
    std::size_t caught = 0;
    std::size_t accused = 0;
    std::size_t honest = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        auto const table = conversation(seed, people, statements, block).table();
        honest += table.participants() - block.people;
        for (auto const& cluster : search(table, moving_together).clusters)
            for (auto const row : cluster.rows)
                ++(static_cast<std::size_t>(table.participant_numbers()[row].value) >= people ? caught
                                                                                              : accused);
    }
    std::printf("%4zu honest, %3zu statements, block of %2zu with %2.0f%% of the script, %2.0f%% noise: ",
                people, statements, block.people, 100 * block.density, 100 * block.noise);
    std::printf("recall %3.0f%%, honest accused %zu of %zu\n",
                block.people ? 100.0 * double(caught) / double(seeds * block.people) : 0, accused, honest);
}

} // namespace

int main()
{
    if (!std::filesystem::exists(test::polis_data())) {
        std::fprintf(stderr, "no conversations at %s\n", test::polis_data().c_str());
        return 2;
    }
    for (auto const& entry : std::filesystem::directory_iterator(test::polis_data()))
        if (std::filesystem::exists(entry.path() / "comments.csv"))
            look_at_real(entry.path().filename().string());
    look_at_planted(300, 60, {});
    look_at_planted(1000, 150, {});
    for (auto const noise : {0.0, 0.05, 0.1, 0.2})
        for (auto const density : {0.2, 0.4, 0.8})
            for (std::size_t const people : {5, 20})
                look_at_planted(500, 100, {people, density, noise});
    look_at_planted(200, 100, {100, 0.4, 0});
}
