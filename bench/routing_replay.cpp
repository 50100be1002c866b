// SPDX-License-Identifier: AGPL-3.0-or-later
// Real conversations, held again with another hand choosing what to ask. Each vote of votes.csv is an asking:
// the same people come at the same moments and answer as often as they did, and statements appear when they
// did. What somebody says to a statement they never saw is drawn once from the shares of their group
// (docs/methods/routing.md), so that every rule meets the same people. For docs/methods/routing.md.
#include "base/random.hpp"
#include "engine/opinion/bridging.hpp"
#include "engine/opinion/exposure.hpp"
#include "engine/opinion/opinion_test_data.hpp"
#include "engine/opinion/polis_map.hpp"
#include "engine/opinion/rank_agreement.hpp"
#include "engine/opinion/routing.hpp"

#include <cmath>
#include <cstdio>
#include <functional>
#include <numeric>

namespace {

using namespace manyhands;
using namespace manyhands::opinion;

constexpr std::uint64_t seeds = 12;
constexpr std::size_t group_known_after = 7; // votes, as the map has it

/// Everything that is the same whichever rule asks.
struct World {
    VoteTable table;
    PolisMap map;
    std::vector<std::optional<std::size_t>> group; // [row]
    std::vector<std::vector<Vote>> answers;        // [row][column], of every person to every statement
    std::vector<std::uint32_t> arrivals;           // row of each vote, in time order
    std::vector<std::size_t> written;              // [column]: before which arrival
    std::vector<double> truth;                     // [column]: what all answers would say
    std::vector<std::size_t> counted;              // columns
};

Vote drawn(VoteCounts const& group, VoteCounts const& all, double chance)
{
    auto const weight = 3.0 / std::max(1.0, double(all.voters()));
    auto const agree = group.agrees + weight * all.agrees;
    auto const disagree = group.disagrees + weight * all.disagrees;
    auto const total = agree + disagree + group.passes + weight * all.passes;
    return chance * total < agree           ? Vote::agree
        : chance * total < agree + disagree ? Vote::disagree
                                            : Vote::pass;
}

std::vector<std::vector<Vote>> all_answers(World const& world)
{
    auto const all = count_votes(world.table);
    std::vector<std::vector<Vote>> answers;
    for (std::size_t row = 0; row < world.table.participants(); ++row) {
        SeededRandom random(row);
        auto& mine = answers.emplace_back();
        for (std::size_t column = 0; column < all.size(); ++column) {
            auto const& group =
                world.group[row] ? world.map.group_votes[*world.group[row]][column] : all[column];
            mine.push_back(drawn(group, all[column], random.fraction()));
        }
        auto const votes = world.table.row(row);
        for (std::size_t at = 0; at < votes.size(); ++at)
            mine[votes.columns[at]] = votes.votes[at];
    }
    return answers;
}

double surely_joining(std::vector<VoteCounts> const& groups)
{
    double logarithms = 0;
    for (auto const& counts : groups)
        logarithms +=
            std::log(std::max(1e-6, score_interval({counts.agrees, counts.voters()}, one_sided_95).low));
    return std::exp(logarithms / double(groups.size()));
}

void set_truth(World& world)
{
    for (std::size_t column = 0; column < world.table.statements(); ++column) {
        std::vector<VoteCounts> groups(world.map.group_votes.size());
        for (std::size_t row = 0; row < world.answers.size(); ++row)
            if (world.group[row])
                groups[*world.group[row]].add(world.answers[row][column]);
        world.truth.push_back(surely_joining(groups));
        if (world.table.standing(column) == Standing::counted)
            world.counted.push_back(column);
    }
}

World world_of(std::string const& name)
{
    auto table = test::read_conversation(name);
    auto map = polis_map(table);
    World world{std::move(table), std::move(map)};
    world.group.resize(world.table.participants());
    for (std::size_t group = 0; group < world.map.grouping.groups.size(); ++group)
        for (auto const row : world.map.grouping.groups[group].members)
            world.group[row] = group;
    world.answers = all_answers(world);
    set_truth(world);
    std::map<ParticipantNumber, std::uint32_t> row_of;
    for (std::uint32_t row = 0; row < world.table.participants(); ++row)
        row_of[world.table.participant_numbers()[row]] = row;
    auto constexpr unwritten = ~std::size_t{0};
    world.written.assign(world.table.statements(), unwritten);
    for (auto const& event : test::events_of_log(test::file_text(test::polis_data() / name / "votes.csv"))) {
        auto const column = static_cast<std::size_t>(
            std::ranges::lower_bound(world.table.statement_numbers(), event.statement) -
            world.table.statement_numbers().begin());
        world.written[column] = std::min(world.written[column], world.arrivals.size());
        world.arrivals.push_back(row_of.at(event.participant));
    }
    return world;
}

/// The conversation as far as it has come.
struct Now {
    World const& world;
    std::vector<std::size_t> order;               // counted columns, in the order they are written
    std::vector<RoutingStatement> statements;     // of those written so far
    std::vector<std::vector<VoteCounts>> columns; // [place][group]
    std::vector<std::vector<char>> answered;      // [row][place]
    std::vector<std::size_t> votes_of;            // [row]

