// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/characteristic.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace manyhands::opinion {

namespace {

struct Test {
    std::size_t group;
    Characteristic found;
};

Proportion answered_so(VoteCounts const& counts, Vote answer)
{
    return {answer == Vote::agree ? counts.agrees : counts.disagrees, counts.voters()};
}

/// Nobody's difference is negative here: that is the other answer's, or the others', to show.
void add_test(std::vector<Test>& tests, std::size_t group, Characteristic candidate)
{
    auto const& [own, others] = std::tie(candidate.group, candidate.others);
    candidate.difference = double(own.successes) / own.trials - double(others.successes) / others.trials;
    candidate.p = larger_share_p(own, others);
    tests.push_back({group, candidate});
}

std::vector<Test> all_tests(VoteTable const& table, std::span<std::vector<VoteCounts> const> group_votes)
{
    std::vector<Test> tests;
    for (std::size_t column = 0; column < table.statements(); ++column) {
        if (table.standing(column) != Standing::counted)
            continue;
        VoteCounts all;
        for (auto const& group : group_votes)
            all = all + group[column];
        for (std::size_t group = 0; group < group_votes.size(); ++group) {
            auto const& own = group_votes[group][column];
            VoteCounts const others{all.agrees - own.agrees, all.disagrees - own.disagrees,
                                    all.passes - own.passes};
            if (own.voters() < reckoned_people_min || others.voters() < reckoned_people_min)
                continue;
            for (auto const answer : {Vote::agree, Vote::disagree})
                add_test(tests, group, {column, answer, answered_so(own, answer), answered_so(others, answer)});
        }
    }
    return tests;
}

/// Step-up: the largest n whose n-th smallest p is at most n · share / tests; those n are found.
void keep_found(std::vector<Test>& tests, double false_share)
{
    std::ranges::stable_sort(tests, {}, [](Test const& test) { return test.found.p; });
    auto found = tests.size();
    while (found > 0 && tests[found - 1].found.p > false_share * double(found) / double(tests.size()))
        --found;
    tests.resize(found);
}

/// A group may both agree and disagree more often than others who pass: the surer of the two speaks for it.
void add_to_list(std::vector<Characteristic>& list, Characteristic const& found)
{
    auto const same = std::ranges::find(list, found.column, &Characteristic::column);
    if (same == list.end())
        list.push_back(found);
    else if (found.interval.low > same->interval.low)
        *same = found;
}

} // namespace

CharacteristicStatements characteristic_statements(VoteTable const& table,
                                                   std::span<std::vector<VoteCounts> const> group_votes)
{
    CharacteristicStatements result;
    result.groups.resize(group_votes.size());
    auto tests = all_tests(table, group_votes);
    result.tests = tests.size();
    keep_found(tests, result.false_share);
    if (tests.empty())
        return result;
    auto const missing = result.false_share * double(tests.size()) / double(result.tests);
    auto const z = upper_tail_point(missing / 2);
    for (auto& [group, found] : tests) {
        found.interval = difference_interval(found.group, found.others, z);
        if (found.difference > 0)
            add_to_list(result.groups[group], found);
    }
    for (auto& list : result.groups)
        std::ranges::sort(list, {}, [](Characteristic const& found) {
            return std::tuple(-found.interval.low, -found.difference, found.column);
        });
    return result;
}

} // namespace manyhands::opinion
