// SPDX-License-Identifier: AGPL-3.0-or-later
// What the methods of docs/methods/bridging.md say of each real conversation, with the groups of the
// published method, and their CPU time. Last, how long it takes to choose what to ask next.
#include "engine/opinion/characteristic.hpp"
#include "engine/opinion/one_factor.hpp"
#include "engine/opinion/opinion_test_data.hpp"
#include "engine/opinion/polis_map.hpp"
#include "engine/opinion/rank_agreement.hpp"
#include "engine/opinion/representing.hpp"
#include "engine/opinion/robustness.hpp"
#include "engine/opinion/routing.hpp"

#include <cstdio>
#include <ctime>

namespace {

using namespace manyhands;
using namespace manyhands::opinion;

using Groups = std::vector<std::vector<std::uint32_t>>;

/// Runs it once and gives its milliseconds of CPU beside what it returned.
template <class Work> auto timed(double& milliseconds, Work work)
{
    auto const start = std::clock();
    auto result = work();
    milliseconds = 1000.0 * double(std::clock() - start) / CLOCKS_PER_SEC;
    return result;
}

std::size_t total(std::vector<std::vector<Characteristic>> const& lists)
{
    std::size_t sum = 0;
    for (auto const& list : lists)
        sum += list.size();
    return sum;
}

/// Statements that pass the published tests (90 %, uncorrected) for some group.
std::size_t published_findings(VoteTable const& table, std::vector<std::vector<VoteCounts>> const& votes)
{
    std::size_t found = 0;
    for (std::size_t group = 0; group < votes.size(); ++group)
        for (std::size_t column = 0; column < table.statements(); ++column) {
            VoteCounts others;
            for (std::size_t other = 0; other < votes.size(); ++other)
                if (other != group)
                    others = others + votes[other][column];
            auto const& own = votes[group][column];
            auto const passes = [&](std::uint32_t mine, std::uint32_t theirs) {
                return difference_test({mine, own.voters()}, {theirs, others.voters()}) > significant_at_90 &&
                    above_half_test({mine, own.voters()}) > significant_at_90;
            };
            found += table.standing(column) == Standing::counted &&
                (passes(own.agrees, others.agrees) || passes(own.disagrees, others.disagrees));
        }
    return found;
}

/// Of the people of a group who answered any of these statements, the share that agreed with at least one.
double reached(VoteTable const& table, std::vector<std::uint32_t> const& rows,
               std::vector<std::size_t> const& columns)
{
    double asked = 0;
    double agreed = 0;
    for (auto const row : rows) {
        auto const votes = table.row(row);
        bool any = false;
        bool one = false;
        for (std::size_t at = 0; at < votes.size(); ++at)
            if (std::ranges::find(columns, votes.columns[at]) != columns.end()) {
                any = true;
                one |= votes.votes[at] == Vote::agree;
            }
        asked += any;
        agreed += one;
    }
    return asked == 0 ? 0 : agreed / asked;
}

double least_reached(VoteTable const& table, Groups const& groups, std::vector<std::size_t> const& columns)
{
    double least = 1;
    for (auto const& group : groups)
        least = std::min(least, reached(table, group, columns));
    return least;
}

std::vector<std::size_t> most_agreed(VoteTable const& table, std::size_t length)
{
    std::vector<double> shares;
    auto const counts = count_votes(table);
    for (std::size_t column = 0; column < counts.size(); ++column)
        shares.push_back(
            table.standing(column) == Standing::counted
                ? score_interval({counts[column].agrees, counts[column].voters()}, one_sided_95).low
                : 0);
    return top_places(shares, length);
}

void report(std::string const& name)
{
    auto const table = test::read_conversation(name);
    auto const map = polis_map(table);
    Groups groups;
    for (auto const& group : map.grouping.groups)
        groups.push_back(group.members);
    double ms[5];
    auto const characteristic =
        timed(ms[0], [&] { return characteristic_statements(table, map.group_votes); });
    auto const bridging = timed(ms[1], [&] { return bridging_across_groups(table, map.group_votes); });
    auto const model = timed(ms[2], [&] { return one_factor(table); });
    auto const list = timed(ms[3], [&] { return representing_list(table, groups); });
    std::vector<std::size_t> const out{1, 5, table.participants() / 100, table.participants() / 20};
    auto const sensitivity = timed(ms[4], [&] { return top_sensitivity(table, groups, out, 1); });

    std::size_t known = 0;
    for (auto const& statement : bridging.statements)
        known += statement.bridge.agreement.has_value();
    std::printf("%s: %zu groups, known %zu of %zu statements, sure divides %zu\n", name.c_str(),
                groups.size(), known, bridging.statements.size(), bridging.divides.size());
    std::printf("  characteristic: %zu found in %zu tests; by the published tests %zu\n",
                total(characteristic.groups), characteristic.tests,
                published_findings(table, map.group_votes));
    auto const opinions = second_opinions(bridging, model);
    std::printf("  second opinion (%d passes): %td by groups only, %td by the line only\n", model.passes,
                std::ranges::count(opinions, SecondOpinion::groups_only),
                std::ranges::count(opinions, SecondOpinion::factor_only));
    std::vector<std::size_t> columns;
    for (auto const& statement : list.statements)
        columns.push_back(statement.column);
    std::printf("  list of %zu: of %u asked %u agree with one, %u with two; least of a group %.0f%%, by the "
                "most agreed "
                "%.0f%%\n",
                columns.size(), list.asked, list.with_one, list.with_two,
                100 * least_reached(table, groups, columns),
                100 * least_reached(table, groups, most_agreed(table, columns.size())));
    std::printf("  top ten changes without");
    for (auto const& step : sensitivity.steps)
        std::printf("  %zu: %.0f%% (worst of 50 %.0f%%, influential %.0f%%)", step.people,
                    100 * step.random_median, 100 * step.random_worst, 100 * step.influential);
    std::printf("\n  ms: characteristic %.1f, bridging %.1f, one factor %.1f, list %.1f, sensitivity %.0f\n",
                ms[0], ms[1], ms[2], ms[3], ms[4]);
}

void time_routing(std::size_t count, std::size_t groups)
{
    SeededRandom random(1);
    std::vector<std::vector<VoteCounts>> counts(count, std::vector<VoteCounts>(groups));
    std::vector<RoutingStatement> statements;
    for (std::size_t at = 0; at < count; ++at) {
        VoteCounts all;
        for (auto& group : counts[at]) {
            group = {static_cast<std::uint32_t>(random.below(40)),
                     static_cast<std::uint32_t>(random.below(40)), 0};
            all = all + group;
        }
        statements.push_back({{static_cast<std::int32_t>(at)}, all, counts[at]});
    }
    constexpr std::uint64_t draws = 20000;
    double ms = 0;
    auto const sum = timed(ms, [&] {
        std::int64_t numbers = 0;
        for (std::uint64_t seed = 0; seed < draws; ++seed)
            numbers += route(statements, 0, seed)->statement.value;
        return numbers;
    });
    std::printf("what to ask next, %zu statements, %zu groups: %.1f us (%lld)\n", count, groups,
                1000 * ms / draws, static_cast<long long>(sum));
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
            report(entry.path().filename().string());
    time_routing(200, 3);
    time_routing(2000, 4);
}