    explicit Now(World const& w) : world(w), order(w.counted)
    {
        std::ranges::stable_sort(order, {}, [&](std::size_t column) { return w.written[column]; });
        columns.assign(order.size(), std::vector<VoteCounts>(w.map.group_votes.size()));
        answered.assign(w.table.participants(), std::vector<char>(order.size()));
        votes_of.resize(w.table.participants());
    }
    void write_until(std::size_t arrival)
    {
        while (statements.size() < order.size() && world.written[order[statements.size()]] <= arrival) {
            auto const place = statements.size();
            statements.push_back({{static_cast<std::int32_t>(place)}, {}, columns[place]});
        }
    }
    void look_as(std::uint32_t row)
    {
        for (std::size_t place = 0; place < statements.size(); ++place)
            statements[place].acquaintance =
                answered[row][place] ? Acquaintance::answered : Acquaintance::open;
    }
    void answer(std::uint32_t row, std::size_t place)
    {
        auto const vote = world.answers[row][order[place]];
        statements[place].votes.add(vote);
        if (world.group[row])
            columns[place][*world.group[row]].add(vote);
        answered[row][place] = 1;
        ++votes_of[row];
    }
    std::optional<std::size_t> known_group(std::uint32_t row) const
    {
        return votes_of[row] < group_known_after ? std::nullopt : world.group[row];
    }
    double correlation() const
    {
        std::vector<double> truth;
        std::vector<double> found;
        for (std::size_t place = 0; place < order.size(); ++place) {
            truth.push_back(world.truth[order[place]]);
            found.push_back(surely_joining(columns[place]));
        }
        return rank_correlation(truth, found);
    }
};

using Rule = std::function<std::optional<std::size_t>(Now const&, std::uint32_t, SeededRandom&)>;

std::vector<std::size_t> open_places(Now const& now)
{
    std::vector<std::size_t> open;
    for (std::size_t place = 0; place < now.statements.size(); ++place)
        if (now.statements[place].acquaintance == Acquaintance::open)
            open.push_back(place);
    return open;
}

std::optional<std::size_t> uniform(Now const& now, std::uint32_t, SeededRandom& random)
{
    auto const open = open_places(now);
    return open.empty() ? std::nullopt : std::optional(open[random.below(open.size())]);
}

/// The published formula, from the groups' votes now and the extremity that the finished map has.
std::optional<std::size_t> priority(Now const& now, std::uint32_t, SeededRandom& random)
{
    auto const open = open_places(now);
    std::vector<double> weights;
    for (auto const place : open) {
        VoteCounts votes;
        for (auto const& group : now.columns[place])
            votes = votes + group;
        auto const seen = votes.voters() + 2.0;
        auto const importance = (1 - (votes.passes + 1) / seen) *
            (now.world.map.statement_extremity[now.order[place]] + 1) * (votes.agrees + 1) / seen;
        weights.push_back(std::pow(importance * (1 + 8 * std::exp2(-double(votes.voters()) / 5)), 2));
    }
    auto left = random.fraction() * std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t at = 0; at < open.size(); ++at)
        if (left -= weights[at]; left < 0 || at + 1 == open.size())
            return open[at];
    return std::nullopt;
}

/// What Manyhands did first: with 0.8 the least shown below three quarters of the mean, else the less shown
/// of two.
std::optional<std::size_t> balanced(Now const& now, std::uint32_t, SeededRandom& random)
{
    auto const open = open_places(now);
    if (open.empty())
        return std::nullopt;
    auto const shown = [&](std::size_t place) { return now.statements[place].votes.voters(); };
    std::vector<std::size_t> least;
    auto const fewest = shown(std::ranges::min(open, {}, shown));
    std::ranges::copy_if(open, std::back_inserter(least), [&](auto place) { return shown(place) == fewest; });
    auto const floor = std::max(10U, 3 * exposure_floor(now.statements) / 4);
    if (fewest < floor && random.fraction() < 0.8)
        return least[random.below(least.size())];
    auto const first = random.below(open.size());
    auto const second = open.size() == 1 ? 0 : (first + 1 + random.below(open.size() - 1)) % open.size();
    return shown(open[second]) < shown(open[first]) ? open[second] : open[first];
}

