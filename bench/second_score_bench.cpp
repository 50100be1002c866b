// SPDX-License-Identifier: AGPL-3.0-or-later
// Which score of bridging is steady: a tenth of the people is taken out of each real conversation, thirty
// times, and each score ranks the statements again. Columns: median rank correlation with the full ranking,
// and the share of its top ten that stays. Groups are those of the published method on all votes. For
// docs/methods/bridging.md.
#include "base/random.hpp"
#include "engine/opinion/one_factor.hpp"
#include "engine/opinion/opinion_test_data.hpp"
#include "engine/opinion/planted_test_data.hpp"
#include "engine/opinion/polis_map.hpp"
#include "engine/opinion/rank_agreement.hpp"

#include <cmath>
#include <cstdio>
#include <functional>

namespace {

using namespace manyhands;
using namespace manyhands::opinion;

constexpr int draws = 20;

struct Case {
    VoteTable table;
    std::vector<std::vector<VoteCounts>> group_votes;
};

/// Columns of the table that lacks somebody may lack statements: scores are kept by statement number.
using Scores = std::vector<std::pair<StatementNumber, double>>;
using Score = std::function<std::vector<double>(Case const&)>;
using Named = std::pair<char const*, Score>;

std::vector<double> published(Case const& c)
{
    return group_informed_consensus(c.group_votes, c.table.statements());
}

std::vector<double> sure(Case const& c)
{
    std::vector<double> scores(c.table.statements(), -1);
    for (auto const& [column, bridge] : bridging_across_groups(c.table, c.group_votes).statements)
        scores[column] = bridge.agreement.value_or(-1);
    return scores;
}

/// 4 / n² · sum over pairs of supporters of how much they differ elsewhere; n people answered the statement.
std::vector<double> pairwise(Case const& c)
{
    auto const& table = c.table;
    std::vector<std::vector<std::pair<std::uint32_t, Vote>>> voters(table.statements());
    for (std::uint32_t row = 0; row < table.participants(); ++row)
        for (std::size_t at = 0; at < table.row(row).size(); ++at)
            voters[table.row(row).columns[at]].push_back({row, table.row(row).votes[at]});
    std::vector<double> scores(table.statements());
    for (std::uint32_t row = 0; row < table.participants(); ++row) {
        auto const votes = table.row(row);
        std::vector<float> common(table.participants());
        std::vector<float> differ(table.participants());
        for (std::size_t at = 0; at < votes.size(); ++at)
            for (auto const& [other, vote] : voters[votes.columns[at]]) {
                common[other] += 1;
                differ[other] += vote != votes.votes[at];
            }
        for (std::size_t at = 0; at < votes.size(); ++at)
            if (votes.votes[at] == Vote::agree)
                for (auto const& [other, vote] : voters[votes.columns[at]])
                    if (vote == Vote::agree)
                        scores[votes.columns[at]] += differ[other] / common[other] / 2;
    }
    for (std::size_t column = 0; column < scores.size(); ++column)
        scores[column] *= 4 / double(voters[column].size()) / double(voters[column].size());
    return scores;
}

Score appeal(OneFactorPull pull)
{
    return [pull](Case const& c) { return one_factor(c.table, pull).appeal; };
}

Score both_ends(OneFactorPull pull)
{
    return [pull](Case const& c) { return one_factor(c.table, pull).common_agreement; };
}

Case without(VoteTable const& table, std::vector<std::vector<std::uint32_t>> const& groups,
             std::vector<char> const& out)
{
    std::vector<VoteEvent> events;
    for (std::uint32_t row = 0; row < table.participants(); ++row)
        for (std::size_t at = 0; !out[row] && at < table.row(row).size(); ++at)
            events.push_back({table.participant_numbers()[row],
                              table.statement_numbers()[table.row(row).columns[at]],
                              table.row(row).votes[at]});
    std::vector<StatementStanding> standings;
    for (std::size_t column = 0; column < table.statements(); ++column)
        standings.push_back({table.statement_numbers()[column], table.standing(column)});
    Case c{VoteTable(events, standings), {}};
    for (auto const& group : groups) {
        std::vector<std::uint32_t> rows;
        for (std::uint32_t row = 0; row < c.table.participants(); ++row)
            if (std::ranges::any_of(group, [&](std::uint32_t member) {
                    return table.participant_numbers()[member] == c.table.participant_numbers()[row];
                }))
                rows.push_back(row);
        c.group_votes.push_back(count_votes(c.table, rows));
    }
    return c;
}

struct Steadiness {
    std::vector<double> correlation;
    std::vector<double> overlap;
};

/// Only statements that every group of the full table has five votes on are compared, for every score alike.
void compare(Case const& full, Case const& less, Score const& score, Steadiness& steadiness)
{
    auto const known = sure(full);
    auto const before = score(full);
    auto const after = score(less);
    std::vector<double> first;
    std::vector<double> second;
    for (std::size_t column = 0; column < full.table.statements(); ++column) {
        auto const found =
            std::ranges::lower_bound(less.table.statement_numbers(), full.table.statement_numbers()[column]);
        if (known[column] < 0 || full.table.standing(column) != Standing::counted ||
            found == less.table.statement_numbers().end() || *found != full.table.statement_numbers()[column])
            continue;
        first.push_back(before[column]);
        second.push_back(after[static_cast<std::size_t>(found - less.table.statement_numbers().begin())]);
    }
    auto const ten = std::min<std::size_t>(10, first.size());
    steadiness.correlation.push_back(rank_correlation(first, second));
    steadiness.overlap.push_back(double(shared_places(top_places(first, ten), top_places(second, ten))) /
                                 double(ten));
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

double mean(std::vector<double> const& values)
{
    double sum = 0;
    for (auto const value : values)
        sum += value;
    return sum / double(values.size());
}

void measure(std::string const& name, std::vector<Named> const& scores)
{
    auto const table = test::read_conversation(name);
    auto const map = polis_map(table);
    std::vector<std::vector<std::uint32_t>> groups;
    for (auto const& group : map.grouping.groups)
        groups.push_back(group.members);
    auto const full = without(table, groups, std::vector<char>(table.participants()));
    std::vector<Steadiness> steadiness(scores.size());
    SeededRandom random(1);
    for (int draw = 0; draw < draws; ++draw) {
        std::vector<char> out(table.participants());
        for (auto& person : out)
            person = random.below(10) == 0;
        auto const less = without(table, groups, out);
        for (std::size_t at = 0; at < scores.size(); ++at)
            compare(full, less, scores[at].second, steadiness[at]);
    }
    std::printf("%-32s", name.c_str());
    for (auto const& s : steadiness)
        std::printf(" %.3f/%.2f", median(s.correlation), mean(s.overlap));
    std::printf("\n");
}

/// Two groups whose shares of agreement with each statement are known; a fifth of the answers is there. How
/// well each score finds the order of the geometric means of the true shares.
void measure_planted(std::vector<std::size_t> const& sizes, std::vector<Named> const& scores)
{
    std::vector<std::vector<double>> found(scores.size());
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SeededRandom random(seed);
        std::vector<std::array<double, 2>> shares(150);
        for (auto& [first, second] : shares) {
            first = 0.02 + 0.96 * random.fraction();
            second = random.below(2) == 0 ? first : 1 - first;
            second = std::clamp(second + 0.4 * (random.fraction() - 0.5), 0.02, 0.98);
        }
        auto const planted = test::random_votes(
            sizes, shares.size(), seed,
            [&](std::size_t group, std::size_t column) { return shares[column][group]; }, 0.2);
        Case c{planted.table(), planted.group_votes()};
        std::vector<double> truth;
        for (auto const statement : c.table.statement_numbers()) {
            auto const& [first, second] = shares[static_cast<std::size_t>(statement.value)];
            truth.push_back(std::sqrt(first * second));
        }
        for (std::size_t at = 0; at < scores.size(); ++at)
            found[at].push_back(rank_correlation(truth, scores[at].second(c)));
    }
    std::printf("planted, %4zu and %3zu people       ", sizes[0], sizes[1]);
    for (auto const& correlations : found)
        std::printf(" %.3f     ", median(correlations));
    std::printf("\n");
}

} // namespace

int main()
{
    std::vector<Named> const scores{
        {"published product", published},      {"a: sure, geometric", sure},
        {"pairwise disagreement", pairwise},   {"appeal, 5:1", appeal({5, 1})},
        {"both ends, 5:1", both_ends({5, 1})}, {"both ends, 2:2", both_ends({2, 2})}};
    std::printf("%-32s", "conversation");
    for (auto const& score : scores)
        std::printf(" | %s", score.first);
    std::printf("\n");
    if (!std::filesystem::exists(test::polis_data())) {
        std::fprintf(stderr, "no conversations at %s\n", test::polis_data().c_str());
        return 2;
    }
    for (auto const* name : {"15-per-hour-seattle", "american-assembly.bowling-green", "brexit-consensus",
                             "canadian-electoral-reform", "scoop-hivemind.biodiversity",
                             "scoop-hivemind.freshwater", "scoop-hivemind.taxes", "vtaiwan.uberx"})
        measure(name, scores);
    measure_planted({500, 500}, scores);
    measure_planted({850, 150}, scores);
    measure_planted({100, 30}, scores);
}
