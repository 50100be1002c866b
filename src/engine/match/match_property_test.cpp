// SPDX-License-Identifier: AGPL-3.0-or-later
// The least total is the one that trying everything finds, on random small questions.
#include "engine/match/match_files.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::match {

namespace {

template <class Index> std::vector<Index> some_of(std::size_t size)
{
    std::vector<Index> order;
    for (std::size_t at = 0; at < size; ++at)
        order.push_back(static_cast<Index>(at));
    for (auto at = order.size(); at > 1; --at)
        std::swap(order[at - 1], order[*rc::gen::inRange<std::size_t>(0, at)]);
    order.resize(*rc::gen::inRange<std::size_t>(0, order.size() + 1));
    return order;
}

std::optional<Spot> random_spot()
{
    if (*rc::gen::inRange(0, 4) == 0)
        return std::nullopt;
    return Spot{*rc::gen::inRange(0, 9'000), *rc::gen::inRange(0, 9'000)};
}

Weight random_weight() { return static_cast<Weight>(*rc::gen::inRange(0, 3)); }

Question random_question(int people_max, int workers_max)
{
    Question question{.languages = {"en", "cy", "pl"}};
    auto const people = *rc::gen::inRange<std::size_t>(0, static_cast<std::size_t>(people_max) + 1);
    auto const workers = *rc::gen::inRange<std::size_t>(0, static_cast<std::size_t>(workers_max) + 1);
    static constexpr char const* genders[] = {"", "woman", "man"};
    for (std::size_t at = 0; at < people; ++at) {
        Person person{.id = "p" + std::to_string(at),
                      .languages = *rc::gen::inRange<Languages>(0, 8),
                      .language_weight = random_weight(),
                      .gender_wish = genders[*rc::gen::inRange(0, 3)],
                      .gender_weight = random_weight(),
                      .spot = random_spot(),
                      .prefers = some_of<WorkerIndex>(workers),
                      .waiting_more = *rc::gen::inRange(0, 300)};
        if (*rc::gen::inRange(0, 3) == 0)
            person.distance_max = *rc::gen::inRange(0, 9'000);
        if (*rc::gen::inRange(0, 2) == 0)
            person.refuses = some_of<WorkerIndex>(workers);
        if (workers > 0 && *rc::gen::inRange(0, 2) == 0)
            person.with = *rc::gen::inRange<WorkerIndex>(0, static_cast<WorkerIndex>(workers));
        question.people.push_back(std::move(person));
    }
    for (std::size_t at = 0; at < workers; ++at) {
        Worker worker{.id = "w" + std::to_string(at),
                      .capacity = *rc::gen::inRange(0, 4),
                      .languages = *rc::gen::inRange<Languages>(0, 8),
                      .gender = genders[*rc::gen::inRange(0, 3)],
                      .spot = random_spot(),
                      .prefers = some_of<PersonIndex>(people)};
        if (*rc::gen::inRange(0, 3) == 0)
            worker.refuses = some_of<PersonIndex>(people);
        question.workers.push_back(std::move(worker));
    }
    question.weights = {.load = *rc::gen::inRange(0, 60), .waiting = *rc::gen::inRange(0, 400)};
    return question;
}

/// Every person with each worker who has a place left, or waiting.
Points least_of_all(Question const& question, PersonIndex person, std::vector<std::int64_t>& people_of)
{
    if (person == question.people.size())
        return 0;
    auto best = question.weights.waiting + question.people[person].waiting_more +
        least_of_all(question, person + 1, people_of);
    for (WorkerIndex worker = 0; worker < question.workers.size(); ++worker) {
        auto const factors = factors_of(question, person, worker);
        if (!factors || people_of[worker] == question.workers[worker].capacity)
            continue;
        auto const load = question.weights.load * people_of[worker]++;
        best = std::min(best, factors->total() + load + least_of_all(question, person + 1, people_of));
        --people_of[worker];
    }
    return best;
}

RC_GTEST_PROP(MatchProperty, TheTotalIsTheLeastOfAll, ())
{
    auto const question = random_question(6, 5);
    std::vector<std::int64_t> people_of(question.workers.size());
    auto const solution = solve(question);
    RC_ASSERT(solution.total() == least_of_all(question, 0, people_of));
}

// More workers than are looked at first: what is left out must join where it helps.
RC_GTEST_PROP(MatchProperty, PairsThatWereLeftOutAtFirstJoin, ())
{
    auto const size = *rc::gen::inRange<std::size_t>(14, 40);
    CostTable table{.size = size};
    for (std::size_t at = 0; at < size * size; ++at) // the same workers are cheapest for everybody
        table.costs.push_back(static_cast<Points>(at % size) * 10 + *rc::gen::inRange(0, 15));
    auto const placement = place(table);
    // Hungarian method (Kuhn 1955; the O(n^3) form), as a second opinion.
    constexpr auto far = Points(1) << 40;
    std::vector<Points> row_price(size + 1);
    std::vector<Points> column_price(size + 1);
    std::vector<std::size_t> row_of(size + 1);
    for (std::size_t row = 1; row <= size; ++row) {
        std::vector<Points> least(size + 1, far);
        std::vector<char> is_done(size + 1);
        std::vector<std::size_t> way(size + 1);
        std::size_t column = 0;
        row_of[0] = row;
        do {
            is_done[column] = 1;
            auto delta = far;
            std::size_t next = 0;
            for (std::size_t other = 1; other <= size; ++other) {
                if (is_done[other])
                    continue;
                auto const cost = table.costs[(row_of[column] - 1) * size + other - 1] -
                    row_price[row_of[column]] - column_price[other];
                if (cost < least[other]) {
                    least[other] = cost;
                    way[other] = column;
                }
                if (least[other] < delta) {
                    delta = least[other];
                    next = other;
                }
            }
            for (std::size_t other = 0; other <= size; ++other) {
                if (is_done[other]) {
                    row_price[row_of[other]] += delta;
                    column_price[other] -= delta;
                } else {
                    least[other] -= delta;
                }
            }
            column = next;
        } while (row_of[column] != 0);
        for (; column != 0; column = way[column])
            row_of[column] = row_of[way[column]];
    }
    RC_ASSERT(placement.total == -column_price[0]);
}

// A refusal has no side: whoever of the two it comes from, everything that is told is the same.
RC_GTEST_PROP(MatchProperty, ARefusalLooksTheSameFromBothSides, ())
{
    auto question = random_question(5, 4);
    for (auto& worker : question.workers)
        worker.refuses.clear();
    auto turned = question;
    for (PersonIndex person = 0; person < question.people.size(); ++person) {
        turned.people[person].refuses.clear();
        for (auto const worker : question.people[person].refuses)
            turned.workers[worker].refuses.push_back(person);
    }
    RC_ASSERT(solution_json(question, solve(question)) == solution_json(turned, solve(turned)));
    RC_ASSERT(solution_text(question, solve(question)) == solution_text(turned, solve(turned)));
}

} // namespace

} // namespace manyhands::match