std::optional<std::size_t> routed(Now const& now, std::uint32_t row, SeededRandom& random)
{
    auto const choice = route(now.statements, now.known_group(row), random.next());
    return choice ? std::optional(static_cast<std::size_t>(choice->statement.value)) : std::nullopt;
}

/// The same where nobody's group is known: everybody is one group.
std::optional<std::size_t> routed_without_groups(Now const& now, std::uint32_t, SeededRandom& random)
{
    auto statements = now.statements;
    for (auto& statement : statements)
        statement.groups = {};
    auto const choice = route(statements, std::nullopt, random.next());
    return choice ? std::optional(static_cast<std::size_t>(choice->statement.value)) : std::nullopt;
}

struct Picture {
    double gini = 0;
    double first_over_last = 0; // votes of the first tenth written over those of the last
    double known = 0;           // share of statements with 20 votes in each group
    double fewest = 0;
    double correlation = 0; // at the end
    double needed = 0;      // votes to a correlation of 0.9, everything written from the start
    Picture& operator+=(Picture const& o)
    {
        gini += o.gini, first_over_last += o.first_over_last, known += o.known, fewest += o.fewest;
        correlation += o.correlation, needed += o.needed;
        return *this;
    }
};

void look(Now const& now, Picture& picture)
{
    auto statements = now.statements;
    for (std::size_t place = 0; place < statements.size(); ++place)
        statements[place].groups = now.columns[place];
    auto const exposure = exposure_picture(statements);
    picture.first_over_last = exposure.first_over_last;
    picture.gini = exposure.gini;
    picture.fewest = exposure.fewest;
    picture.known = double(exposure.known) / double(exposure.statements);
    picture.correlation = now.correlation();
}

Picture replay(World const& world, Rule const& rule, std::uint64_t seed)
{
    Picture picture;
    {
        SeededRandom random(seed);
        Now now(world);
        for (std::size_t arrival = 0; arrival < world.arrivals.size(); ++arrival) {
            auto const row = world.arrivals[arrival];
            now.write_until(arrival);
            now.look_as(row);
            if (auto const place = rule(now, row, random))
                now.answer(row, *place);
        }
        look(now, picture);
    }
    // All is written, and people come three times over, so that every rule can get there.
    SeededRandom random(seed);
    Now now(world);
    now.write_until(world.arrivals.size());
    auto const step = std::max<std::size_t>(1, world.arrivals.size() / 200);
    auto const all = 3 * world.arrivals.size();
    for (std::size_t arrival = 0; arrival < all; ++arrival) {
        if (arrival % step == 0 && now.correlation() >= 0.9) {
            picture.needed = double(arrival);
            return picture;
        }
        auto const row = world.arrivals[arrival % world.arrivals.size()];
        now.look_as(row);
        if (auto const place = rule(now, row, random))
            now.answer(row, *place);
    }
    picture.needed = std::nan("");
    return picture;
}

} // namespace

int main()
{
    if (!std::filesystem::exists(test::polis_data())) {
        std::fprintf(stderr, "no conversations at %s\n", test::polis_data().c_str());
        return 2;
    }
    std::vector<std::pair<char const*, Rule>> const rules{{"uniform", uniform},
                                                          {"published priority", priority},
                                                          {"balanced", balanced},
                                                          {"without groups", routed_without_groups},
                                                          {"routing", routed}};
    std::printf("%-28s %-19s %6s %11s %8s %7s %7s %9s\n", "conversation", "rule", "Gini", "first/last",
                "known", "fewest", "rho", "needed");
    for (auto const& entry : std::filesystem::directory_iterator(test::polis_data())) {
        auto const name = entry.path().filename().string();
        if (!std::filesystem::exists(entry.path() / "votes.csv"))
            continue;
        auto const world = world_of(name);
        for (auto const& [label, rule] : rules) {
            Picture sum;
            for (std::uint64_t seed = 1; seed <= seeds; ++seed)
                sum += replay(world, rule, seed);
            std::printf("%-28s %-19s %6.3f %11.2f %7.0f%% %7.0f %7.3f %9.0f\n", name.c_str(), label,
                        sum.gini / seeds, sum.first_over_last / seeds, 100 * sum.known / seeds,
                        sum.fewest / seeds, sum.correlation / seeds, sum.needed / seeds);
            std::fflush(stdout);
        }
    }
}
